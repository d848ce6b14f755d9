"""Use cases: the only place where rule, store, sync, plugins and views meet. May import everything below."""

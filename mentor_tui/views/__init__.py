"""Pure functions from state to a `View`. May import api, domain and i18n; no store, no plugin, no Textual."""

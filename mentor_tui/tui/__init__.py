"""Textual draws Views. May import desk and below, never linear."""

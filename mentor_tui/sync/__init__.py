"""Bytes and events, without input or output. May import api, domain, i18n and sanitize."""

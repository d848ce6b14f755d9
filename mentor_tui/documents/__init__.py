"""Documents as paragraphs with anchors. May import api, domain, i18n and sanitize; opens no file."""

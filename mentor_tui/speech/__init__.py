"""Speech: who speaks when, and engines that make sound. May import api, domain, i18n and sanitize."""

"""The encrypted file. May import api, domain and i18n. Only this package knows SQLCipher."""

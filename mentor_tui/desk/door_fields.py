"""Which field at the door an error is about."""

FIELD_OF = {
    "person.no_name": "name",
    "person.no_address": "address",
    "passphrase.short": "passphrase",
    "passphrase.differs": "passphrase_again",
    "vault.wrong_passphrase": "passphrase",
    "vault.wrong_recovery": "passphrase",
    "vault.recovery_group": "passphrase",
    "vault.recovery_length": "passphrase",
    "export.damaged": "path",
    "export.needs_passphrase": "new",
    "export.newer": "path",
    "export.none": "path",
    "backup.none": "path",
    "backup.damaged": "path",
    "file.none": "path",
    "file.not_there": "path",
    "file.is_folder": "path",
    "file.not_readable": "path",
}

"""The encrypted file. May import api, domain and i18n. Only this package knows SQLCipher."""

from mentor_tui.store.cost import DEFAULT_COST, Cost
from mentor_tui.store.erasures import Erasure
from mentor_tui.store.outbox import Delivery, Handover, Wanted
from mentor_tui.store.recovery import parse_recovery_code
from mentor_tui.store.vault import Vault

__all__ = [
    "DEFAULT_COST",
    "Cost",
    "Delivery",
    "Erasure",
    "Handover",
    "Vault",
    "Wanted",
    "parse_recovery_code",
]

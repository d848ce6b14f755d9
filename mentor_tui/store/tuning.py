"""Measuring this computer once, when a vault is made, so that guessing its passphrase costs what it can."""

import os
import time

from mentor_tui.store.cost import DEFAULT_COST, Cost, tune
from mentor_tui.store.slot import stretch


def tuned_cost() -> Cost:
    """What one try of a passphrase should cost here. Takes as long as one try of the default cost."""
    started = time.perf_counter()
    stretch("measured", bytes(16), DEFAULT_COST)
    return tune(time.perf_counter() - started, _memory_kib())


def _memory_kib() -> int:
    """The memory of this computer, 0 where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024
    except (AttributeError, ValueError, OSError):
        return 0

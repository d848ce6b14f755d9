"""No core dumps: a program that holds a vault's key must not leave its memory in a file when it crashes."""

import sys
from contextlib import suppress

_SET_DUMPABLE = 4


def forbid_core_dumps() -> None:
    """Ask the system to write no core dump of this process, as far as it knows how; may be called again.

    On Linux no other program of the same person can read this process's memory either. Where the
    system refuses, the vault is opened all the same: it is one wall among others.
    """
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
            resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)

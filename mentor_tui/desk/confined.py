"""What every process does first in which something from outside is taken apart: it gives up what it does not need."""

import os
import signal
import sys
from contextlib import suppress
from typing import IO

from mentor_tui.store.cores import forbid_core_dumps


def begin(memory: int) -> tuple[IO[bytes], IO[bytes]]:
    """Lock this process down to so many bytes of memory; where its orders come from, and where its answers go."""
    orders, answers = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no message
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the desk's to answer
    lock_down(memory)
    return orders, answers


def lock_down(memory: int) -> None:
    """No core dump, no file written, no process started, no more memory than this, where the system has such limits."""
    forbid_core_dumps()
    if sys.platform == "win32":
        return
    import resource

    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        with suppress(OSError, ValueError):  # macOS knows some by name only
            resource.setrlimit(limit, (value, value))


def limit_time(seconds: float) -> None:
    """The desk ends a job that takes too long; this does when there is no desk any more."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 2
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))

"""What every process does in which something from outside is taken apart: it gives up what it does not need, and serves."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

import msgspec

from mentor_tui.desk.frames import Failed, read_message, write_message
from mentor_tui.domain.errors import MentorError
from mentor_tui.store.cores import forbid_core_dumps

Ask = Callable[[msgspec.Struct], Any]
"""Ask the desk something in the middle of a job: its word on it, of the kind of its orders."""


def serve(
    orders_are: Any,
    do: Callable[[Any, Ask], msgspec.Struct],
    *,
    too_large: Failed,
    broken: Failed,
) -> None:
    """Do jobs until the input ends; the desk is gone then, and so is this process.

    `orders_are` is the type of what comes; `too_large` and `broken` are the words on what no job has a reason for itself.
    The arguments are the memory the process may have, in bytes, and the processor time a job may take, in seconds.
    """
    memory, seconds = int(sys.argv[1]), float(sys.argv[2])
    orders, answers = begin(memory)
    gc.freeze()  # what is there now stays, and need not be looked through after each job

    def ask(question: msgspec.Struct) -> Any:
        write_message(answers, question)
        answer = read_message(orders, orders_are)
        if answer is None:
            sys.exit()
        return answer

    def done(job: Any) -> msgspec.Struct:
        try:
            return do(job, ask)
        except MentorError as error:
            return Failed(error.code, error.facts)
        except MemoryError:
            return too_large
        except Exception:  # noqa: BLE001 -- whatever a library raises over something from outside, that is what is wrong
            return broken

    try:
        while (job := read_message(orders, orders_are)) is not None:
            limit_time(seconds)
            write_message(answers, done(job))
            job = None  # and the keys in it
            gc.collect()
    except MemoryError:
        write_message(answers, too_large)


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

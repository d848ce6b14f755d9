"""Work that is done in a child of this process, and killed on the way."""

import os
import signal
import sys
from collections.abc import Callable

import pytest

from mentor_tui.domain.errors import Trouble

needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")


def fork(work: Callable[[], None]) -> int:
    """Run in a child that ends by `_exit`; gives how it ended."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except Trouble as trouble:
            os._exit(3 if trouble.code == "vault.busy" else 4)
        except BaseException:  # noqa: BLE001 -- no test may go on in the child
            os._exit(5)
    return os.waitpid(child, 0)[1]


def kill_at(count: int, work: Callable[[], object]) -> int:
    """Run in a child that is killed before its `count`th file operation."""
    left = [count]

    def watch(event: str, _args: tuple[object, ...]) -> None:
        if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect"):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def child() -> None:
        sys.addaudithook(watch)
        work()

    return fork(child)

"""The thread in which everything is asked of a Place, one thing after the other."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from mentor_tui.desk.following import Following
from mentor_tui.desk.place import Place

T = TypeVar("T")


class PlaceThread:
    """Calls a Place, which may block, so that the face need not wait; closes it once."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="place")
        self._is_closed = False
        self.following = Following()
        """How far the call is that is being made; it may be asked from any thread."""

    async def call(self, call: Callable[[], T]) -> tuple[T, str]:
        """The answer, and the language of the Place after it. Raises what the call raises."""

        def called() -> tuple[T, str]:
            return self.following.run(call), self._place.language

        return await asyncio.get_running_loop().run_in_executor(self._thread, called)

    def wait(self, call: Callable[[], T]) -> T:
        """The answer to something quick, after whatever the Place is asked now; the loop stands still until then."""
        return self._thread.submit(call).result()

    async def close(self) -> None:
        """Close the Place after whatever it is asked now."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)

    def end(self, first: Callable[[], object]) -> None:
        """If the Place is open still, do what comes `first` and close it; end the thread.

        Blocks; for when no loop runs.
        """

        def ended() -> None:
            if not self._is_closed:
                try:
                    first()
                finally:
                    self._close()

        try:
            self._thread.submit(ended).result()
        finally:
            self._thread.shutdown()

    def _close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self._place.close()

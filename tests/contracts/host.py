"""A host for plugins under test: everything in memory, nothing shared."""

import threading
from collections.abc import Iterable


class NotebookHost:
    """Does what `mentor_tui.api.Host` promises for one person."""

    def __init__(self, me: str) -> None:
        self._me = me
        self._kept: dict[str, bytes] = {}
        self.secrets: dict[str, str] = {}
        self._names: set[str] = set()
        self.lines: list[str] = []
        self.client: object = None
        """What `http` gives, where a test has a network."""
        self.cut = False
        """There is no network any more."""

    @property
    def me(self) -> str:
        return self._me

    @property
    def http(self) -> object:
        assert not self.cut, "it was to do without a network"
        assert self.client is not None, "nothing under test needs a network"
        return self.client

    def secret(self, key: str) -> str:
        return self.secrets.get(key, "")

    def keep_secret(self, key: str, value: str) -> None:
        self.secrets[key] = value

    def load(self, key: str) -> bytes | None:
        return self._kept.get(key)

    def save(self, key: str, value: bytes | None) -> None:
        if value is None:
            self._kept.pop(key, None)
        else:
            assert len(value) <= 64 * 1024
            self._kept[key] = value

    def remembered(self) -> frozenset[str]:
        return frozenset(self._names)

    def remember(self, names: Iterable[str]) -> None:
        self._names.update(names)

    def log(self, text: str) -> None:
        self.lines.append(text)


GOING = threading.Event()
"""A `Stop` that never stops."""

STOPPED = threading.Event()
STOPPED.set()

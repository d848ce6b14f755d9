"""What every plugin has, and all that the host gives it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

from mentor_tui.api.manifest import Manifest
from mentor_tui.api.troubles import PluginTrouble


class Stop(Protocol):
    """Says when a call should end early; a `threading.Event` is one."""

    def is_set(self) -> bool:
        """The call should end as soon as it can."""
        ...

    def wait(self, seconds: float, /) -> bool:
        """Sleep for that long, or until the call should end; True when it should."""
        ...


class Host(Protocol):
    """All a plugin gets of the app. What it saves is in the vault, apart from other plugins' things."""

    @property
    def me(self) -> str:
        """The id of the person whose desk this is: 64 hex digits."""
        ...

    @property
    def http(self) -> object:
        """An `httpx.Client` that talks to the manifest's hosts only, over TLS, with limits on size and time."""
        ...

    def secret(self, key: str) -> str:
        """The value of a setting of kind SECRET, or of a secret that was kept; empty when there is none."""
        ...

    def keep_secret(self, key: str, value: str) -> None:
        """Keep a secret of the plugin's own, such as a token; "" takes it away. `secret` gives it again."""
        ...

    def load(self, key: str) -> bytes | None:
        """What was saved under `key`: small state, such as a place in a mailbox."""
        ...

    def save(self, key: str, value: bytes | None) -> None:
        """Keep small state, at most 64 KiB; None takes it away."""
        ...

    def remembered(self) -> frozenset[str]:
        """The names `fetch` shall not bring again.

        The host remembers the name of each `Incoming` itself, once it is safe in the vault.
        """
        ...

    def remember(self, names: Iterable[str]) -> None:
        """Never bring these again: for what a transport knows to be no parcel."""
        ...

    def log(self, text: str) -> None:
        """A line for the log file: codes and counts, never names, addresses or contents."""
        ...


@dataclass(frozen=True, slots=True)
class Health:
    """The outcome of a check: no trouble, or the trouble that doing it for real would meet."""

    trouble: PluginTrouble | None = None
    milliseconds: int = 0

    @property
    def is_ok(self) -> bool:
        """It would work now."""
        return self.trouble is None


class Plugin(ABC):
    """What every plugin has. Made without arguments; `open` comes before anything else, `close` last."""

    manifest: ClassVar[Manifest]

    @abstractmethod
    def open(self, host: Host, settings: Mapping[str, str]) -> None:
        """Take the host and the checked settings. Talks to nobody yet, so it works offline too."""

    def complete(
        self, settings: Mapping[str, str], deadline: float, stop: Stop
    ) -> Mapping[str, str]:
        """Fill in what the person left open and can be found out; called before `open`, when settings are chosen.

        What they did not type themselves, and must not be taken unseen, is asked about by `Asks`.
        """
        return settings

    @abstractmethod
    def check(self, deadline: float, stop: Stop) -> Health:
        """Try what the plugin is for without doing it, before settings are saved."""

    @abstractmethod
    def close(self) -> None:
        """Let go of everything. Called once, also after a crash."""

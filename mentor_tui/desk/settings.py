"""What a person chose for this desk: language, how they read, time zone, the road to others."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from mentor_tui.desk.autolock import read_minutes
from mentor_tui.domain.errors import MentorError
from mentor_tui.i18n import LANGUAGES

if TYPE_CHECKING:
    from mentor_tui.store.vault import Vault

DEFAULT_ZONE = "Europe/Warsaw"
SHORTEST_PAUSE = 20.0
"""Seconds: more often nothing is sent and received by itself."""


class ReadingWay(StrEnum):
    """How a person reads; detection is never more than a default."""

    SCREEN_READER = "screen_reader"
    OWN_VOICE = "own_voice"
    SIGHT = "sight"


class LocalSettings:
    """The settings of one vault, each with its default."""

    def __init__(self, vault: "Vault") -> None:
        self._vault = vault

    def get(self, name: str) -> str:
        """A setting by name, "" when it was never chosen."""
        return self._vault.settings.get(name)

    @property
    def language(self) -> str:
        """The language of the desk."""
        chosen = self.get("language")
        return chosen if chosen in LANGUAGES else "pl"

    @property
    def reading(self) -> ReadingWay:
        """How the person reads."""
        try:
            return ReadingWay(self.get("reading"))
        except ValueError:
            return ReadingWay.SCREEN_READER

    @property
    def zone(self) -> str:
        """The person's time zone."""
        return self.get("zone") or DEFAULT_ZONE

    @property
    def opener(self) -> str:
        """The program that opens files, "" for the system's own."""
        return self.get("open.program")

    @property
    def lock_after(self) -> float:
        """Seconds without a key after which the vault locks by itself, 0 for never."""
        try:
            return 60.0 * read_minutes(self.get("lock.after"))
        except MentorError:
            return 0.0

    @property
    def transport(self) -> str:
        """The transport chosen, "" for none."""
        return self.get("road.transport")

    @property
    def transport_settings(self) -> Mapping[str, str]:
        """The settings of the transport."""
        prefix = "road.setting."
        found = self._vault.settings.all()
        return {k.removeprefix(prefix): v for k, v in found if k.startswith(prefix)}

    @property
    def last_used(self) -> str:
        """When the road was last used (ISO time), "" for never."""
        return self.get("road.last_used")

    @property
    def pause(self) -> float:
        """Seconds between two runs of the road that nobody asked for."""
        try:
            return max(float(self.get("road.pause")), SHORTEST_PAUSE)
        except ValueError:
            return SHORTEST_PAUSE

    def choose_folder(self, path: str) -> None:
        """Use a shared folder as the road; inside a transaction."""
        self._vault.settings.set("road.transport", "folder")
        self._vault.settings.set("road.pause", "")
        self._vault.settings.set("road.setting.path", path)

"""A telephone bridge: a number that everybody calls, and a PIN."""

from collections.abc import Mapping
from typing import ClassVar

from mentor_meet.rooms import Rooms
from mentor_meet.turn import Turn
from mentor_meet.words import PASSCODE_HELP
from mentor_tui.api import (
    API_VERSION,
    N_,
    Cap,
    Host,
    Kind,
    Manifest,
    Refusal,
    Room,
    Setting,
    SettingKind,
    Span,
    Stop,
)

NAME = N_("A telephone bridge")
NUMBER_LABEL = N_("Number")
NUMBER_HELP = N_(
    "The number that everybody calls, written in groups as it is read out: 22 123 45 67."
)


class PhoneBridge(Rooms):
    """Gives the number and the PIN it was told."""

    manifest: ClassVar[Manifest] = Manifest(
        id="phone",
        kind=Kind.MEETING,
        name=NAME,
        version="1.0",
        api=API_VERSION,
        caps=frozenset(
            {
                Cap.LOCAL,
                Cap.OFFLINE_LINK,
                Cap.PASSCODE,
                Cap.DIAL_IN,
                Cap.AUDIO_ONLY,
                Cap.LOW_BANDWIDTH,
            }
        ),
        settings=(
            Setting("number", NUMBER_LABEL, help=NUMBER_HELP),
            Setting("pin", N_("PIN"), SettingKind.SECRET, required=False, help=PASSCODE_HELP),
        ),
    )

    def open(self, host: Host, settings: Mapping[str, str]) -> None:
        """Take the number. Raises `Refusal` `meet.no_number`."""
        self._host = host
        self._number = settings["number"]
        if sum(c.isdecimal() for c in self._number) < 3 or any(c.isalpha() for c in self._number):
            raise Refusal("meet.no_number", label=NUMBER_LABEL)

    def create(self, key: str, title: str, span: Span, deadline: float, stop: Stop) -> Room:
        """The number, the same for every meeting."""
        Turn.begin(NAME, deadline, stop)
        return Room("", "", passcode=self._host.secret("pin"), dial_in=self._number)

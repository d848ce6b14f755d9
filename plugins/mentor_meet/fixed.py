"""A link that stays the same, of any service: somebody's own room at Zoom, Teams, Meet, Whereby or elsewhere."""

from collections.abc import Mapping
from typing import ClassVar

from mentor_meet.rooms import Rooms
from mentor_meet.turn import Turn
from mentor_meet.words import PASSCODE_HELP, captions, dial_in, told
from mentor_tui.api import (
    API_VERSION,
    N_,
    Cap,
    Host,
    Kind,
    Manifest,
    Room,
    Setting,
    SettingKind,
    Span,
    Stop,
)

NAME = N_("A link that stays the same")
LINK_HELP = N_(
    "Your own room at any service, as you would send it to others. Not the link of the host."
)


class FixedLink(Rooms):
    """Gives the one link it was told."""

    manifest: ClassVar[Manifest] = Manifest(
        id="fixed",
        kind=Kind.MEETING,
        name=NAME,
        version="1.0",
        api=API_VERSION,
        caps=frozenset({Cap.LOCAL, Cap.OFFLINE_LINK, Cap.PASSCODE}),
        settings=(
            Setting("link", N_("Link"), SettingKind.URL, help=LINK_HELP),
            Setting(
                "passcode",
                N_("Passcode"),
                SettingKind.SECRET,
                required=False,
                help=PASSCODE_HELP,
            ),
            dial_in(),
            captions(),
            Setting(
                "keeps_pictures",
                N_("One picture can be kept large"),
                SettingKind.YES_NO,
                required=False,
                default="no",
                help=N_("Such as an interpreter's. Ask whoever runs it if you do not know."),
            ),
        ),
    )

    def open(self, host: Host, settings: Mapping[str, str]) -> None:
        """Take the link."""
        self._host = host
        self._settings = settings

    @property
    def abilities(self) -> frozenset[Cap]:
        """What the person said of it."""
        pin = {Cap.PIN} if self._settings.get("keeps_pictures") == "yes" else frozenset()
        return told(self._settings, self.manifest.caps) | pin

    def create(self, key: str, title: str, span: Span, deadline: float, stop: Stop) -> Room:
        """The link, the same for every meeting."""
        Turn.begin(NAME, deadline, stop)
        return Room(
            "",
            self._settings["link"],
            passcode=self._host.secret("passcode"),
            dial_in=self._settings.get("dial_in", ""),
        )

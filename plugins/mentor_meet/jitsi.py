"""Jitsi Meet: a room is where its name is, so a link is made without asking anybody."""

from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar
from urllib.parse import urlsplit

from mentor_meet.rooms import Rooms
from mentor_meet.seed import derive
from mentor_meet.token import sign_token
from mentor_meet.turn import Turn, host_of
from mentor_meet.words import captions, dial_in, told
from mentor_tui.api import (
    API_VERSION,
    N_,
    Cap,
    Host,
    Kind,
    Manifest,
    Refusal,
    Rejected,
    Room,
    Setting,
    SettingKind,
    Span,
    Stop,
)

NAME = N_("Jitsi Meet")
SERVER_HELP = N_("The address of the server, such as https://meet.example.org.")
APP_LABEL = N_("Id for tokens")
APP_HELP = N_(
    "Only if the server asks for tokens. Whoever runs it tells you the id and the secret."
)
EARLY = timedelta(hours=1)
LATE = timedelta(hours=3)
"""A token is good from so long before the meeting until so long after it."""
_HOST, _ALL = "host", "all"


class Jitsi(Rooms):
    """Makes links to rooms of a Jitsi Meet server."""

    manifest: ClassVar[Manifest] = Manifest(
        id="jitsi",
        kind=Kind.MEETING,
        name=NAME,
        version="1.0",
        api=API_VERSION,
        caps=frozenset(
            {
                Cap.OFFLINE_LINK,
                Cap.PIN,
                Cap.AUDIO_ONLY,
                Cap.LOW_BANDWIDTH,
                Cap.WAITING_ROOM,
                Cap.RECORDING,
            }
        ),
        settings=(
            Setting("url", N_("Server"), SettingKind.URL, help=SERVER_HELP),
            Setting("app", APP_LABEL, required=False, help=APP_HELP),
            Setting("secret", N_("Secret for tokens"), SettingKind.SECRET, required=False),
            Setting(
                "who",
                N_("Who needs a token"),
                SettingKind.CHOICE,
                required=False,
                default=_HOST,
                choices=(_HOST, _ALL),
                labels=(N_("only you, to begin the meeting"), N_("everybody")),
            ),
            dial_in(),
            captions(),
        ),
    )

    def open(self, host: Host, settings: Mapping[str, str]) -> None:
        """Take the server. Raises `Refusal` `meet.token_halves` when a token is only half told."""
        self._host = host
        self._settings = settings
        self._url = settings["url"].rstrip("/")
        self._secret = host.secret("secret")
        if bool(settings.get("app")) != bool(self._secret):
            raise Refusal("meet.token_halves", label=APP_LABEL)

    @property
    def abilities(self) -> frozenset[Cap]:
        """What Jitsi can, and what the person said of this server."""
        return told(self._settings, self.manifest.caps)

    def try_it(self, turn: Turn) -> None:
        """Ask whether there is a Jitsi at all. Whether a token is taken only shows in a room."""
        answer = turn.ask(self._host, "HEAD", f"{self._url}/external_api.js")
        if answer.status != 200:
            raise Rejected("meet.not_there", name=NAME, host=host_of(self._url))

    def create(self, key: str, title: str, span: Span, deadline: float, stop: Stop) -> Room:
        """The room whose name is worked out from the key; the server hears of it when somebody comes in."""
        Turn.begin(NAME, deadline, stop)
        name = derive(self._host, "room", key)
        link = f"{self._url}/{name}"
        host_link = f"{link}?jwt={self._token(name, span, is_host=True)}" if self._secret else link
        if self._secret and self._settings.get("who") == _ALL:
            link = f"{link}?jwt={self._token(name, span, is_host=False)}"
        return Room(name, link, dial_in=self._settings.get("dial_in", ""), host_link=host_link)

    def _token(self, name: str, span: Span, *, is_host: bool) -> str:
        app = self._settings["app"]
        claims = {
            "aud": "jitsi",
            "iss": app,
            "sub": urlsplit(self._url).hostname or "",
            "room": name,
            "nbf": int((span.start - EARLY).timestamp()),
            "exp": int((span.end + LATE).timestamp()),
            "context": {"user": {"moderator": is_host}},
        }
        return sign_token(claims, self._secret)

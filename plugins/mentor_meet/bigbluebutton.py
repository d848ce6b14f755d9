"""BigBlueButton: every call carries a checksum over its words and a secret (its API guide, "API Security Model").

The server forgets a room into which nobody came within some minutes, and making it again is the same call. So a room that is
made ahead is made again when its host opens it; the links stay, because they are worked out from the key.
"""

import re
from collections.abc import Mapping
from hashlib import new
from typing import ClassVar
from urllib.parse import urlencode

from mentor_meet.rooms import Rooms
from mentor_meet.seed import derive
from mentor_meet.turn import Turn, host_of
from mentor_meet.words import dial_in, told
from mentor_tui.api import (
    API_VERSION,
    N_,
    AuthFailed,
    Cap,
    Conflict,
    Host,
    Kind,
    Manifest,
    Rejected,
    Room,
    Setting,
    SettingKind,
    Span,
    Stop,
    line,
)

NAME = N_("BigBlueButton")
SERVER_HELP = N_(
    "As bbb-conf --secret shows it on the server: https://bbb.example.org/bigbluebutton/."
)
SECRET_HELP = N_("The shared secret, which bbb-conf --secret shows, too.")
GUEST_HELP = N_(
    "The name under which people come in by the link. They can be told apart by their voices and pictures only."
)
_TAG = re.compile(r"<(returncode|messageKey)>\s*([A-Za-z0-9_]{0,80})\s*</\1>")


class BigBlueButton(Rooms):
    """Makes rooms on a BigBlueButton server."""

    manifest: ClassVar[Manifest] = Manifest(
        id="bigbluebutton",
        kind=Kind.MEETING,
        name=NAME,
        version="1.0",
        api=API_VERSION,
        caps=frozenset(
            {
                Cap.CAPTIONS,
                Cap.PIN,
                Cap.AUDIO_ONLY,
                Cap.LOW_BANDWIDTH,
                Cap.WAITING_ROOM,
                Cap.RECORDING,
                Cap.KEYBOARD,
            }
        ),
        settings=(
            Setting("url", N_("Server"), SettingKind.URL, help=SERVER_HELP),
            Setting("secret", N_("Shared secret"), SettingKind.SECRET, help=SECRET_HELP),
            Setting(
                "checksum",
                N_("Checksum"),
                SettingKind.CHOICE,
                required=False,
                default="sha256",
                choices=("sha256", "sha512", "sha384", "sha1"),
                labels=(N_("SHA-256"), N_("SHA-512"), N_("SHA-384"), N_("SHA-1, for old servers")),
            ),
            Setting(
                "guest", N_("Name of guests"), required=False, default="Guest", help=GUEST_HELP
            ),
            dial_in(),
        ),
    )

    def open(self, host: Host, settings: Mapping[str, str]) -> None:
        """Take the server and the secret."""
        self._host = host
        self._settings = settings
        self._url = re.sub(r"(/api)?/*$", "", settings["url"])
        self._secret = host.secret("secret")

    @property
    def abilities(self) -> frozenset[Cap]:
        """What BigBlueButton can, and whether one can call in."""
        return told(self._settings, self.manifest.caps)

    def try_it(self, turn: Turn) -> None:
        """Ask which rooms there are, which only somebody with the secret may."""
        self._call(turn, "getMeetings", {})

    def create(self, key: str, title: str, span: Span, deadline: float, stop: Stop) -> Room:
        """Make the room, again if the server has forgotten it. Raises `Conflict` `meet.other_room`, `AuthFailed` `meet.not_let_in`."""
        turn = Turn.begin(NAME, deadline, stop)
        room, host_word, guest_word = (
            derive(self._host, purpose, key) for purpose in ("room", "host", "guest")
        )
        self._call(
            turn,
            "create",
            {
                "name": line(title, limit=100) or "-",
                "meetingID": room,
                "attendeePW": guest_word,
                "moderatorPW": host_word,
                # Nobody has agreed to a recording when a room is made (I40).
                "record": "false",
            },
        )
        guest = self._settings.get("guest") or "Guest"
        return Room(
            room,
            self._join(room, guest, guest_word, "VIEWER"),
            dial_in=self._settings.get("dial_in", ""),
            host_link=self._join(room, guest, host_word, "MODERATOR"),
        )

    def cancel(self, key: str, room: str, deadline: float, stop: Stop) -> None:
        """End the room."""
        turn = Turn.begin(NAME, deadline, stop)
        word = derive(self._host, "host", key)
        self._call(turn, "end", {"meetingID": room, "password": word}, fine=("notFound",))

    def _join(self, room: str, name: str, word: str, role: str) -> str:
        # The role counts from version 2.4 on, the password before it.
        asked = {"fullName": name, "meetingID": room, "password": word, "role": role}
        return self._signed("join", asked)

    def _signed(self, call: str, asked: Mapping[str, str]) -> str:
        return sign_call(
            self._url, call, asked, self._secret, self._settings.get("checksum") or "sha256"
        )

    def _call(
        self, turn: Turn, call: str, asked: Mapping[str, str], fine: tuple[str, ...] = ()
    ) -> None:
        host = host_of(self._url)
        answer = turn.ask(self._host, "GET", self._signed(call, asked))
        if answer.status != 200:
            raise Rejected("meet.not_there", name=NAME, host=host)
        told = dict(_TAG.findall(answer.body.decode("utf-8", "replace")))
        key = told.get("messageKey", "")
        match told.get("returncode"):
            case "SUCCESS":
                return
            case "FAILED" if key in fine:
                return
            case "FAILED" if key == "checksumError":
                raise AuthFailed("meet.checksum", host=host)
            case "FAILED" if key == "idNotUnique":
                raise Conflict("meet.other_room", host=host)
            case "FAILED":
                raise Rejected("meet.refused", host=host, reason=key or "-")
            case _:
                raise Rejected("meet.not_understood", host=host)


def sign_call(base: str, call: str, asked: Mapping[str, str], secret: str, method: str) -> str:
    """The whole address of a call, its checksum over the call's name, the words as they are sent, and the secret."""
    words = urlencode(asked)
    checksum = new(method, f"{call}{words}{secret}".encode(), usedforsecurity=False).hexdigest()
    return f"{base}/api/{call}?{words}{'&' if words else ''}checksum={checksum}"

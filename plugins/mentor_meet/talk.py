"""Nextcloud Talk: conversations that anybody with the link may come into, made by its OCS API, version 4."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import ClassVar
from urllib.parse import quote

from mentor_meet.rooms import Rooms
from mentor_meet.turn import Answer, Turn, host_of
from mentor_meet.words import captions, dial_in, told
from mentor_tui.api import (
    API_VERSION,
    N_,
    Cap,
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

NAME = N_("Nextcloud Talk")
SERVER_HELP = N_("The address of your Nextcloud, such as https://cloud.example.org.")
PASSWORD_HELP = N_("An app password: in Nextcloud under Settings, Security, Devices and sessions.")
_ROOMS = "/ocs/v2.php/apps/spreed/api/v4/room"
_CAPABILITIES = "/ocs/v2.php/cloud/capabilities"
_PUBLIC = "3"
"""The type of a conversation that guests may come into by its link."""
_TRIED = b"?"


class Talk(Rooms):
    """Makes public conversations in a Nextcloud."""

    manifest: ClassVar[Manifest] = Manifest(
        id="talk",
        kind=Kind.MEETING,
        name=NAME,
        version="1.0",
        api=API_VERSION,
        caps=frozenset({Cap.AUDIO_ONLY, Cap.PIN, Cap.WAITING_ROOM}),
        settings=(
            Setting("url", N_("Server"), SettingKind.URL, help=SERVER_HELP),
            Setting("user", N_("User name")),
            Setting("password", N_("App password"), SettingKind.SECRET, help=PASSWORD_HELP),
            dial_in(),
            captions(),
        ),
    )

    def open(self, host: Host, settings: Mapping[str, str]) -> None:
        """Take the server and who asks it."""
        self._host = host
        self._settings = settings
        self._url = settings["url"].rstrip("/").removesuffix("/index.php")

    @property
    def abilities(self) -> frozenset[Cap]:
        """What Talk can, and what the person said of this server."""
        return told(self._settings, self.manifest.caps)

    def try_it(self, turn: Turn) -> None:
        """Ask what this Nextcloud can, as the person who will make rooms."""
        found = _data(self._ask(turn, "GET", _CAPABILITIES), self._url)
        known = found.get("capabilities")
        spreed = known.get("spreed") if isinstance(known, dict) else None
        features = spreed.get("features") if isinstance(spreed, dict) else None
        if not isinstance(features, list) or "conversation-v4" not in features:
            raise Rejected("meet.not_there", name=NAME, host=host_of(self._url))

    def create(self, key: str, title: str, span: Span, deadline: float, stop: Stop) -> Room:
        """Make the conversation, or find the one that was made for this key. Raises `Rejected` `meet.may_not`, `meet.not_there`."""
        turn = Turn.begin(NAME, deadline, stop)
        mark = sha256(key.encode()).hexdigest()[:12]
        state = f"room.{mark}"
        kept = self._host.load(state)
        name = f"{line(title, limit=80)} {mark}".strip()
        token = kept.decode() if kept and kept != _TRIED else ""
        if kept == _TRIED:  # it was asked for, and nobody heard what became of it
            token = self._find(turn, mark)
        if not token:
            self._host.save(state, _TRIED)
            made = self._ask(turn, "POST", _ROOMS, {"roomType": _PUBLIC, "roomName": name})
            token = _token(_data(made, self._url), self._url)
        self._host.save(state, token.encode())
        return Room(
            token,
            f"{self._url}/index.php/call/{quote(token, safe='')}",
            dial_in=self._settings.get("dial_in", ""),
        )

    def cancel(self, key: str, room: str, deadline: float, stop: Stop) -> None:
        """Delete the conversation."""
        turn = Turn.begin(NAME, deadline, stop)
        answer = self._ask(turn, "DELETE", f"{_ROOMS}/{quote(room, safe='')}")
        if answer.status not in (200, 404):
            raise Rejected("meet.may_not", host=host_of(self._url))
        self._host.save(f"room.{sha256(key.encode()).hexdigest()[:12]}", None)

    def _find(self, turn: Turn, mark: str) -> str:
        rooms = _read(self._ask(turn, "GET", _ROOMS), self._url)
        for one in rooms if isinstance(rooms, list) else ():
            if isinstance(one, dict) and str(one.get("name", "")).split()[-1:] == [mark]:
                return _token(one, self._url)
        return ""

    def _ask(
        self, turn: Turn, method: str, path: str, data: Mapping[str, str] | None = None
    ) -> Answer:
        return turn.ask(
            self._host,
            method,
            f"{self._url}{path}",
            headers={"OCS-APIRequest": "true", "Accept": "application/json"},
            auth=(self._settings["user"], self._host.secret("password")),
            data=data,
        )


def _read(answer: Answer, url: str) -> object:
    host = host_of(url)
    if answer.status in (400, 403):
        raise Rejected("meet.may_not", host=host)
    if answer.status not in (200, 201, 202):
        raise Rejected("meet.not_there", name=NAME, host=host)
    try:
        return json.loads(answer.body)["ocs"]["data"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise Rejected("meet.not_understood", host=host) from None


def _data(answer: Answer, url: str) -> dict[str, object]:
    found = _read(answer, url)
    if not isinstance(found, dict):
        raise Rejected("meet.not_understood", host=host_of(url))
    return found


def _token(found: dict[str, object], url: str) -> str:
    token = found.get("token")
    if not isinstance(token, str) or not token.isalnum() or len(token) > 64:
        raise Rejected("meet.not_understood", host=host_of(url))
    return token

"""The plugin: entries of ours in a calendar of ours, and the busy times of the others."""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from mentor_caldav import places, questions
from mentor_caldav.busy import join_spans, read_busy
from mentor_caldav.line import CHANGED, FULL, Line, Patience
from mentor_caldav.multistatus import CALDAV, DAV, Multistatus, read_multistatus
from mentor_caldav.places import Places
from mentor_tui.api import (
    API_VERSION,
    N_,
    CalendarServer,
    Cap,
    Changes,
    Conflict,
    Entry,
    Fetched,
    Health,
    Host,
    Kind,
    Manifest,
    NotSupported,
    PluginTrouble,
    Rejected,
    Setting,
    SettingKind,
    Span,
    Stop,
)

NAME = N_("Calendar server (CalDAV)")
AT_ONCE = 40
"""Entries brought by one question: an answer has its limit."""
MOST_CALENDARS = 20
MOST_ROUNDS = 50
"""Of a server that tells its changes by pieces."""

_T = TypeVar("_T")
_KEY = re.compile(r"[a-z0-9-]{1,64}")
_PREFIX, _SUFFIX = "mentor-", ".ics"
"""Of the names of our entries: what another program puts beside them has another name."""
_GONE = (404, 410)
_UNKNOWN_TOKEN = (400, 403, 409, 410, CHANGED, FULL)
_NO_SYNC = (400, 403, 405, 415, 422, 501)
_NO_BUSY = (400, 403, 404, 405, 415, 501)


class _PlaceGone(Exception):
    """Our calendar is not where it was."""


class Caldav(CalendarServer):
    """One account on one server."""

    manifest = Manifest(
        id="caldav",
        kind=Kind.CALENDAR,
        name=NAME,
        version="1.0",
        api=API_VERSION,
        caps=frozenset({Cap.FREE_BUSY}),
        settings=(
            Setting(
                "address",
                N_("Address of the server"),
                SettingKind.URL,
                help=N_(
                    "For example https://cloud.example.org. Your provider names it for calendar programs."
                ),
            ),
            Setting("user", N_("User name")),
            Setting(
                "password",
                N_("Password"),
                SettingKind.SECRET,
                help=N_("Some providers want a password of its own for each program."),
            ),
        ),
    )

    def open(self, host: Host, settings: Mapping[str, str]) -> None:
        """Take the settings; the server is first asked by a call."""
        self._host, self._settings = host, settings
        self._kept: Line | None = None
        self._sync_is_lacking = False

    def check(self, deadline: float, stop: Stop) -> Health:
        """Log in, and find the calendars; ours is made only when something is written."""
        begun = time.monotonic()
        try:
            patience = Patience.begin(deadline, stop)
            home = places.find_home(self._line, patience)
            if not places.find_own(self._line, home, patience):
                places.need_room(self._line, home, patience)
        except PluginTrouble as trouble:
            return Health(trouble)
        return Health(milliseconds=int((time.monotonic() - begun) * 1000))

    def close(self) -> None:
        """Nothing is held open but what the host holds."""

    def put(self, key: str, data: bytes, etag: str, deadline: float, stop: Stop) -> Entry:
        """Write with a condition (RFC 4791, 5.3.2): never over what another program wrote meanwhile."""
        condition = {"If-Match": etag} if etag else {"If-None-Match": "*"}
        headers = {"Content-Type": "text/calendar; charset=utf-8", **condition}

        def write(own: str, patience: Patience) -> Entry:
            fine = (200, 201, 204, 404, 409)
            url = own + _name(key)
            answer = self._line.ask(patience, "PUT", url, data, headers, fine=fine)
            if answer.status in (404, 409):
                self._need_own(own, patience)
                if etag:
                    raise Conflict("caldav.changed", host=self._line.name)
                raise Rejected("caldav.refused", host=self._line.name, said=str(answer.status))
            return Entry(key, _mark(answer.headers.get("ETag", "")))

        return self._in_own(write, deadline, stop)

    def remove(self, key: str, etag: str, deadline: float, stop: Stop) -> None:
        """Delete with a condition."""
        if not _KEY.fullmatch(key):
            return

        def delete(own: str, patience: Patience) -> None:
            if not etag:
                raise Conflict("caldav.changed", host=self._line.name)
            url, fine = own + _name(key), (200, 204, *_GONE, CHANGED)
            answer = self._line.ask(patience, "DELETE", url, headers={"If-Match": etag}, fine=fine)
            if answer.status != CHANGED:
                return
            seen = self._line.ask(patience, "HEAD", url, fine=(200, *_GONE))
            if seen.status == 200:
                raise Conflict("caldav.changed", host=self._line.name)

        self._in_own(delete, deadline, stop)

    def changes(self, token: str, deadline: float, stop: Stop) -> Changes:
        """By sync-collection (RFC 6578); where the server has none, by the marks of all entries."""

        def look(own: str, patience: Patience) -> Changes:
            found = None if self._sync_is_lacking else self._sync(own, token, patience)
            if found is None and token and not self._sync_is_lacking:
                found = self._sync(own, "", patience)
            if found is None:
                self._sync_is_lacking = True
                found = self._list(own, patience)
            return found

        return self._in_own(look, deadline, stop)

    def fetch(self, keys: Iterable[str], deadline: float, stop: Stop) -> tuple[Fetched, ...]:
        """By calendar-multiget, some at a time."""
        wanted = [key for key in dict.fromkeys(keys) if _KEY.fullmatch(key)]

        def bring(own: str, patience: Patience) -> tuple[Fetched, ...]:
            found: list[Fetched] = []
            for first in range(0, len(wanted), AT_ONCE):
                some = wanted[first : first + AT_ONCE]
                body = questions.entries(urlsplit(own).path + _name(key) for key in some)
                told = self._report(own, body, patience, (207,))
                for one in told.responses if told else ():
                    key = _key_of(one.href)
                    words = one.properties.words(f"{CALDAV}calendar-data")
                    if key in some and words:
                        mark = _mark(one.properties.words(f"{DAV}getetag"))
                        found.append(Fetched(Entry(key, mark), words.encode()))
            return tuple(found)

        return self._in_own(bring, deadline, stop) if wanted else ()

    def free_busy(self, span: Span, deadline: float, stop: Stop) -> tuple[Span, ...]:
        """By free-busy-query (RFC 4791, 7.10), each calendar by itself; those that count for nothing are left out."""

        def ask(own: str, patience: Patience) -> tuple[Span, ...]:
            found: list[Span] = []
            answers = refusals = 0
            body = questions.busy(span.start, span.end)
            for url, one in places.calendars(self._line, self._home, patience)[:MOST_CALENDARS]:
                aside = one.has(f"{CALDAV}schedule-calendar-transp", f"{CALDAV}transparent")
                if aside or _path(url) == _path(own):
                    continue
                fine = (200, *_NO_BUSY)
                answer = self._line.ask(patience, "REPORT", url, body, {"Depth": "1"}, fine=fine)
                if answer.status == 200:
                    answers += 1
                    found += read_busy(answer.content, span)
                else:
                    refusals += 1
            if refusals and not answers:
                raise NotSupported("plugin.no_free_busy", name=NAME)
            return join_spans(found)

        return self._in_own(ask, deadline, stop)

    # --- our calendar ----------------------------------------------------------------------------

    @property
    def _line(self) -> Line:
        if self._kept is None:
            self._kept = Line(self._host, self._settings["address"], self._settings["user"])
        return self._kept

    _home = ""

    def _in_own(self, act: Callable[[str, Patience], _T], deadline: float, stop: Stop) -> _T:
        """Do something in our calendar; once more, found or made anew, when it is not where it was."""
        patience = Patience.begin(deadline, stop)
        patience.left()
        kept = places.load_places(self._host, self._line, self._settings["user"])
        if kept is not None:
            self._home = kept.home
            with suppress(_PlaceGone):
                return act(kept.own, patience)
            places.save_places(self._host, self._line, self._settings["user"], None)
        self._home = places.find_home(self._line, patience)
        own = places.find_own(self._line, self._home, patience)
        own = own or places.make_own(self._line, self._home, patience)
        found = Places(self._home, own)
        places.save_places(self._host, self._line, self._settings["user"], found)
        try:
            return act(own, patience)
        except _PlaceGone:
            raise Rejected("caldav.not_found", host=self._line.name) from None

    def _need_own(self, own: str, patience: Patience) -> None:
        """Raises `_PlaceGone` when our calendar is not there."""
        body = questions.properties("d:resourcetype")
        fine = (207, *_GONE)
        if self._line.ask(patience, "PROPFIND", own, body, {"Depth": "0"}, fine=fine).status != 207:
            raise _PlaceGone

    def _sync(self, own: str, token: str, patience: Patience) -> Changes | None:
        """What changed, all pieces of it; None where the server does not know the token, or no such question."""
        entries: dict[str, Entry] = {}
        gone: dict[str, None] = {}
        at = token
        for _round in range(MOST_ROUNDS):
            fine = (207, *_GONE, *_UNKNOWN_TOKEN, *_NO_SYNC)
            told = self._report(own, questions.sync(at), patience, fine, depth="0")
            if told is None:
                return None
            for one in told.responses:
                if key := _key_of(one.href):
                    entries.pop(key, None)
                    gone.pop(key, None)
                    if one.status in _GONE:
                        gone[key] = None
                    else:
                        entries[key] = Entry(key, _mark(one.properties.words(f"{DAV}getetag")))
            is_cut = any(one.status == FULL for one in told.responses)
            is_last = not is_cut or told.token in ("", at)
            at = told.token
            if is_last:
                break
        # Of everything some servers tell also what is gone.
        return Changes(at, tuple(entries.values()), tuple(gone) if token else (), not token)

    def _list(self, own: str, patience: Patience) -> Changes:
        body = questions.properties("d:getetag")
        fine = (207, *_GONE)
        answer = self._line.ask(patience, "PROPFIND", own, body, {"Depth": "1"}, fine=fine)
        if answer.status != 207:
            raise _PlaceGone
        told = read_multistatus(answer.content, self._line.name)
        marks = {
            _key_of(one.href): _mark(one.properties.words(f"{DAV}getetag"))
            for one in told.responses
        }
        return Changes("", tuple(Entry(k, m) for k, m in marks.items() if k), is_whole=True)

    def _report(
        self, own: str, body: bytes, patience: Patience, fine: Iterable[int], depth: str = "1"
    ) -> Multistatus | None:
        """What a question brings; None where it is refused. Raises `_PlaceGone` when there is no calendar."""
        allowed = (*fine, *_GONE)
        answer = self._line.ask(patience, "REPORT", own, body, {"Depth": depth}, fine=allowed)
        if answer.status in _GONE:
            self._need_own(own, patience)
            return None
        if answer.status != 207:
            return None
        return read_multistatus(answer.content, self._line.name)


def _name(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError(key)
    return f"{_PREFIX}{key}{_SUFFIX}"


def _key_of(href: str) -> str:
    """The key of an entry of ours; "" for what we did not write."""
    name = _path(href).rpartition("/")[2]
    if not (name.startswith(_PREFIX) and name.endswith(_SUFFIX)):
        return ""
    key = name[len(_PREFIX) : -len(_SUFFIX)]
    return key if _KEY.fullmatch(key) else ""


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url).path)
    except ValueError:
        return ""


def _mark(etag: str) -> str:
    """A mark as it can be sent back; "" for one that cannot."""
    etag = etag.strip()
    return etag if len(etag) <= 200 and etag.isascii() and etag.isprintable() else ""

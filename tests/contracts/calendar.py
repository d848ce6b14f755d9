"""What every calendar server does, ours or not: subclass `CalendarContract` and say how a desk gets to the server."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from mentor_tui.api import (
    CalendarServer,
    Cap,
    Conflict,
    Kind,
    NotSupported,
    PluginTrouble,
    Span,
    is_supported,
)
from tests.contracts.host import GOING, STOPPED, NotebookHost

SOON = 20.0
"""Seconds: a deadline that is never reached."""
NINE = datetime(2026, 12, 16, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def key(name: str) -> str:
    """A key as the app makes them."""
    return sha256(name.encode()).hexdigest()[:32]


def entry(uid: str, start: datetime = NINE, length: timedelta = HOUR) -> bytes:
    """An event as it may be written by anybody."""
    moments = [f"{moment:%Y%m%dT%H%M%SZ}" for moment in (start, start + length)]
    lines = (
        "BEGIN:VCALENDAR",
        "PRODID:-//mentor-tui//EN",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "DTSTAMP:20261201T080000Z",
        f"DTSTART:{moments[0]}",
        f"DTEND:{moments[1]}",
        "SUMMARY:Meeting",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(lines).encode()


@dataclass(frozen=True, slots=True)
class CalendarStand:
    """One computer of one person."""

    calendar: CalendarServer
    host: NotebookHost

    def put(self, name: str, etag: str = "", start: datetime = NINE) -> str:
        """Write, and learn the mark if the server did not tell it at once."""
        made = self.calendar.put(key(name), entry(f"{name}@test", start), etag, SOON, GOING)
        assert made.key == key(name)
        return made.etag or self.marks()[key(name)]

    def remove(self, name: str, etag: str) -> None:
        self.calendar.remove(key(name), etag, SOON, GOING)

    def marks(self) -> dict[str, str]:
        """The marks of all there is."""
        told = self.calendar.changes("", SOON, GOING)
        assert told.is_whole
        assert not told.gone
        return {one.key: one.etag for one in told.entries}

    def read(self, name: str) -> bytes:
        """The bytes of one entry, b"" when it is not there."""
        found = self.calendar.fetch([key(name)], SOON, GOING)
        return found[0].data if found else b""


class CalendarContract(ABC):
    """The suite. `stand` is one computer; the same name twice is the same person on two of them."""

    @pytest.fixture
    @abstractmethod
    def server(self) -> object:
        """Whatever `stand` needs; with nothing in it at first."""

    @abstractmethod
    def stand(self, server: object, name: str) -> CalendarStand:
        """An open calendar for a person."""

    @abstractmethod
    def put_beside(self, server: object, name: str, data: bytes) -> None:
        """Another program of this person puts something beside our entries."""

    @abstractmethod
    def be_busy(self, server: object, name: str, start: datetime, length: timedelta) -> None:
        """Another calendar of this person says that they are busy."""

    def test_it_says_what_it_is(self, server: object) -> None:
        manifest = self.stand(server, "ola").calendar.manifest
        assert manifest.kind is Kind.CALENDAR
        assert is_supported(manifest.api)
        keys = [setting.key for setting in manifest.settings]
        assert len(keys) == len(set(keys))
        assert all(setting.label for setting in manifest.settings)

    def test_it_is_well_when_all_is_well(self, server: object) -> None:
        ola = self.stand(server, "ola")
        assert ola.calendar.check(SOON, GOING).trouble is None
        ola.put("one")
        assert ola.calendar.check(SOON, GOING).is_ok

    def test_it_keeps_what_was_put(self, server: object) -> None:
        ola = self.stand(server, "ola")
        assert ola.marks() == {}
        etag = ola.put("one")
        assert ola.marks() == {key("one"): etag}
        assert b"UID:one@test" in ola.read("one")
        assert b"20261216T090000Z" in ola.read("one")

    def test_it_puts_one_in_place_of_the_other(self, server: object) -> None:
        ola = self.stand(server, "ola")
        first = ola.put("one")
        second = ola.put("one", first, NINE + HOUR)
        assert first != second
        assert ola.marks() == {key("one"): second}
        assert b"20261216T100000Z" in ola.read("one")

    def test_it_writes_over_nothing_that_it_was_not_told_of(self, server: object) -> None:
        ola, too = self.stand(server, "ola"), self.stand(server, "ola")
        first = ola.put("one")
        with pytest.raises(Conflict):
            too.put("one", "", NINE + HOUR)
        second = too.put("one", first, NINE + 2 * HOUR)
        with pytest.raises(Conflict):
            ola.put("one", first, NINE + HOUR)
        assert ola.marks() == {key("one"): second}
        assert b"20261216T110000Z" in ola.read("one")

    def test_it_brings_nothing_back_that_is_gone(self, server: object) -> None:
        ola = self.stand(server, "ola")
        etag = ola.put("one")
        ola.remove("one", etag)
        with pytest.raises(Conflict):
            ola.put("one", etag, NINE + HOUR)
        assert ola.marks() == {}

    def test_it_takes_away_what_stands_as_it_was_told(self, server: object) -> None:
        ola, too = self.stand(server, "ola"), self.stand(server, "ola")
        first, other = ola.put("one"), ola.put("two")
        second = too.put("one", first, NINE + HOUR)
        with pytest.raises(Conflict):
            ola.remove("one", first)
        assert len(ola.marks()) == 2
        ola.remove("one", second)
        ola.remove("one", second)
        assert ola.marks() == {key("two"): other}
        assert ola.read("one") == b""

    def test_it_tells_what_changed_since(self, server: object) -> None:
        ola, too = self.stand(server, "ola"), self.stand(server, "ola")
        first, other = ola.put("one"), ola.put("two")
        ola.put("still")
        token = ola.calendar.changes("", SOON, GOING).token
        too.put("one", first, NINE + HOUR)
        too.remove("two", other)
        too.put("three")
        told = ola.calendar.changes(token, SOON, GOING)
        marks = ola.marks()
        assert set(marks) == {key("one"), key("three"), key("still")}
        found = {one.key: one.etag for one in told.entries}
        if told.is_whole:
            assert found == marks
        else:
            assert found == {name: marks[name] for name in (key("one"), key("three"))}
            assert told.gone == (key("two"),)
            assert ola.calendar.changes(told.token, SOON, GOING).entries == ()

    @pytest.mark.parametrize("token", ["nobody's", "http://example.org/ns/sync/1", "<&>", "ż"])
    def test_it_tells_everything_with_a_token_nobody_knows(
        self, server: object, token: str
    ) -> None:
        ola = self.stand(server, "ola")
        etag = ola.put("one")
        told = ola.calendar.changes(token, SOON, GOING)
        assert told.is_whole
        assert {one.key: one.etag for one in told.entries} == {key("one"): etag}

    def test_it_fetches_many_and_leaves_out_what_is_gone(self, server: object) -> None:
        ola = self.stand(server, "ola")
        etags = {key(f"n{n}"): ola.put(f"n{n}") for n in range(3)}
        ola.remove("n1", etags[key("n1")])
        wanted = [*etags, key("never"), key("n0")]
        found = {one.entry.key: one.entry.etag for one in ola.calendar.fetch(wanted, SOON, GOING)}
        assert found == {key(f"n{n}"): etags[key(f"n{n}")] for n in (0, 2)}
        assert ola.calendar.fetch([], SOON, GOING) == ()

    def test_it_leaves_alone_what_others_put_beside(self, server: object) -> None:
        ola = self.stand(server, "ola")
        etag = ola.put("one")
        self.put_beside(server, "ola", entry("birthday@test"))
        assert ola.marks() == {key("one"): etag}
        assert not [
            one for one in ola.calendar.changes("x", SOON, GOING).entries if one.etag != etag
        ]

    def test_it_keeps_people_apart(self, server: object) -> None:
        ola, ewa = self.stand(server, "ola"), self.stand(server, "ewa")
        ola.put("one")
        assert ewa.marks() == {}
        ewa.put("one")
        assert len(ola.marks()) == 1

    @pytest.mark.parametrize(
        "name", ["", "/", "..", "../../ewa/mentor-tui/one", "a/b", "\x00", "ż"]
    )
    def test_it_takes_no_harm_from_keys_it_never_gave(self, server: object, name: str) -> None:
        ola = self.stand(server, "ola")
        etag = ola.put("one")
        ola.calendar.remove(name, etag, SOON, GOING)
        assert ola.calendar.fetch([name], SOON, GOING) == ()
        assert ola.marks() == {key("one"): etag}

    def test_it_tells_when_other_calendars_are_busy(self, server: object) -> None:
        ola = self.stand(server, "ola")
        ola.put("one", start=NINE + 5 * HOUR)
        within = Span(NINE - HOUR, NINE + 12 * HOUR)
        if Cap.FREE_BUSY not in ola.calendar.manifest.caps:
            with pytest.raises(NotSupported):
                ola.calendar.free_busy(within, SOON, GOING)
            return
        assert ola.calendar.free_busy(within, SOON, GOING) == ()
        self.be_busy(server, "ola", NINE, 2 * HOUR)
        self.be_busy(server, "ola", NINE + 30 * HOUR, HOUR)
        assert ola.calendar.free_busy(within, SOON, GOING) == (Span(NINE, NINE + 2 * HOUR),)
        part = Span(NINE + HOUR, NINE + 90 * HOUR)
        assert ola.calendar.free_busy(part, SOON, GOING) == (
            Span(NINE + HOUR, NINE + 2 * HOUR),
            Span(NINE + 30 * HOUR, NINE + 31 * HOUR),
        )

    def test_it_stops_when_told(self, server: object) -> None:
        ola = self.stand(server, "ola")
        with pytest.raises(PluginTrouble) as caught:
            ola.calendar.put(key("one"), entry("one@test"), "", SOON, STOPPED)
        assert caught.value.retry
        with pytest.raises(PluginTrouble):
            ola.calendar.changes("", SOON, STOPPED)
        assert ola.marks() == {}

    def test_it_keeps_its_deadline(self, server: object) -> None:
        ola = self.stand(server, "ola")
        with pytest.raises(PluginTrouble) as caught:
            ola.calendar.put(key("one"), entry("one@test"), "", 0.0, GOING)
        assert caught.value.retry
        assert not ola.calendar.check(0.0, GOING).is_ok
        assert ola.marks() == {}

"""Rooms of meetings: made when one is proposed, seen whole with their host, opened by a key, as the host by whoever made them."""

import os
import ssl
import stat
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from mentor_tui.desk.bearings import facts_of
from mentor_tui.desk.bookings import booking_of
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.outcomes import say_run
from mentor_tui.desk.room_closing import PAUSE, TRIED_FOR, close_rooms
from mentor_tui.domain.change import replace
from mentor_tui.domain.facts import MeetingProposed
from mentor_tui.domain.interpreting import SignLanguage, Support
from mentor_tui.domain.rows import Page
from mentor_tui.i18n import language
from mentor_tui.sync.booking import Link
from mentor_tui.views.letters import letter
from mentor_tui.views.model import Action, Argument, View
from tests.journeys.meeting_steps import meet, said, send, settle, typed
from tests.journeys.story import Stage, do, process
from tests.servers.certificates import make_certificates
from tests.servers.rooms import PASSWORD, SECRET, USER, Rooms, serve


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rooms]:
    """A server whose certificate this computer trusts, as it trusts those of the world."""
    certificates = make_certificates(tmp_path)
    trusted = partial(ssl.create_default_context, cafile=certificates.authority)
    monkeypatch.setattr(ssl, "create_default_context", trusted)
    with serve(certificates) as running:
        yield running


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that writes down what it was to open, in place of the system's."""
    opened = tmp_path / "opened"
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#:$1" >> {opened}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    return opened


def use(desk: Desk, name: str, **values: str) -> None:
    do(desk, "provider.use", {"provider": name}, values)


def propose(desk: Desk, **values: str) -> View:
    return send(desk, typed(desk, "16.12 10:00 90m"), {"way": "video", **values})


def heard(desk: Desk) -> str:
    """What sending and receiving says, besides how much went."""
    run = desk.sync()
    with language("en"):
        return say_run(run, Page((), 0)).safe


def press_open(desk: Desk, page: str) -> View:
    view = desk.open(page)
    (action,) = (a for a in view.actions if a.name == "meeting.open")
    after = desk.do(action, route=page)
    return desk.do(after.actions[0], route=after.route) if after.is_question else after


def test_a_room_is_made_without_a_network_and_opened_by_all(
    stage: Stage, rooms: Rooms, browser: Path
) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    use(marek, "jitsi", url=rooms.url, app="mentor", secret="s" * 32)
    calls = len(rooms.calls)
    after = propose(marek, provider="jitsi")
    assert "Meeting proposed" in after.notices[0].what
    assert len(rooms.calls) == calls
    settle(stage)
    place = meet(anna).round.place
    assert place.startswith(rooms.url)
    assert "jwt" not in place
    shown = said(marek.open(after.route))
    assert f"Link: {place}" in shown
    assert "It leads to localhost." in shown
    assert "none of the services" not in shown
    # Whoever has no such service hears that, and is asked.
    theirs = said(anna.open(after.route))
    assert "It leads to localhost. It belongs to none of the services you have set up." in theirs
    assert "Opened: localhost." in press_open(anna, after.route).notices[0].what
    assert "Opened as its host: localhost." in press_open(marek, after.route).notices[0].what
    guest, host = browser.read_text().split()
    assert guest == f"1:{place}"
    assert host.startswith(f"1:{place}?jwt=")


def test_the_hosts_link_of_bigbluebutton_stays_on_the_desk(
    stage: Stage, rooms: Rooms, browser: Path
) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    use(marek, "bigbluebutton", url=f"{rooms.url}/bigbluebutton", secret=SECRET)
    after = propose(marek, provider="bigbluebutton")
    settle(stage)
    place = meet(anna).round.place
    assert rooms.joins(place) == "guest"
    words = {word for room in rooms.meetings.values() for word in [room["moderatorPW"]]}
    rooms.meetings.clear()  # as the server does by itself after some minutes
    press_open(marek, after.route)
    assert rooms.joins(browser.read_text().strip().removeprefix("1:")) == "host"
    assert not any(word in str(process(desk)) for word in words for desk in (marek, anna))
    rooms.fault = "500"
    told = press_open(marek, after.route).notices[0]
    assert "Opened: localhost." in told.what
    assert "You come in as the others do." in told.then


def test_a_server_that_fails_costs_nothing_that_was_typed(stage: Stage, rooms: Rooms) -> None:
    marek = stage.desks["marek"]
    use(marek, "talk", url=rooms.url, user=USER, password=PASSWORD)
    rooms.fault = "503"
    after = propose(marek, provider="talk", note="Bring the list.")
    assert after.notices[0].what.startswith(
        "Nextcloud Talk has made no room. localhost has trouble"
    )
    assert "what you typed is still here" in after.notices[0].safe
    assert not process(marek).meetings
    fields = {f.name: f.value for f in after.fields}
    assert (fields["note"], fields["provider"]) == ("Bring the list.", "talk")
    rooms.fault = ""
    done = send(marek, after.route, {"way": "video", "provider": "talk"})
    assert "Meeting proposed" in done.notices[0].what
    assert len(rooms.conversations) == 1
    (token,) = rooms.conversations
    assert meet(marek).round.place == f"{rooms.url}/index.php/call/{token}"
    # Nothing of what the work is about goes to the server.
    assert rooms.conversations[token].split()[0] == "Meeting"
    assert process(marek).title not in rooms.conversations[token]


def test_without_a_service_it_goes_as_before(stage: Stage, rooms: Rooms) -> None:
    marek = stage.desks["marek"]
    use(marek, "talk", url=rooms.url, user=USER, password=PASSWORD)
    rooms.fault = "503"
    after = propose(marek, provider="", place="https://other.example/room")
    assert "Meeting proposed" in after.notices[0].what


def test_a_bridge_is_called_by_everybody(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    use(marek, "phone", number="22 123 45 67", pin="4711")
    after = propose(marek, way="phone", provider="phone")
    settle(stage)
    shown = said(anna.open(after.route))
    assert "By phone: everybody calls the number. Number: 22 123 45 67, code: 4711" in shown
    assert "Open the link" not in shown


def test_the_form_says_where_a_service_falls_short(stage: Stage, rooms: Rooms) -> None:
    marek = stage.desks["marek"]
    use(marek, "jitsi", url=rooms.url)
    with marek.record.vault.transaction():
        marek.record.vault.settings.set("road.line", "slow")
    shown = said(marek.open(typed(marek, "16.12 10:00 90m")))
    assert "Jitsi Meet: The line of Marek" in shown
    assert "carries no video. Propose a phone call, or writing, instead?" in shown
    assert "Room by a service" in shown


def test_the_form_says_where_a_service_falls_short_of_others(stage: Stage, rooms: Rooms) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    send(anna, f"needs-tell/{process(anna).id}", {"line": "slow"})
    settle(stage)
    use(marek, "jitsi", url=rooms.url)
    shown = said(marek.open(typed(marek, "16.12 10:00 90m")))
    assert "Jitsi Meet: The line of Anna Kowalska carries no video." in shown
    need = f"{Support.SL_INTERP}:{SignLanguage.PJM}"
    send(anna, f"needs-tell/{process(anna).id}", {"line": "slow", "need_1": need})
    settle(stage)
    shown = said(marek.open(typed(marek, "16.12 10:00 90m")))
    assert "The line of Anna Kowalska cannot carry signing." in shown
    # Who is not asked to a meeting is not weighed when it moves.
    ewa = stage.desks["ewa"]
    send(ewa, f"needs-tell/{process(ewa).id}", {"line": "slow"})
    settle(stage)
    assert "The line of Ewa" in said(marek.open(typed(marek, "16.12 10:00 90m")))
    propose(marek)
    moving = said(marek.open(typed(marek, "17.12 10:00 90m", meet(marek).id)))
    assert "The line of Anna Kowalska" in moving
    assert "The line of Ewa" not in moving


def test_a_room_is_closed_once_its_meeting_is_off_or_elsewhere(stage: Stage, rooms: Rooms) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    use(marek, "talk", url=rooms.url, user=USER, password=PASSWORD)
    first = propose(marek, provider="talk").route
    how = {"way": "video", "provider": "talk"}
    second = send(marek, typed(marek, "18.12 10:00 90m"), how).route
    settle(stage)
    assert len(rooms.conversations) == 2
    # Whoever calls it off, the desk that made the room closes it, once the server can be reached.
    send(anna, first.replace("meeting/", "meeting-cancel/"), {"reason": "I am ill."})
    rooms.fault = "503"
    settle(stage)
    assert len(rooms.conversations) == 2
    rooms.fault = ""
    settle(stage)
    (left,) = rooms.conversations
    assert left in meet(marek).round.place
    move = second.replace("meeting/", "meeting-move/") + "/2026-12-17T09:00Z/60"
    send(anna, move, {"way": "on_site", "place": "Library"})
    settle(stage)
    assert not rooms.conversations


def test_a_room_stays_while_its_meeting_may_go_on(stage: Stage, rooms: Rooms) -> None:
    marek = stage.desks["marek"]
    use(marek, "talk", url=rooms.url, user=USER, password=PASSWORD)
    propose(marek, provider="talk")
    over = meet(marek).end
    for late, rooms_left in ((timedelta(hours=23), 1), (timedelta(hours=25), 0)):
        stage.clock.ahead += over + late - marek.record.now()
        marek.sync()
        assert len(rooms.conversations) == rooms_left


@pytest.mark.parametrize(
    "place", ["http://meet.example.org/x", "https://a@meet.example.org/x", "meet.example.org"]
)
def test_what_is_never_opened_has_no_key(stage: Stage, place: str) -> None:
    marek = stage.desks["marek"]
    after = propose(marek, place=place)
    assert not [a for a in marek.open(after.route).actions if a.name == "meeting.open"]
    here = (Argument("process", process(marek).id), Argument("meeting", meet(marek).id))
    done = marek.do(Action("meeting.open", "", args=here), route=after.route)
    assert done.notices[0].what == "This link is not opened here."


def test_without_a_browser_the_link_is_said(
    stage: Stage, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    marek = stage.desks["marek"]
    use(marek, "jitsi", url=rooms.url)
    after = propose(marek, provider="jitsi")
    told = press_open(marek, after.route).notices[0]
    assert told.what == "No browser was found here."
    assert meet(marek).round.place in told.then


def test_a_link_that_is_a_key_stays_out_of_mail_that_can_be_read(
    stage: Stage, rooms: Rooms
) -> None:
    """Rule 14: neither in the words nor in what goes to the calendar of somebody who gave no key."""
    marek = stage.desks["marek"]
    use(marek, "bigbluebutton", url=f"{rooms.url}/bigbluebutton", secret=SECRET)
    propose(marek, provider="bigbluebutton")
    found, one = process(marek), meet(marek)
    with_key, without = (replace(found.participant, by_mail=True, certificate=c) for c in ("x", ""))
    (proposed,) = [
        f
        for f in (facts_of(e) for e in marek.record.standing(found.id).folded.accepted)
        if isinstance(f, MeetingProposed)
    ]
    me = marek.record.own().person
    sealed, read = (letter(found, (proposed,), me, to) for to in (with_key, without))
    assert one.round.place in sealed
    assert "https:" not in read
    entries = [booking_of(found, one, to).place for to in (with_key, without)]
    assert entries == [Link(one.round.place), None]


def test_a_room_that_cannot_be_closed_is_said_once(stage: Stage, rooms: Rooms) -> None:
    marek = stage.desks["marek"]
    use(marek, "talk", url=rooms.url, user=USER, password=PASSWORD)
    page = propose(marek, provider="talk").route
    send(marek, page.replace("meeting/", "meeting-cancel/"), {"reason": "I am ill."})
    rooms.fault = "403"
    told = heard(marek)
    assert "At Nextcloud Talk a room stays open" in told
    assert "localhost does not let you do that." in told
    assert "You can close it there yourself." in told
    calls = len(rooms.calls)
    assert "stays open" not in heard(marek)
    assert len(rooms.calls) == calls
    assert len(rooms.conversations) == 1


def test_a_service_that_does_not_answer_is_asked_later_once_for_all_rooms(
    stage: Stage, rooms: Rooms
) -> None:
    marek = stage.desks["marek"]
    use(marek, "talk", url=rooms.url, user=USER, password=PASSWORD)
    first = propose(marek, provider="talk").route
    how = {"way": "video", "provider": "talk"}
    second = send(marek, typed(marek, "18.12 10:00 90m"), how).route
    for page in (first, second):
        send(marek, page.replace("meeting/", "meeting-cancel/"), {"reason": "I am ill."})
    rooms.fault, calls = "503", len(rooms.calls)
    assert "stays open" not in heard(marek)
    assert len(rooms.calls) == calls + 1
    # By itself it waits a little between two tries, and gives up after a week.
    close_rooms(marek.record, is_asked=False)
    assert len(rooms.calls) == calls + 1
    stage.clock.ahead += PAUSE
    close_rooms(marek.record, is_asked=False)
    assert len(rooms.calls) == calls + 2
    stage.clock.ahead += TRIED_FOR
    assert "localhost has trouble of its own just now (503)." in heard(marek)
    calls = len(rooms.calls)
    marek.sync()
    assert len(rooms.calls) == calls


def test_a_service_switched_off_is_asked_nothing_and_nothing_is_said(
    stage: Stage, rooms: Rooms
) -> None:
    marek = stage.desks["marek"]
    use(marek, "talk", url=rooms.url, user=USER, password=PASSWORD)
    page = propose(marek, provider="talk").route
    send(marek, page.replace("meeting/", "meeting-cancel/"), {"reason": "I am ill."})
    do(marek, "provider.drop", {"provider": "talk"}, {})
    use(marek, "jitsi", url=rooms.url)
    calls = len(rooms.calls)
    assert "stays open" not in heard(marek)
    assert len(rooms.calls) == calls

"""Who wrote an event."""

from dataclasses import replace

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import read_event
from mentor_tui.domain.facts import ProgrammeFounded, RoleGranted, write_facts
from mentor_tui.domain.values import Role, Texts
from mentor_tui.sync.sign import is_signed, is_signed_throughout, new_writer, sign_event
from tests.sync.people import JAN, OLA, SALT, Someone, event_by, time_of


def grant(by: Someone, person: Texts) -> Texts:
    facts = RoleGranted(Role.MENTOR, person)
    event = sign_event(
        by.key,
        circle="c" * 64,
        parents=(),
        time=time_of(5),
        type_="RoleGranted",
        body_text=write_facts(facts, SALT),
    )
    assert event.body_text is not None
    return Texts(event.head_text, event.signature, event.body_text)


def texts(someone: Someone) -> Texts:
    event = someone.founding
    assert event.body_text is not None
    return Texts(event.head_text, event.signature, event.body_text)


def test_it_makes_the_same_writer_of_the_same_secret() -> None:
    assert new_writer(b"s" * 32) == new_writer(b"s" * 32)
    assert new_writer(b"s" * 32).writer != new_writer(b"t" * 32).writer
    assert len(new_writer(b"s" * 32).writer) == 64


def test_it_shows_no_secret() -> None:
    assert "s" * 8 not in repr(new_writer(b"s" * 32))
    assert (b"s" * 32).hex() not in repr(new_writer(b"s" * 32))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_it_takes_a_secret_of_32_bytes_only(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        new_writer(bytes(length))


def test_it_signs_what_it_writes() -> None:
    event = event_by(OLA, 1)
    assert is_signed(event)
    assert event.head.writer == OLA.key.writer
    assert read_event(event.head_text, event.signature, event.body_text) == event


def test_it_keeps_for_whom_something_was_recorded() -> None:
    event = sign_event(
        OLA.key,
        circle="",
        parents=(),
        time=time_of(1),
        type_="X",
        body_text="{}",
        for_person=JAN.id,
    )
    assert event.head.for_person == JAN.id
    assert f'"for":"{JAN.id}"' in event.head_text


def test_it_knows_a_stub_by_its_signature() -> None:
    assert is_signed(replace(event_by(OLA, 1), body_text=None))


def test_it_notices_a_changed_head_or_signature() -> None:
    event = event_by(OLA, 1)
    other = event_by(OLA, 2)
    changed = event.head_text.replace("MessageSent", "MessageSend")
    assert not is_signed(read_event(changed, event.signature, event.body_text))
    assert not is_signed(read_event(event.head_text, other.signature, event.body_text))
    assert not is_signed(read_event(event.head_text, "00" * 64, event.body_text))


def test_it_notices_another_writer() -> None:
    event = event_by(OLA, 1)
    claimed = event.head_text.replace(OLA.key.writer, JAN.key.writer)
    assert not is_signed(read_event(claimed, event.signature, event.body_text))
    nobody = event.head_text.replace(OLA.key.writer, "f" * 64)
    assert not is_signed(read_event(nobody, event.signature, event.body_text))


def test_it_refuses_what_is_no_event() -> None:
    with pytest.raises(Refusal, match=r"event\.malformed"):
        sign_event(OLA.key, circle="x", parents=(), time=time_of(1), type_="X", body_text="{}")
    with pytest.raises(Refusal, match=r"event\.too_large"):
        event_by(OLA, 1, "a" * 70_000)


def test_it_checks_carried_events_too() -> None:
    good = grant(OLA, texts(JAN)).read()
    assert is_signed_throughout(good)
    forged = replace(texts(JAN), sig=texts(OLA).sig)
    event = grant(OLA, forged).read()
    assert is_signed(event)
    assert not is_signed_throughout(event)


def test_it_checks_what_carried_events_carry() -> None:
    facts = ProgrammeFounded("", "", "pl", "UTC", 5, replace(texts(JAN), sig="0" * 128))
    inner = sign_event(
        OLA.key,
        circle="",
        parents=(),
        time=time_of(1),
        type_="ProgrammeFounded",
        body_text=write_facts(facts, SALT),
    )
    assert inner.body_text is not None
    carried = Texts(inner.head_text, inner.signature, inner.body_text)
    assert not is_signed_throughout(grant(OLA, carried).read())


def test_it_refuses_carried_texts_that_are_no_event() -> None:
    assert not is_signed_throughout(grant(OLA, Texts("{}", "", "")).read())

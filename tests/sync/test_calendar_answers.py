"""Answers to invitations, as other programs write them: each is understood, and what is forged, replayed or stale is known."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.domain.answers import Answer
from mentor_tui.i18n import language
from mentor_tui.sync.answer import Mail, read_answer
from mentor_tui.sync.booking import Booking, Title, Topic, uid_of
from mentor_tui.sync.calendar_answers import (
    Asked,
    Came,
    Doubt,
    Judgement,
    Sent,
    Signature,
    came_of,
    judge,
    judge_words,
)
from mentor_tui.sync.calendar_invitations import Invited, judge_invitation
from mentor_tui.sync.calendar_message import Attendee, CalendarMessage, Method, Role, When
from mentor_tui.sync.calendar_reader import read_message
from mentor_tui.sync.calendar_writer import write_cancellation, write_invitation
from mentor_tui.views.explain import explain
from tests.sync.bookings import OLA, STAMP, WHEN, read

SAMPLES = Path(__file__).parents[1] / "calendars"
TABLE: dict[str, dict[str, Any]] = tomllib.loads((SAMPLES / "table.toml").read_text("utf-8"))
NOW = datetime(2026, 11, 27, 10, 30, tzinfo=UTC)
ANNA = Attendee("anna@example.org", "Anna K.")
MARY = Attendee("mary@example.org", "Mary")
BOOKING = Booking(uid_of("sample"), Title(Topic.MEETING), WHEN, OLA, (ANNA, MARY))
SENT = Sent(BOOKING, mails=(Asked("asked-0@example.org", "anna@example.org", 0),))
FROM_ANNA = Came("anna@example.org", is_clear=True)
YES = CalendarMessage(
    method=Method.REPLY,
    uid=BOOKING.uid,
    sequence=0,
    stamp=datetime(2026, 11, 27, 10, 5, tzinfo=UTC),
    organizer="ola@example.org",
    attendees=(Attendee("anna@example.org", "Mary", Answer.YES, Role.NEEDED, False),),
)


def sample(name: str) -> Mail:
    return read_answer((SAMPLES / f"{name}.eml").read_bytes())


def judged(mail: Mail, sent: Sent = SENT) -> Judgement | None:
    if mail.calendar is None:
        return judge_words(mail, (sent,))
    message = read_message(mail.calendar, zone="America/New_York")
    return judge(message, came_of(mail), (sent,), NOW)


def test_every_sample_is_in_the_table() -> None:
    assert sorted(TABLE) == sorted(path.stem for path in SAMPLES.glob("*.eml"))


@pytest.mark.parametrize("name", TABLE)
def test_it_understands_what_other_programs_write(name: str) -> None:
    row, mail = TABLE[name], sample(name)
    told = judged(mail)
    assert mail.kind == row.get("kind", "letter")
    if "answer" not in row:
        assert told is None
        return
    assert told is not None
    assert [doubt.partition(".")[2] for doubt in told.doubts] == row.get("doubts", [])
    assert told.booking == BOOKING
    assert told.attendee == replace(ANNA, answer=Answer(row["answer"]))
    begins = row.get("proposed")
    assert told.proposed == (When(begins, begins + timedelta(minutes=45)) if begins else None)
    assert told.is_in_words == row.get("in_words", False)
    if not told.is_in_words:
        assert told.words == row.get("words", "")
        assert told.stamp == YES.stamp


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if "in_words" not in row])
def test_the_mail_and_its_file_say_the_same(name: str) -> None:
    calendar = sample(name).calendar
    if name.startswith("words"):
        assert calendar is None
        return
    assert calendar is not None
    assert calendar.is_only
    assert calendar.method.upper() in ("REPLY", "COUNTER")


def doubts(message: CalendarMessage = YES, came: Came = FROM_ANNA, sent: Sent = SENT) -> set[Doubt]:
    return set(judge(message, came, (sent,), NOW).doubts)


MARYS = replace(YES.attendees[0], address="mary@example.org")
CHANGED = replace(SENT, booking=BOOKING.changed(when=When(WHEN.starts, WHEN.ends + timedelta(1))))


@pytest.mark.parametrize(
    ("message", "came", "sent", "found"),
    [
        (YES, FROM_ANNA, SENT, []),
        (YES, replace(FROM_ANNA, is_clear=False), SENT, [Doubt.UNCLEAR_SENDER]),
        (YES, replace(FROM_ANNA, signature=Signature.THEIRS), SENT, []),
        (YES, replace(FROM_ANNA, signature=Signature.ANOTHERS), SENT, [Doubt.SIGNED_BY_ANOTHER]),
        (YES, Came("mary@example.org", True), SENT, [Doubt.FORGED]),
        (YES, Came("anna+x@example.org", True), SENT, [Doubt.FORGED]),
        (YES, Came("an.na@example.org", True), SENT, [Doubt.FORGED]),
        (YES, Came("", False), SENT, [Doubt.UNCLEAR_SENDER, Doubt.FORGED]),
        (replace(YES, attendees=(MARYS,)), FROM_ANNA, SENT, [Doubt.FORGED]),
        (replace(YES, attendees=()), FROM_ANNA, SENT, [Doubt.NOBODY]),
        (replace(YES, attendees=(*YES.attendees, MARYS)), FROM_ANNA, SENT, [Doubt.NOBODY]),
        (replace(YES, uid="other"), FROM_ANNA, SENT, [Doubt.UNKNOWN]),
        (replace(YES, organizer="x@example.org"), FROM_ANNA, SENT, [Doubt.OTHER_ORGANIZER]),
        (replace(YES, organizer=""), FROM_ANNA, SENT, []),
        (replace(YES, is_one_of_many=True), FROM_ANNA, SENT, [Doubt.ONE_OF_MANY]),
        (replace(YES, method=Method.REQUEST), FROM_ANNA, SENT, [Doubt.NO_ANSWER]),
        (YES, FROM_ANNA, CHANGED, [Doubt.STALE]),
        (replace(YES, sequence=1), FROM_ANNA, CHANGED, []),
        (replace(YES, sequence=1), FROM_ANNA, SENT, [Doubt.NEVER_SENT]),
        (
            YES,
            FROM_ANNA,
            replace(SENT, stamps=(("anna@example.org", YES.stamp),)),
            [Doubt.REPLAYED],
        ),
        (YES, FROM_ANNA, replace(SENT, stamps=(("mary@example.org", YES.stamp),)), []),
        (
            YES,
            FROM_ANNA,
            replace(SENT, stamps=(("anna@example.org", YES.stamp - timedelta(seconds=1)),)),
            [],
        ),
        (
            YES,
            FROM_ANNA,
            replace(SENT, booking=replace(BOOKING, attendees=(MARY,))),
            [Doubt.NOT_INVITED],
        ),
        (replace(YES, stamp=NOW + timedelta(days=2)), FROM_ANNA, SENT, [Doubt.FROM_THE_FUTURE]),
        (replace(YES, stamp=NOW + timedelta(hours=2)), FROM_ANNA, SENT, []),
    ],
)
def test_it_takes_no_answer_that_may_be_another(
    message: CalendarMessage, came: Came, sent: Sent, found: list[Doubt]
) -> None:
    judgement = judge(message, came, (sent,), NOW)
    assert list(judgement.doubts) == found
    assert judgement.is_sound is not bool(found)
    assert judgement.is_proven is (came.signature is Signature.THEIRS)


def test_letters_of_an_address_may_be_large_or_small() -> None:
    mail = replace(sample("gmail_yes"), address="Anna@Example.ORG")
    told = judged(mail)
    assert told is not None
    assert told.is_sound
    booking = replace(BOOKING, attendees=(Attendee("Anna@example.org"),))
    assert doubts(sent=replace(SENT, booking=booking)) == set()


def test_the_name_an_answer_brings_along_is_not_believed() -> None:
    attendee = judge(YES, FROM_ANNA, (SENT,), NOW).attendee
    assert attendee == replace(ANNA, answer=Answer.YES)


def test_every_reason_has_words_in_both_languages() -> None:
    wrong = replace(YES, attendees=(MARYS,), sequence=4, is_one_of_many=True)
    judgement = judge(wrong, replace(FROM_ANNA, is_clear=False), (SENT,), NOW)
    for tongue in ("pl", "en"):
        with language(tongue):
            told = [explain(refusal) for refusal in judgement.refusals]
        assert [one.code for one in told] == list(judgement.doubts)
        assert all(one.what and one.safe and "…" not in one.what for one in told)
    assert any("anna@example.org" in one.what and "Mary" in one.what for one in told)


def test_a_sender_beside_the_sender_is_a_doubt_unless_it_is_a_known_service() -> None:
    raw = (SAMPLES / "gmail_yes.eml").read_bytes()
    assert came_of(read_answer(raw)).is_clear
    other = raw.replace(b"calendar-notification@google.com", b"calendar-notification@goog1e.com")
    assert not came_of(read_answer(other)).is_clear
    named = raw.replace(b"From: Anna Kowalska <", b'From: "mary@example.org" <')
    assert not came_of(read_answer(named)).is_clear


def test_a_signature_counts_for_the_address_of_its_key() -> None:
    """Whom a mail of ours went to may sign what names another as its sender."""
    mail = sample("words_yes")
    found = [came_of(mail, signer=one).signature for one in ("", "Anna@example.org", "mary@x.org")]
    assert found == [Signature.NONE, Signature.THEIRS, Signature.ANOTHERS]
    assert came_of(replace(mail, is_signed=True)).signature is Signature.NONE
    told = judge_words(mail, (SENT,), signer="mary@example.org")
    assert told is not None
    assert (told.doubts, told.is_proven) == ((Doubt.SIGNED_BY_ANOTHER,), False)
    proven = judge_words(mail, (SENT,), signer="anna@example.org")
    assert proven is not None
    assert proven.is_proven


def test_an_answer_in_words_is_to_the_mail_it_names() -> None:
    mail = sample("words_yes")
    told = judge_words(mail, (SENT,))
    assert told is not None
    assert (told.is_sound, told.is_in_words) == (True, True)
    assert judge_words(replace(mail, answers=("other@example.org",)), (SENT,)) is None
    marys = judge_words(replace(mail, address="mary@example.org"), (SENT,))
    assert marys is not None
    assert marys.doubts == (Doubt.FORGED,)
    stale = judge_words(mail, (CHANGED,))
    assert stale is not None
    assert stale.doubts == (Doubt.STALE,)
    gone = judge_words(mail, (replace(SENT, booking=replace(BOOKING, attendees=(MARY,))),))
    assert gone is not None
    assert gone.doubts == (Doubt.NOT_INVITED,)


def test_no_program_answers_in_words() -> None:
    raw = (SAMPLES / "words_yes.eml").read_bytes()
    assert judge_words(read_answer(b"Auto-Submitted: auto-replied\r\n" + raw), (SENT,)) is None


REQUEST = read(write_invitation(BOOKING, STAMP))
FROM_OLA = Came("ola@example.org", is_clear=True)
BEFORE = Invited(BOOKING.uid, "ola@example.org", 0, STAMP)
CANCEL = read(write_cancellation(BOOKING.cancelled(), STAMP))


@pytest.mark.parametrize(
    ("message", "came", "before", "found"),
    [
        (REQUEST, FROM_OLA, None, []),
        (CANCEL, FROM_OLA, BEFORE, []),
        (CANCEL, FROM_OLA, None, [Doubt.UNKNOWN]),
        (CANCEL, FROM_ANNA, BEFORE, [Doubt.NOT_THE_ORGANIZER]),
        (REQUEST, FROM_ANNA, None, [Doubt.NOT_THE_ORGANIZER]),
        (REQUEST, FROM_OLA, BEFORE, [Doubt.OLDER]),
        (REQUEST, FROM_OLA, replace(BEFORE, stamp=STAMP - timedelta(seconds=1)), []),
        (REQUEST, FROM_OLA, replace(BEFORE, sequence=1), [Doubt.OLDER]),
        (
            REQUEST,
            FROM_OLA,
            replace(BEFORE, stamp=STAMP - timedelta(1), organizer="x@y.z"),
            [Doubt.OTHER_ORGANIZER],
        ),
        (replace(REQUEST, attendees=()), FROM_OLA, None, [Doubt.NOT_FOR_YOU]),
        (replace(REQUEST, method=Method.REPLY), FROM_OLA, BEFORE, [Doubt.NO_ANSWER, Doubt.OLDER]),
        (REQUEST, replace(FROM_OLA, is_clear=False), None, [Doubt.UNCLEAR_SENDER]),
        (REQUEST, replace(FROM_OLA, signature=Signature.ANOTHERS), None, [Doubt.SIGNED_BY_ANOTHER]),
        (replace(REQUEST, stamp=NOW + timedelta(days=9)), FROM_OLA, None, [Doubt.FROM_THE_FUTURE]),
    ],
)
def test_only_the_organizer_invites_changes_and_cancels(
    message: CalendarMessage, came: Came, before: Invited | None, found: list[Doubt]
) -> None:
    assert list(judge_invitation(message, came, "Anna@example.org", before, NOW)) == found


def test_every_doubt_is_said_by_some_judgement_and_has_words() -> None:
    with language("en"):
        told = {
            doubt: explain(judgement).what
            for doubt in Doubt
            for judgement in Judgement((doubt,), "a@b.c", attendee=ANNA).refusals
        }
    assert len(set(told.values())) == len(Doubt)


def test_the_part_with_a_method_comes_before_a_file() -> None:
    first, boundary, last = (
        (SAMPLES / "gmail_yes.eml").read_bytes().rpartition(b"--000000000000a\r\n")
    )
    head, mark, inside = first.partition(b"--000000000000a\r\n")
    swapped = head + boundary + last.removesuffix(b"--000000000000a--\r\n") + mark + inside
    mail = read_answer(swapped + b"--000000000000a--\r\n")
    assert [file.name for file in mail.files] == ["invite.ics", "invitation.ics"]
    assert mail.calendar == sample("gmail_yes").calendar

"""Events: two texts kept byte for byte; whatever stands in them, reading them is a refusal at the worst."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import (
    BODY_LIMIT,
    DEPTH_LIMIT,
    HEAD_LIMIT,
    WIRE_LIMIT,
    Event,
    Head,
    digest,
    fits_a_parcel,
    is_digest,
    read_again,
    read_event,
    read_time,
    wire_size,
    write_head,
)
from mentor_tui.domain.facts import TYPES, MessageSent, carried, read_facts, write_facts
from mentor_tui.domain.state import judge
from tests.domain.build import (
    ANNA,
    EWA,
    MAREK,
    SALT,
    UNSIGNED,
    ProcessStory,
    ProgrammeStory,
    process_facts,
    stub,
    write_event,
)

BODY = write_facts(MessageSent("Good morning."), SALT)
WRITER = "ab" * 32
TIME = "01a19b4b36400000"


def head_text(**changes: object) -> str:
    """The text of a good head, with some of its fields changed; None leaves one out."""
    fields: dict[str, object] = {
        "v": 1,
        "circle": "c" * 64,
        "writer": WRITER,
        "parents": ["d" * 64],
        "time": TIME,
        "type": "MessageSent",
        "body_hash": digest(BODY),
    }
    return json.dumps({k: v for k, v in (fields | changes).items() if v is not None})


def code_of(head: str, signature: str = UNSIGNED, body: str | None = BODY) -> str:
    """The code with which an event's texts are refused; empty when they are read."""
    try:
        event = read_event(head, signature, body)
        if event.body_text is not None:
            read_facts(event)
    except Refusal as refusal:
        return refusal.code
    return ""


def test_it_reads_what_it_wrote() -> None:
    head = Head(1, "c" * 64, WRITER, ("d" * 64,), TIME, "MessageSent", digest(BODY), "e" * 64)
    text = write_head(head)
    event = read_event(text, UNSIGNED, BODY)
    assert event == Event(digest(text), head, text, UNSIGNED, BODY)
    assert json.loads(text)["for"] == "e" * 64
    assert (event.circle, event.order) == ("c" * 64, (TIME, event.id))
    assert read_facts(event) == MessageSent("Good morning.")


def test_it_names_a_new_circle_by_the_event_that_founds_it() -> None:
    event = read_event(head_text(circle=""), UNSIGNED, BODY)
    assert event.circle == event.id == digest(head_text(circle=""))


def test_it_keeps_an_event_whose_body_is_gone() -> None:
    event = read_event(head_text(), UNSIGNED, None)
    assert event.body_text is None
    with pytest.raises(Refusal, match=r"event\.erased"):
        read_facts(event)


def test_it_notices_another_body() -> None:
    assert code_of(head_text(), body=BODY + " ") == "event.body_changed"


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"v": "1"},
        {"v": None},
        {"circle": "c" * 63},
        {"circle": "C" * 64},
        {"writer": ""},
        {"parents": ["x" * 64]},
        {"parents": ["d" * 64] * 65},
        {"parents": None},
        {"time": "01a19b4b3640000"},
        {"time": "01A19B4B36400000"},
        {"time": "f" * 16},  # no calendar reaches that far
        {"time": "-1a19b4b36400000"},
        {"body_hash": None},
        {"type": 7},
        {"extra": json.loads("[" * 40 + "]" * 40)},
    ],
    ids=str,
)
def test_it_refuses_a_malformed_head(changes: dict[str, object]) -> None:
    assert code_of(head_text(**changes)) == "event.malformed"


@pytest.mark.parametrize("signature", ["", "0" * 127, "G" * 128, "0" * 129])
def test_it_refuses_a_malformed_signature(signature: str) -> None:
    assert code_of(head_text(), signature) == "event.malformed"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"words":1}',
        '{"words":"a"',
        "\ud800",
        '{"words":"\\ud800"}',
        "nul",
        "{" * 999,
    ],
)
def test_it_refuses_a_malformed_body(body: str) -> None:
    hash_ = digest(body) if body.isascii() else "0" * 64
    assert code_of(head_text(body_hash=hash_), body=body) == "event.malformed"


def test_it_refuses_texts_that_are_too_large() -> None:
    assert code_of(head_text(type="T" * HEAD_LIMIT)) == "event.too_large"
    assert code_of(head_text(), body="b" * (BODY_LIMIT + 1)) == "event.too_large"


def nested(depth: int) -> str:
    """A message's body with a field of so many brackets within brackets; the whole is one more."""
    return '{"words":"a [[[","more":' + "[" * depth + '"]]]"' + "]" * depth + "}"


def test_it_reads_brackets_only_as_deep_as_every_computer_can() -> None:
    fits, deeper = nested(DEPTH_LIMIT - 1), nested(DEPTH_LIMIT)
    assert code_of(head_text(body_hash=digest(fits)), body=fits) == ""
    assert code_of(head_text(body_hash=digest(deeper)), body=deeper) == "event.malformed"


def test_it_takes_brackets_in_words_for_words() -> None:
    body = write_facts(MessageSent('[{"\\' * 500), SALT)
    assert code_of(head_text(body_hash=digest(body)), body=body) == ""


def test_it_reads_what_a_newer_version_added() -> None:
    body = json.dumps({"words": "Hello", "salt": SALT, "mood": {"is": ["bright"]}})
    event = read_event(head_text(body_hash=digest(body), mood="bright"), UNSIGNED, body)
    assert read_facts(event) == MessageSent("Hello")


def test_it_keeps_a_type_it_does_not_know() -> None:
    event = read_event(head_text(type="MoodChanged"), UNSIGNED, BODY)
    with pytest.raises(Refusal) as refused:
        read_facts(event)
    assert (refused.value.code, refused.value.facts) == (
        "event.unknown_type",
        {"type": "MoodChanged"},
    )


@settings(max_examples=40)
@given(head=st.one_of(st.text(), st.binary().map(lambda b: b.decode("latin-1"))), body=st.text())
def test_it_never_fails_otherwise_than_by_refusing(head: str, body: str) -> None:
    assert code_of(head, body=body) != ""
    hash_ = digest(body) if body.isprintable() else "0" * 64
    assert code_of(head_text(body_hash=hash_), body=body) != ""


VALUES = st.sampled_from(
    [None, True, 1.5, -1, 10**30, "", "2026-11-27", [], [None], {}, {"kind": "must"}]
)
FIELDS = ("answer", "comments", "decision", "due", "files", "number", "person", "stage", "words")


@settings(max_examples=40)
@given(kind=st.sampled_from(sorted(TYPES)), values=st.tuples(*(VALUES for _ in FIELDS)))
def test_it_never_fails_on_other_facts_than_it_expects(
    kind: str, values: tuple[object, ...]
) -> None:
    body = json.dumps(dict(zip(FIELDS, values, strict=True)))
    code = code_of(head_text(type=kind, body_hash=digest(body)), body=body)
    assert code in ("", "event.malformed")


def test_it_tells_digests_from_other_texts() -> None:
    assert is_digest(digest("a"))
    assert not any(map(is_digest, ("", "a" * 63, "A" * 64, "a" * 65, "g" * 64, "٣" * 64)))


def test_it_finds_the_events_that_facts_carry() -> None:
    story = ProgrammeStory()
    assert carried(read_facts(story.events[0])) == (EWA.texts,)
    people = (ANNA.texts, MAREK.texts, EWA.texts)
    assert carried(process_facts())[1:] == people
    assert carried(MessageSent("")) == ()


def test_it_refuses_what_no_parcel_takes() -> None:
    story = ProcessStory()
    state = story.state
    fits = story.say(words="a" * (WIRE_LIMIT - 800))
    assert wire_size(fits) < WIRE_LIMIT
    assert story.code(fits) == ""
    large = story.say(words='"' * (WIRE_LIMIT // 3))  # each is written with three more characters
    assert wire_size(large) > WIRE_LIMIT
    assert story.code(large) == "event.too_large"
    with pytest.raises(Refusal, match=r"event\.too_large"):
        judge(state, large)


def test_it_reads_the_same_event_out_of_its_stub() -> None:
    event = write_event(ANNA.key, MessageSent("Hello"), circle="c" * 64)
    assert stub(event).order == event.order


def test_it_reads_what_it_read_before_by_its_id() -> None:
    event = write_event(ANNA.key, MessageSent("Hello"), circle="c" * 64)
    texts = (event.head_text, event.signature, event.body_text)
    assert read_again(event.id, *texts) == event
    assert read_again(event.id, event.head_text, event.signature, None) == stub(event)


@pytest.mark.parametrize(
    ("id_", "head", "body"),
    [
        ("a" * 64, None, None),
        (digest("{}"), "{}", None),
        (digest("not JSON"), "not JSON", None),
        (digest("\N{SNOWMAN}"), "\ud800", None),
        (None, None, "{}"),
        (None, None, "\ud800"),
    ],
)
def test_it_reads_no_other_texts_again(id_: str | None, head: str | None, body: str | None) -> None:
    event = write_event(ANNA.key, MessageSent("Hello"), circle="c" * 64)
    with pytest.raises(Refusal, match=r"event\.malformed"):
        read_again(id_ or event.id, head or event.head_text, event.signature, body)


@given(st.text(max_size=40), st.integers(0, 12_000))
def test_it_measures_only_what_might_be_too_large(some: str, times: int) -> None:
    event = Event("", Head(1, "", "", (), "", "", ""), some, "", some * times)
    assert fits_a_parcel(event) == (wire_size(event) <= WIRE_LIMIT)


def test_it_tells_the_time_of_a_head_and_of_nothing_else() -> None:
    event = write_event(ANNA.key, MessageSent("Hello"), circle="c" * 64)
    assert read_time(event.head_text) == event.head.time
    late = event.head_text.replace(event.head.time, "later")
    assert {read_time(text) for text in ("", "{}", "[", "\ud800", late)} == {""}

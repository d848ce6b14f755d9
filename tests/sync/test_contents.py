"""What the JSON of a parcel may say, by a sender who writes it by hand."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.sync.contents import JSON_LIMIT, NESTING_LIMIT
from mentor_tui.sync.mail import Letter, write_envelope, write_letter
from mentor_tui.sync.mail_reader import read_envelope, read_letter
from mentor_tui.sync.seal import seal, unseal
from tests.sync.people import EWA, JAN, NOW, OLA, event_by, parcel_between, receive, send

Json = dict[str, object]


def letter() -> Letter:
    """A letter from Ola to Jan."""
    raw = send(parcel_between(OLA, JAN), OLA, JAN)
    return read_letter(unseal(read_envelope(raw)[1], JAN.secret).data)


def sealed(contents: bytes) -> bytes:
    """That letter with other contents, sealed by Ola."""
    changed = replace(letter(), contents=contents)
    armored = seal(write_letter(changed, NOW), OLA.secret, (JAN.certificate,))
    return write_envelope(changed, armored, NOW)


def rewritten(change: Callable[[Json], object]) -> bytes:
    contents: Json = json.loads(letter().contents)
    change(contents)
    return sealed(json.dumps(contents).encode())


def refused(raw: bytes) -> Trouble:
    with pytest.raises(Trouble) as caught:
        receive(raw, JAN)
    return caught.value


def test_it_is_refused_for_a_body_that_was_exchanged() -> None:
    event = event_by(OLA, 1)
    trouble = refused(
        rewritten(put("events", [{"head": event.head_text, "sig": event.signature, "body": "{}"}]))
    )
    assert trouble.code == "parcel.event_forged"
    assert trouble.facts == {"event": event.id}


def remove(name: str) -> Callable[[Json], object]:
    return lambda contents: contents.pop(name)


def put(name: str, value: object) -> Callable[[Json], object]:
    return lambda contents: contents.update({name: value})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (remove("v"), "parcel.damaged"),
        (put("v", "1"), "parcel.damaged"),
        (put("v", 2), "parcel.newer"),
        (remove("from"), "parcel.damaged"),
        (put("from", "Ola"), "parcel.damaged"),
        (put("from", EWA.id), "parcel.unsigned"),
        (put("from", "f" * 64), "parcel.stranger"),
        (remove("to"), "parcel.damaged"),
        (put("to", OLA.id), "parcel.not_for_me"),
        (put("to", JAN.id[:32]), "parcel.damaged"),
        (put("events", {}), "parcel.damaged"),
        (put("events", [{}]), "parcel.damaged"),
        (put("events", [{"head": "{}", "sig": "", "body": ""}]), "parcel.damaged"),
        (put("events", [{"head": "x" * 9000, "sig": "0" * 128}]), "parcel.damaged"),
        (put("have", ["x"]), "parcel.damaged"),
        (put("want", [1]), "parcel.damaged"),
        (put("join", {"programme": "x"}), "parcel.damaged"),
        (put("notes", [{"event": "x", "sha256": EWA.id}]), "parcel.damaged"),
        (put("notes", [{"event": EWA.id, "sha256": EWA.id, "lacks": [-1]}]), "parcel.damaged"),
        (put("notes", [{"event": EWA.id, "sha256": EWA.id, "lacks": [512]}]), "parcel.damaged"),
        (put("notes", [{"event": EWA.id, "sha256": EWA.id, "length": -1}]), "parcel.damaged"),
        (put("notes", [{"event": EWA.id, "sha256": EWA.id, "length": 2**40}]), "parcel.damaged"),
        (put("knows", "delta1"), "parcel.damaged"),
        (put("more", "a" * JSON_LIMIT), "parcel.too_large"),
    ],
)
def test_it_is_refused_with_words_we_do_not_know(
    change: Callable[[Json], object], code: str
) -> None:
    assert refused(rewritten(change)).code == code


@pytest.mark.parametrize(
    ("depth", "code"), [(NESTING_LIMIT - 1, ""), (NESTING_LIMIT, "parcel.damaged")]
)
@pytest.mark.parametrize("open_close", [("[", "]"), ('{"a":', "}")])
def test_it_is_refused_when_it_is_nested_deep(
    depth: int, code: str, open_close: tuple[str, str]
) -> None:
    before, after = open_close
    more = f'{{"more":{before * depth}"{{[["{after * depth},'.encode()
    raw = sealed(letter().contents.replace(b"{", more, 1))
    if code:
        assert refused(raw).code == code
    else:
        receive(raw, JAN)


def test_it_is_taken_with_fields_we_do_not_know() -> None:
    assert receive(rewritten(put("colour", {"a": [1]})), JAN).events == (event_by(OLA, 1),)


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"v":1}',
        b"[" * 60_000,
        b'{"v":1,"x":' + b"[" * 9000,
    ],
)
def test_it_is_refused_with_json_that_is_none(contents: bytes) -> None:
    assert refused(sealed(contents)).code == "parcel.damaged"

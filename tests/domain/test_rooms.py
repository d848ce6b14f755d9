"""What a service can against what people need: each row of the table, and I36."""

import pytest

from mentor_tui import api
from mentor_tui.domain.lines import Line
from mentor_tui.domain.links import read_link
from mentor_tui.domain.rooms import Ability, LinkGap, RoomNeeds, Shortfall, find_gaps
from mentor_tui.i18n import language
from mentor_tui.views.link_gaps import say_gaps, say_link

NONE: frozenset[Ability] = frozenset()
ALL = frozenset(Ability)
S = Shortfall


def needs(**what: object) -> RoomNeeds:
    return RoomNeeds("piotr", **what)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("abilities", "need", "expected"),
    [
        (NONE, needs(), ()),
        (ALL, needs(captions=True, interpreter=True, dial_in=True, screen_reader=True), ()),
        (NONE, needs(captions=True), (S.NO_CAPTIONS,)),
        (NONE, needs(interpreter=True, line=Line.FAST), (S.NO_PIN,)),
        (NONE, needs(dial_in=True), (S.NO_DIAL_IN,)),
        (NONE, needs(screen_reader=True), (S.NO_KEYBOARD,)),
        (frozenset({Ability.DIAL_IN}), needs(screen_reader=True), ()),
        (frozenset({Ability.KEYBOARD}), needs(screen_reader=True), ()),
        (NONE, needs(line=Line.SLOW), (S.VIDEO_LINE, S.NO_DIAL_IN)),
        (ALL, needs(line=Line.SLOW), (S.VIDEO_LINE,)),
        (NONE, needs(line=Line.MIDDLE), (S.VIDEO_WEAK,)),
        (frozenset({Ability.AUDIO_ONLY}), needs(line=Line.MIDDLE), ()),
        (frozenset({Ability.LOW_BANDWIDTH}), needs(line=Line.MIDDLE), ()),
        (NONE, needs(line=Line.FAST), ()),
        # I36: no service makes a slow line carry signing, and a telephone is no way out.
        (ALL, needs(interpreter=True, line=Line.SLOW), (S.SIGNING_LINE,)),
        (ALL, needs(interpreter=True, line=Line.MIDDLE), (S.SIGNING_WEAK,)),
    ],
)
def test_it_finds_what_is_lacking(
    abilities: frozenset[Ability], need: RoomNeeds, expected: tuple[Shortfall, ...]
) -> None:
    assert tuple(gap.shortfall for gap in find_gaps(abilities, [need])) == expected


def test_it_names_a_number_only_to_those_who_can_call() -> None:
    slow = needs(line=Line.SLOW)
    (gap,) = find_gaps(ALL, [slow])
    assert gap.can_call
    (gap,) = find_gaps(ALL, [needs(line=Line.SLOW, interpreter=True)])
    assert not gap.can_call


def test_every_ability_is_one_that_plugins_can_tell() -> None:
    assert {ability.value for ability in Ability} <= {cap.value for cap in api.Cap}


def test_it_says_what_could_be_done_instead() -> None:
    gaps = find_gaps(NONE, [needs(line=Line.SLOW)])
    with language("en"):
        assert say_gaps(gaps, {"piotr": "Piotr"}) == (
            "The line of Piotr carries no video. Propose a phone call, or writing, instead?",
            "This service has no number to call in by telephone, which Piotr may need.",
        )


@pytest.mark.parametrize("shortfall", list(Shortfall))
@pytest.mark.parametrize("can_call", [False, True])
@pytest.mark.parametrize("tongue", ["en", "pl"])
def test_every_shortfall_has_words(shortfall: Shortfall, can_call: bool, tongue: str) -> None:
    with language(tongue):
        (said,) = say_gaps([LinkGap("piotr", shortfall, can_call)], {"piotr": "Piotr"})
    assert "Piotr" in said
    assert "{" not in said
    assert said[-1] in ".?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("https://meet.example.org/x", "It leads to meet.example.org."),
        (
            "https://a@evil.example/",
            "It leads to evil.example. There is a name in front of the host, as in links that deceive, so it is not "
            "opened here. It belongs to none of the services you have set up.",
        ),
        (
            "https://xn--pypal-4ve.com/",
            "It leads to pаypal.com. It belongs to none of the services you have set up. Its host has letters beyond a "
            "to z; computers write it xn--pypal-4ve.com. One word of its host mixes letters of two alphabets, as in "
            "links that deceive.",
        ),
        (
            "http://10.0.0.1/",
            "It leads to 10.0.0.1. It is not encrypted (no https), so it is not opened here. It belongs to none of the services you have set up. Its host is a number and no name.",
        ),
        ("nothing", "It is no link that can be opened here."),
    ],
)
def test_it_names_the_host_of_a_link_first(text: str, said: str) -> None:
    with language("en"):
        assert say_link(read_link(text, frozenset({"meet.example.org"}))) == said

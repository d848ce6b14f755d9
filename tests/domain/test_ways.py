import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.ways import LABEL_LIMIT, Way, WayKind, check_label, check_removal

PASSPHRASE = Way("a", WayKind.PASSPHRASE)
OTHER = Way("b", WayKind.PASSPHRASE)
CODE = Way("c", WayKind.RECOVERY)
KEYRING = Way("d", WayKind.KEYRING)


@pytest.mark.parametrize(
    ("ways", "gone"),
    [
        ((PASSPHRASE, CODE), PASSPHRASE),
        ((PASSPHRASE, CODE), CODE),
        ((PASSPHRASE, OTHER), OTHER),
        ((PASSPHRASE, KEYRING), KEYRING),
    ],
)
def test_it_lets_a_way_go_while_a_person_keeps_one(ways: tuple[Way, ...], gone: Way) -> None:
    assert check_removal(ways, gone.id) == gone


@pytest.mark.parametrize("ways", [(PASSPHRASE,), (PASSPHRASE, KEYRING), (KEYRING, KEYRING, CODE)])
def test_it_keeps_the_last_one_a_person_can_use(ways: tuple[Way, ...]) -> None:
    last = next(way for way in ways if way is not KEYRING)
    with pytest.raises(Refusal, match=r"way\.last_human"):
        check_removal(ways, last.id)


def test_it_refuses_to_take_away_what_is_not_there() -> None:
    with pytest.raises(Refusal, match=r"way\.unknown"):
        check_removal((PASSPHRASE, CODE), "x")


def test_it_keeps_words_for_a_way_on_one_short_line() -> None:
    assert check_label("  at\n home ") == "at home"
    assert check_label("x" * LABEL_LIMIT) == "x" * LABEL_LIMIT
    with pytest.raises(Refusal) as caught:
        check_label("x" * 61)
    assert (caught.value.code, caught.value.facts) == (
        "way.label_long",
        {"limit": 60, "typed": 61},
    )

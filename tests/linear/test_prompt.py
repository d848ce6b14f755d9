"""Fields, one at a time."""

from collections.abc import Iterator

import pytest

from mentor_tui.i18n import language
from mentor_tui.linear.prompt import ask, meaning, means_yes
from mentor_tui.linear.terminal import Terminal
from mentor_tui.views.cells import cells
from mentor_tui.views.model import Choice, Field, FieldKind

CHOICES = (Choice("a", "Accept"), Choice("v", "To revise"), Choice("j", "To reject"))


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with language("en"):
        yield


def field(kind: FieldKind, value: str = "", *, required: bool = False) -> Field:
    choices = CHOICES if kind is FieldKind.CHOICE else ()
    return Field("f", kind, "Label", value=value, choices=choices, required=required)


MEANINGS = [
    (FieldKind.TEXT, "old", "", "old"),
    (FieldKind.TEXT, "old", " new ", "new"),
    (FieldKind.TEXT, "old", "-", ""),
    (FieldKind.TEXT, "old", "a\x1b[Db", "ab"),
    (FieldKind.FILE, "", "~/My work.odt", "~/My work.odt"),
    (FieldKind.LONG, "old", "", "old"),
    (FieldKind.LONG, "old", "one\n\ntwo", "one\n\ntwo"),
    (FieldKind.LONG, "old", "+\ntwo", "old\ntwo"),
    (FieldKind.LONG, "", "+\ntwo", "two"),
    (FieldKind.LONG, "old", "-", ""),
    (FieldKind.LONG, "old", "- one\n- two", "- one\n- two"),
    (FieldKind.SECRET, "old", "", "old"),
    (FieldKind.SECRET, "old", " - ", " - "),
    (FieldKind.CHOICE, "a", "", "a"),
    (FieldKind.CHOICE, "a", "3", "j"),
    (FieldKind.CHOICE, "a", "0", None),
    (FieldKind.CHOICE, "a", "4", None),
    (FieldKind.CHOICE, "a", "99999999999999999999", None),
    (FieldKind.CHOICE, "a", "to rev", "v"),
    (FieldKind.CHOICE, "a", "to re", None),
    (FieldKind.CHOICE, "a", "To Reject", "j"),
    (FieldKind.CHOICE, "a", "v", "v"),
    (FieldKind.CHOICE, "a", "-", ""),
    (FieldKind.YES_NO, "no", "Y", "yes"),
    (FieldKind.YES_NO, "yes", "no", "no"),
    (FieldKind.YES_NO, "yes", "maybe", None),
    (FieldKind.YES_NO, "yes", "-", ""),
]


@pytest.mark.parametrize(("kind", "value", "typed", "expected"), MEANINGS)
def test_it_takes_an_answer_for_what_it_means(
    kind: FieldKind, value: str, typed: str, expected: str | None
) -> None:
    assert meaning(field(kind, value), typed, "en") == expected


@pytest.mark.parametrize(
    ("answer", "code", "expected"),
    [("t", "pl", True), ("n", "pl", False), ("y", "pl", None), ("y", "en", True), ("", "en", None)],
)
def test_it_knows_yes_and_no_by_the_letters_of_the_language(
    answer: str, code: str, expected: bool | None
) -> None:
    assert means_yes(answer, code) is expected


def asked(field: Field, *typed: str) -> tuple[str | None, list[str]]:
    """The value, and everything on the paper with the prompts as `> prompt`."""
    lines: list[str] = []
    script = list(typed)

    def read(prompt: str) -> str:
        lines.append(f"> {prompt}")
        return script.pop(0)

    def read_secret(prompt: str) -> str:
        lines.append(f"* {prompt}")
        return script.pop(0)

    value = ask(
        field, Terminal(read, lines.append, read_secret, lambda: 0), "en", lambda f: f.value
    )
    assert script == []
    return value, lines


def test_it_asks_until_a_field_is_filled_in() -> None:
    value, lines = asked(field(FieldKind.TEXT, required=True), "", "-", "x")
    assert (value, lines.count("It must be filled in. A less-than sign gives up.")) == ("x", 2)


def test_it_numbers_the_choices_and_says_the_one_that_was_taken() -> None:
    assert asked(field(FieldKind.CHOICE, "a"), "7", "2") == (
        "v",
        [
            "1. Accept",
            "2. To revise",
            "3. To reject",
            "> Label (Accept), 1 to 3: ",
            "7 is not one of the answers. A less-than sign gives up.",
            "> Label (Accept), 1 to 3: ",
            "Label: To revise",
        ],
    )


def test_it_reads_a_long_text_up_to_a_full_stop() -> None:
    value, lines = asked(field(FieldKind.LONG, "old"), "+", "", "  indented", " . ")
    assert value == "old\n\n  indented"
    assert lines[0] == "Label: old"
    assert lines[3:] == ["> Label: ", "> ", "> ", "> "]


def test_it_reads_a_secret_unseen_and_only_counts_what_is_there() -> None:
    assert asked(field(FieldKind.SECRET, "hunter2"), "") == (
        "hunter2",
        ["* Label (7 characters typed): "],
    )


@pytest.mark.parametrize("kind", FieldKind)
def test_it_gives_up_on_every_kind_of_field(kind: FieldKind) -> None:
    assert asked(field(kind, "yes"), "<")[0] is None


@pytest.mark.parametrize("kind", FieldKind)
def test_it_keeps_label_and_value_on_one_braille_row(kind: FieldKind) -> None:
    long = Field("f", kind, "A rather long label of a field", value="a long value " * 9)
    _value, lines = asked(long, "<")
    prompt = lines[-1][2:]
    assert cells(prompt) <= 39
    assert prompt.startswith("A rather lo")


def test_it_shows_the_choices_in_full_in_a_prompt_that_fits() -> None:
    _value, lines = asked(field(FieldKind.YES_NO, "yes"), "")
    assert lines == ["> Label (yes), y or n: "]

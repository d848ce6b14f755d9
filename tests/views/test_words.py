"""Any View in words: lengths, cells, secrets, order."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.i18n import language
from mentor_tui.views.cells import cells, cut, plain
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Item,
    ItemKind,
    Mark,
    Notice,
    NoticeKind,
    Progress,
    View,
    number,
)
from mentor_tui.views.words import (
    ROW_CELLS,
    Length,
    kind_name,
    lines,
    say_action,
    say_block,
    say_choice,
    say_field,
    say_group,
    say_item,
    say_note,
    say_notice,
    say_position,
    say_row,
    say_title,
    summary,
    wrap,
)

SCENARIO = Item(
    "s2",
    ItemKind.STAGE,
    "Stage 2 Scenario",
    "to revise",
    detail="Version 2 came on Friday.",
    position=3,
    total=12,
)
LONG = Item("l", ItemKind.PROCESS, "Zofia Żółć-Grzegżółka, Scenariusz", "yours until Thu 27 Nov")
SECRET = Field("p", FieldKind.SECRET, "Passphrase", "otter lamp", help="Four words.", required=True)
DECISION = Field(
    "d",
    FieldKind.CHOICE,
    "Decision",
    "revise",
    choices=(Choice("accept", "Accept"), Choice("revise", "Ask for a revision")),
)
COMMENTED = Block(
    "p1",
    BlockKind.PARAGRAPH,
    "The pupils work in pairs.",
    marks=(Mark("c1", "comment 1, must", 11, 24),),
)
text = st.text(max_size=90)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with language("en"):
        yield


class TestItem:
    def test_it_says_label_and_state_in_a_row(self) -> None:
        assert say_item(SCENARIO, Length.ROW) == "Stage 2 Scenario, to revise"

    def test_it_shortens_the_label_and_never_the_state(self) -> None:
        row = say_item(LONG, Length.ROW)
        assert row == "Zofia Żółć-Grze…, yours until Thu 27 Nov"
        assert cells(row) == ROW_CELLS

    @given(label=text, state=st.text(max_size=30))
    def test_it_keeps_a_row_within_forty_cells(self, label: str, state: str) -> None:
        row = say_item(Item("x", ItemKind.NEWS, label, state), Length.ROW)
        if cells(plain(state)) <= ROW_CELLS - 10:
            assert cells(row) <= ROW_CELLS
        assert row.endswith(plain(state))

    def test_it_keeps_some_of_the_label_before_a_very_long_state(self) -> None:
        row = say_item(Item("x", ItemKind.NEWS, "Adam Nowak wrote", "s" * 38), Length.ROW)
        assert row == f"Adam No…, {'s' * 38}"

    def test_it_says_the_position_when_that_fits(self) -> None:
        assert say_row(SCENARIO) == "Stage 2 Scenario, to revise, 3 of 12"
        assert say_row(SCENARIO, 35) == "Stage 2 Scenario, to revise"

    def test_it_names_the_kind_in_a_sentence(self) -> None:
        said = "Stage: Stage 2 Scenario, to revise, 3 of 12"
        assert say_item(SCENARIO, Length.SENTENCE) == said
        assert say_item(SCENARIO, Length.FULL) == f"{said}. Version 2 came on Friday."

    @pytest.mark.parametrize("kind", ItemKind)
    def test_it_has_a_name_for_each_kind(self, kind: ItemKind) -> None:
        assert kind_name(kind)


class TestNotice:
    NOTICE = Notice(
        NoticeKind.ERROR,
        "The server does not answer.",
        "Your message is kept",
        "Try again later.",
        progress=Progress(3, 12, "parcels"),
    )

    def test_it_says_what_then_what_is_safe_then_what_to_do(self) -> None:
        assert say_notice(self.NOTICE, Length.ROW) == "The server does not answer."
        assert (
            say_notice(self.NOTICE, Length.SENTENCE)
            == "The server does not answer. Your message is kept. Try again later."
        )

    def test_it_says_an_error_and_its_progress_in_words(self) -> None:
        assert say_notice(self.NOTICE, Length.FULL) == (
            "Error: The server does not answer. 3 of 12 parcels. Your message is kept. Try again later."
        )


class TestField:
    def test_it_says_label_and_value_in_one_row(self) -> None:
        assert say_field(Field("t", FieldKind.TEXT, "To", "Ola"), Length.ROW) == "To: Ola"
        assert say_field(Field("t", FieldKind.TEXT, "To"), Length.ROW) == "To: blank"
        assert say_field(Field("t", FieldKind.LONG, "Text", "a\nb"), Length.ROW) == "Text: a b"

    @pytest.mark.parametrize("length", Length)
    def test_it_never_says_a_secret(self, length: Length) -> None:
        assert "otter" not in say_field(SECRET, length)
        assert "10 characters typed" in say_field(SECRET, length)

    def test_it_counts_one_character_in_the_singular(self) -> None:
        one = Field("p", FieldKind.SECRET, "Passphrase", "x")
        assert say_field(one, Length.ROW) == "Passphrase: 1 character typed"

    def test_it_says_the_label_of_the_chosen(self) -> None:
        assert say_field(DECISION, Length.ROW) == "Decision: Ask for a revision"
        assert say_field(DECISION, Length.SENTENCE) == "Decision, one of 2: Ask for a revision"
        assert say_choice(DECISION, 0) == "Accept, 1 of 2"
        assert say_choice(DECISION, 1) == "Ask for a revision, chosen, 2 of 2"

    def test_it_says_yes_no_or_neither(self) -> None:
        fields = [Field("y", FieldKind.YES_NO, "Copy", value) for value in ("yes", "no", "")]
        said = [say_field(field, Length.ROW) for field in fields]
        assert said == ["Copy: yes", "Copy: no", "Copy: not answered"]

    def test_it_adds_what_is_wrong_that_it_is_required_and_help(self) -> None:
        wrong = Field("n", FieldKind.TEXT, "Name", error="Too long.", required=True, help="Yours.")
        assert say_note(wrong) == "Error: Too long. It must be filled in. Yours."
        assert say_field(wrong, Length.FULL) == f"Name, text: blank. {say_note(wrong)}"

    @pytest.mark.parametrize("kind", FieldKind)
    def test_it_has_words_for_each_kind(self, kind: FieldKind) -> None:
        assert say_field(Field("f", kind, "Label"), Length.FULL)


class TestText:
    def test_it_says_headings_lists_and_quotes_in_words(self) -> None:
        said = [
            say_block(Block("b", kind, "words", level=2), Length.SENTENCE) for kind in BlockKind
        ]
        assert said == ["Heading level 2: words", "words", "Entry: words", "Quote: words"]

    def test_it_says_comments_after_the_text(self) -> None:
        row = "The pupils work in pairs. comment 1, must"
        assert say_block(COMMENTED, Length.ROW) == row
        assert say_block(COMMENTED, Length.FULL) == f"{row}, on “work in pairs”"

    def test_it_says_an_action_with_the_name_of_its_key(self) -> None:
        assert say_action(Action("a", "Answer", key="a"), Length.ROW) == "Answer, key a"
        assert say_action(Action("a", "Start", key="+"), Length.ROW) == "Start, key plus"
        asked = Action("a", "Release", question="Sure?")
        assert say_action(asked, Length.FULL) == "Action: Release. You are asked first."

    def test_it_counts_a_group(self) -> None:
        assert say_group("To do", 1, Length.SENTENCE) == "To do, 1 item"
        assert say_group("To do", 1, Length.ROW) == "To do"
        assert say_position(3, 12) == "3 of 12"


class TestView:
    VIEW = View(
        "today",
        "Today",
        notices=(Notice(NoticeKind.DONE, "It is sent."),),
        text=(COMMENTED,),
        fields=(SECRET,),
        items=number(
            (
                Item("1", ItemKind.STAGE, "One", group="To do"),
                Item("2", ItemKind.NEWS, "Two", "new", group="News"),
            )
        ),
        actions=(Action("a", "Answer", key="a"),),
    )

    def test_it_says_a_view_in_one_order(self) -> None:
        assert lines(self.VIEW, Length.ROW) == (
            "Today",
            "It is sent.",
            "The pupils work in pairs. comment 1, must",
            "Passphrase: 10 characters typed",
            "To do",
            "One, 1 of 1",
            "News",
            "Two, new, 1 of 1",
            "Answer, key a",
        )

    def test_it_sums_up_title_amount_and_first_notice(self) -> None:
        assert say_title(self.VIEW) == "Today, 2 items, To do: 1"
        assert summary(self.VIEW) == "Today, 2 items, To do: 1. It is sent."

    def test_it_says_that_there_is_nothing(self) -> None:
        empty = View("news", "News", empty="There is no news.")
        assert lines(empty) == ("News", "There is no news.")
        assert summary(empty) == "News. There is no news."

    def test_it_counts_fields_where_there_are_no_items(self) -> None:
        assert summary(View("form", "Write", fields=(SECRET,))) == "Write, 1 field"

    @given(label=text, state=text, detail=text)
    def test_it_gives_nothing_a_terminal_would_obey(
        self, label: str, state: str, detail: str
    ) -> None:
        item = Item("x", ItemKind.NEWS, label, state, detail, position=1, total=1)
        block = Block("b", BlockKind.QUOTE, detail)
        view = View("r", label, text=(block,), items=(item,), actions=(Action("a", state),))
        for line in lines(view):
            assert plain(line) == line


class TestCells:
    def test_it_counts_wide_letters_twice_and_marks_not_at_all(self) -> None:
        assert cells("żółć") == 4
        assert cells("日本") == 4
        assert cells("z\u0307o\u0301") == 2

    def test_it_cuts_to_cells(self) -> None:
        assert cut("日本語テキスト", 7) == "日本語…"
        assert cut("short", 5) == "short"

    @given(words=text, width=st.integers(1, 50))
    def test_it_keeps_every_row_within_the_width(self, words: str, width: int) -> None:
        for row in wrap(words, width):
            assert cells(row) <= max(width, 2)  # a wide letter alone in a row of one cell

    @given(words=text, width=st.integers(2, 50))
    def test_it_loses_no_word(self, words: str, width: int) -> None:
        wrapped = "".join(wrap(words, width)).replace(" ", "")
        assert wrapped == "".join(map(plain, words.split("\n"))).replace(" ", "")

    def test_it_breaks_at_blanks_and_keeps_lines_apart(self) -> None:
        assert wrap("Zażółć gęślą jaźń\nok", 12) == ("Zażółć gęślą", "jaźń", "ok")
        assert wrap("w\u00a0domu jest", 5) == ("w\u00a0dom", "u", "jest")
        assert wrap("", 5) == ("",)

    def test_it_replaces_what_a_terminal_would_obey(self) -> None:
        assert plain("a\x1b[2J\x9bb\x7f") == "a\ufffd[2J\ufffdb\ufffd"

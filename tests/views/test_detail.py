"""How much a row says, as a person chose: every page at each level."""

import pytest

from mentor_tui.i18n import language
from mentor_tui.tui.page import RowKind, lay_out
from mentor_tui.views.model import (
    Action,
    Choice,
    Field,
    FieldKind,
    Item,
    ItemKind,
    View,
    number,
)
from mentor_tui.views.words import Detail, Length, say_item, say_note
from tests.views.crawl import Pages, views

VIEW = View(
    "stages",
    "Stages",
    fields=(
        Field(
            "decision",
            FieldKind.CHOICE,
            "Decision",
            "accept",
            (Choice("accept", "accept"), Choice("revise", "to revise")),
            help="You can change it until you release.",
        ),
        Field("note", FieldKind.TEXT, "Note", error="It is too long.", required=True),
    ),
    items=number(
        (
            Item("one", ItemKind.STAGE, "Scenario", "closed", "Since Monday."),
            Item("two", ItemKind.STAGE, "Trial", "open", "Due on Friday."),
        )
    ),
    actions=(Action("stage.close", "Close the stage", "c", question="Close it?"),),
)


def rows(detail: Detail, view: View = VIEW) -> list[str]:
    return [row.text for row in lay_out(view, 80, detail=detail)]


def test_it_says_only_what_matters_when_that_is_wanted() -> None:
    with language("en"):
        assert rows(Detail.BRIEF) == [
            "Stages, 2 items",
            "Decision: accept",
            "Note: blank",
            "Error: It is too long. It must be filled in.",
            "Scenario, closed",
            "Trial, open",
            "Close the stage",
        ]


def test_it_says_the_kind_of_each_thing_when_everything_is_wanted() -> None:
    with language("pl"):
        assert rows(Detail.FULL) == [
            "Stages, 2 pozycje",
            "Decision, wybór z 2: accept",
            "You can change it until you release.",
            "Note, tekst: puste",
            "Błąd: It is too long. To trzeba wypełnić.",
            "Etap: Scenario, closed, 1 z 2. Since Monday.",
            "Etap: Trial, open, 2 z 2. Due on Friday.",
            "Działanie: Close the stage, klawisz c. Najpierw pojawi się pytanie.",
        ]


@pytest.mark.parametrize("detail", Detail)
def test_it_says_what_is_wrong_and_required_at_every_level(detail: Detail, english: Pages) -> None:
    for where, view in views(english):
        with language("en"):
            said = " ".join(rows(detail, view))
            for field in view.fields:
                assert say_note(field, with_help=False) in said, where


@pytest.mark.timeout(180)  # every page there is, five seconds by itself
def test_each_level_says_no_less_than_the_one_before(english: Pages) -> None:
    with language("en"):
        for where, view in views(english):
            brief, usual, full = (
                lay_out(view, 10_000, detail=d) for d in (Detail.BRIEF, Detail.USUAL, Detail.FULL)
            )
            assert len(brief) <= len(usual), where
            for index, item in enumerate(view.items):
                words = " ".join(
                    r.text for r in full if r.kind is RowKind.ITEM and r.index == index
                )
                assert " ".join(words.split()) == " ".join(say_item(item, Length.FULL).split()), (
                    where
                )

"""Plainer sentences: they stand in for sentences that are used, say the same, and are shorter, in both languages."""

import re
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from mentor_tui.i18n import LANGUAGES, _, language
from mentor_tui.views.model import View
from mentor_tui.views.plainer import PLAINER
from mentor_tui.views.routes import show
from mentor_tui.views.words import Length, lines
from tests.sources import ROOT
from tests.views.source import Desk
from tests.views.story import Story, told_until

MOST_WORDS = 9
"""In one sentence of the plain wording."""


def names(sentence: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name}


def longest(text: str) -> int:
    """Words of the longest sentence."""
    return max(len(part.split()) for part in re.split(r"[.!?;:]", text))


def test_it_stands_in_for_sentences_that_are_used() -> None:
    with (ROOT / "locales" / "mentor.pot").open("rb") as file:
        catalogue = read_po(file)
    for sentence, plainer in PLAINER.items():
        places = {place for place, _line in catalogue[sentence].locations}
        assert places - {"mentor_tui/views/plainer.py"}, sentence
        assert catalogue[plainer], plainer
    assert len(PLAINER) >= 20


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_says_the_same_facts_in_short_sentences(code: str) -> None:
    for sentence, plainer in PLAINER.items():
        assert names(sentence) == names(plainer)
        with language(code):
            full, plain = _(sentence), _(plainer)
        assert longest(plain) <= MOST_WORDS, plain
        assert ";" not in plain
        assert plain != full


def said(view: View) -> str:
    return " ".join(lines(view, Length.FULL))


@pytest.mark.parametrize(
    ("code", "full", "plain"),
    [
        ("en", "Read the review, revise and send", "Read the review. Change your work. Then send"),
        ("pl", "Przeczytaj recenzję, popraw i", "Przeczytaj recenzję. Popraw pracę."),
    ],
)
def test_it_words_a_page(code: str, full: str, plain: str) -> None:
    story = told_until(Story.return_it)
    desk = Desk(story, story.anna)
    with language(code):
        assert full in said(show(desk, "today"))
    with language(code, PLAINER):
        assert plain in said(show(desk, "today"))
        assert full not in said(show(desk, "today"))


def test_it_is_never_inherited_by_what_is_written_to_others() -> None:
    with language("en", PLAINER):
        assert _("Propose a goal.") == "Write what you want to reach."
        with language("en"):
            assert _("Propose a goal.") == "Propose a goal."
        assert _("Propose a goal.") == "Write what you want to reach."

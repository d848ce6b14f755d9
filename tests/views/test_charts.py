"""Numbers that may be drawn: the words say the same, in both languages, and nothing is drawn that is not said."""

from datetime import date, timedelta

import pytest

from mentor_tui.domain.rows import Page
from mentor_tui.i18n import language
from mentor_tui.views.charts import days_waited, load, waited_sentence
from mentor_tui.views.model import BarState, Picture, PictureKind, View
from mentor_tui.views.routes import show
from mentor_tui.views.source import Load
from mentor_tui.views.words import Length, lines
from tests.views.crawl import Pages, views
from tests.views.source import Desk
from tests.views.story import Story, told_until


def page(story: Story, *, code: str = "en") -> View:
    with language(code):
        return show(Desk(story, story.anna), f"process/{story.process}")


def progress_of(view: View) -> tuple[str, tuple[BarState, ...]]:
    (text,) = (b.text for b in view.text if b.id == "progress")
    (picture,) = (p for p in view.pictures if p.kind is PictureKind.STEPS)
    return text, tuple(bar.state for bar in picture.bars)


DONE, NOW, AHEAD = BarState.DONE, BarState.NOW, BarState.AHEAD


def test_it_says_how_far_a_process_is() -> None:
    assert progress_of(page(told_until(Story.start))) == (
        "Stages done: 0 of 2. Stages ahead: 2.",
        (AHEAD, AHEAD),
    )
    assert progress_of(page(told_until(Story.return_it))) == (
        "Stages done: 0 of 2. Now: Plan, to revise. Stages ahead: 1.",
        (NOW, AHEAD),
    )
    assert progress_of(page(told_until(Story.close))) == (
        "Stages done: 1 of 2. Now: Materials, open.",
        (DONE, NOW),
    )
    assert progress_of(page(told_until(Story.skip), code="pl"))[0] == "Ukończone etapy: 2 z 2."


def test_it_says_how_long_somebody_is_waited_for() -> None:
    story = told_until(Story.first_version)
    later = Desk(story, story.anna, story.now + timedelta(3))
    with language("en"):
        view = show(later, "today")
        turn = next(b.text for b in show(later, f"process/{story.process}").text if b.id == "turn")
    (picture,) = view.pictures
    (bar,) = picture.bars
    item = next(i for i in view.items if i.id == bar.item)
    assert "It has waited 3 days." in item.detail
    assert "It has waited 3 days." in turn
    assert (bar.value, bar.said, bar.state) == (3, "3 days", NOW)
    with language("en"):
        late = show(Desk(story, story.anna, story.now + timedelta(30)), "others")
    assert late.pictures[0].bars[0].state is BarState.LATE


def test_it_does_not_count_the_first_day_and_survives_any_time() -> None:
    story = told_until(Story.first_version)
    with language("en"):
        assert show(Desk(story, story.anna), "today").pictures == ()
        assert waited_sentence("f" * 16, date(2026, 11, 26), "Europe/Warsaw") == ""
    assert days_waited("nonsense", date(2026, 11, 26), "Europe/Warsaw") == 0


def test_it_says_what_mentors_carry() -> None:
    with language("en"):
        (block,), (picture,) = load(Page((Load("Marek", 3), Load("Ewa", 1))))
        assert block.text == "Mentors and their processes under way: Marek 3 and Ewa 1."
        (cut,), _pictures = load(Page((Load("Marek", 1200),), 4))
        assert cut.text == "Mentors with the most processes under way: Marek 1,200."
    assert picture.block == block.id
    assert load(Page()) == ((), ())


def is_said(view: View, picture: Picture) -> bool:
    """Every number of a picture stands in the words it belongs to."""
    if picture.block:
        (text,) = (b.text for b in view.text if b.id == picture.block)
        if picture.kind is PictureKind.STEPS:
            done = sum(bar.state is DONE for bar in picture.bars)
            return f"{done} of {len(picture.bars)}" in text
        return all(f"{bar.label} {bar.said}" in text for bar in picture.bars)
    details = {item.id: item.detail for item in view.items}
    return all(bar.said in details[bar.item] for bar in picture.bars)


def test_it_draws_nothing_that_is_not_said(english: Pages, crowded: Pages) -> None:
    drawn = [(w, v, p) for w, v in (*views(english), *views(crowded)) for p in v.pictures]
    assert {picture.kind for _where, _view, picture in drawn} == set(PictureKind)
    assert [where for where, view, picture in drawn if not is_said(view, picture)] == []


@pytest.mark.parametrize("length", Length)
def test_without_eyes_only_words_are_there(length: Length) -> None:
    view = page(told_until(Story.return_it))
    said = " ".join(lines(view, length))
    assert view.pictures
    assert not set(said) & set("█▒░━")

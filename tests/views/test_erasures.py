"""Erasing in words: what will be gone, what forbids it, and the lines that are left."""

from collections.abc import Iterator

import pytest

from mentor_tui.domain import clock
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.rows import NewsRow
from mentor_tui.domain.values import ErasureReason
from mentor_tui.i18n import language
from mentor_tui.views.erasures import reason_name
from mentor_tui.views.model import Focus
from mentor_tui.views.news import news, news_label
from mentor_tui.views.routes import show
from mentor_tui.views.words import lines
from tests.views.conftest import ERASED
from tests.views.source import Desk
from tests.views.story import START, Story, told_until


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


def test_it_says_exactly_what_will_be_gone_and_where() -> None:
    story = told_until(Story.return_it)
    view = show(Desk(story, story.ola), f"erase/{story.process}")
    assert lines(view) == (
        "Erase: Seed kits",
        "What will be gone for ever:",
        "Entry: the process itself, with its title, people, goals and stages",
        "Entry: 1 version and its file",
        "Entry: 1 review",
        "Entry: 5 comments",
        "Entry: 1 message",
        "Entry: what participant and mentor wrote only to each other, and drafts of reviews",
        "Where: on this desk at once, and on the desks of Anna Nowak and Marek Kowalski when they "
        "next receive.",
        "One line is left everywhere: when, by whom and why something was erased. Copies that people "
        "saved, their backups elsewhere and their mail are out of reach.",
        "Reason, one of 4: nothing chosen. It must be filled in. Everybody who had it is told this reason.",
        "Action: Erase this process, key g. You are asked first.",
    )
    assert view.actions[0].question == (
        "Erase the process Seed kits for ever? It will be gone here at once, and on the desks of "
        "Anna Nowak and Marek Kowalski when they next receive. It cannot be undone."
    )


def test_it_does_not_count_what_is_not_there() -> None:
    story = told_until(Story.agree)
    said = lines(show(Desk(story, story.ola), f"erase/{story.process}"))
    assert [line for line in said if line.startswith("Entry: 0")] == []
    assert len([line for line in said if line.startswith("Entry")]) == 2


def test_it_says_which_processes_go_with_a_person() -> None:
    story = told_until(Story.return_it)
    said = lines(show(Desk(story, story.ola), f"erase-person/{story.anna.id}"))
    assert "Entry: the process Seed kits: everything in it" in said
    assert "Entry: the programme Craft: their role, their invitation" in said


def test_one_comes_to_what_will_be_gone_first() -> None:
    story = told_until(Story.return_it)
    for route in (f"erase/{story.process}", f"erase-person/{story.anna.id}"):
        assert show(Desk(story, story.ola), route).focus is Focus.TEXT


@pytest.mark.parametrize("route", ["erase", "hold"])
def test_it_shows_the_form_to_coordinators_only(route: str) -> None:
    story = told_until(Story.return_it)
    with pytest.raises(Refusal) as refused:
        show(Desk(story, story.marek), f"{route}/{story.process}")
    assert refused.value.code == "role.needed"


def test_it_lets_nobody_erase_whom_they_do_not_coordinate() -> None:
    story = told_until(Story.return_it)
    with pytest.raises(Refusal) as refused:
        show(Desk(story, story.marek), f"erase-person/{story.anna.id}")
    assert refused.value.code == "erasure.no_programme"
    view = show(Desk(story, story.marek), f"person/{story.anna.id}")
    assert "person.erase" not in {a.name for a in view.actions}


def test_it_tells_of_a_hold_and_offers_to_lift_it() -> None:
    story = told_until(Story.first_version, Story.place_hold)
    said = "Nothing here may be erased: Ola Lis placed a hold, Mon 23 Nov. Reason: "
    anna = show(Desk(story, story.anna), f"process/{story.process}")
    assert f"{said}An invoice is disputed." in lines(anna)
    for route, reason in (
        (f"process/{story.process}", "An invoice is disputed."),
        (f"programme/{story.programme}", "A complaint is open."),
    ):
        view = show(Desk(story, story.ola), route)
        assert f"{said}{reason}" in lines(view)
        assert [a.name for a in view.actions if a.name.startswith("hold.")] == ["hold.lift"]


def test_it_keeps_a_line_of_each_erasure_and_no_name_of_what_it_was() -> None:
    story = told_until(Story.start)
    said = lines(show(Desk(story, story.ola, erased=ERASED), "erasures"))
    assert said[2] == (
        "News: Erased process, Mon 23 Nov, 1 of 5. Erased by Ola Lis. 12 entries. "
        "Reason: the person asked for it. 23 November 2026, 10:00"
    )
    assert said[5].startswith(
        "News: Erased entries, Mon 23 Nov, 4 of 5. Erased by somebody unknown."
    )
    assert "Reason: another reason." in said[6]
    assert lines(show(Desk(story, story.ola), "erasures"))[-1] == "Nothing was erased on this desk."


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("process", "A process was erased by Ewa Nowak."),
        ("pair", "What the two of you wrote to each other was erased by Ewa Nowak."),
        ("person", "A person was erased from a programme by Ewa Nowak."),
        ("entries", "Something was erased by Ewa Nowak."),
    ],
)
def test_it_says_the_news_in_one_sentence(kind: str, said: str) -> None:
    row = NewsRow("c", "e", clock.tick(START), "Erased", "Ewa Nowak", kind, "erasures")
    assert news(row) == said
    assert news_label(row).startswith("Erased")


def test_it_has_words_for_every_reason() -> None:
    assert len({reason_name(reason) for reason in ErasureReason}) == len(ErasureReason)

"""News of a change says three things: what is different, why, and what stays."""

import pytest

from mentor_tui.domain.rows import FURTHER, NewsRow
from mentor_tui.i18n import language
from mentor_tui.views.news import news, news_label
from mentor_tui.views.routes import show
from tests.views.source import Desk
from tests.views.story import Author, Story, told_until


def newest(story: Story, who: Author) -> str:
    """The newest piece of news on somebody's today, without its moment."""
    with language("en"):
        view = show(Desk(story, who), "today")
    return next(item.detail for item in view.items if item.group == "New").rpartition(". ")[0]


def test_it_tells_why_a_stage_closed_what_comes_and_what_stays() -> None:
    story = told_until(Story.close)
    assert newest(story, story.anna) == (
        "Marek Kowalski closed the stage Plan, because its work is accepted. "
        "The next step is due on Friday, 4 December 2026. "
        "What was sent and said in it can still be read"
    )


def test_it_tells_that_a_mentor_left_and_why() -> None:
    story = told_until(Story.first_version, Story.lose_mentor)
    assert newest(story, story.anna) == (
        "Ola Lis ended a role in Seed kits: mentor. The reason: He moved. "
        "The stages, the versions and everything written stay"
    )


def test_it_tells_what_became_of_a_request() -> None:
    asked = told_until(Story.ask_skip)
    assert newest(asked, asked.marek) == (
        "Anna Nowak asks to leave out the stage Materials. The reason: It is done elsewhere. "
        "Nothing changes until it is answered"
    )
    refused = told_until(Story.go_on)
    assert newest(refused, refused.anna) == (
        "Marek Kowalski did not agree: the stage Materials goes on. "
        "The next step is due on Friday, 4 December 2026. Everything stays as it was"
    )
    agreed = told_until(Story.skip)
    assert "is left out, as was asked. " in newest(agreed, agreed.anna)
    assert newest(agreed, agreed.anna).endswith("All other stages stay")


def test_it_tells_that_a_process_is_over() -> None:
    story = told_until(Story.complete)
    assert newest(story, story.anna) == (
        "Ola Lis completed the process Seed kits, because all its stages are over. "
        "Everything in it can still be read"
    )


@pytest.mark.parametrize("code", ["pl", "en"])
@pytest.mark.parametrize(
    ("type_", "about"),
    [
        ("StageClosed", "Plan"),
        ("StageClosed", f"Plan{FURTHER}no day"),
        ("RoleEnded", "Seed kits"),
        ("RoleEnded", FURTHER.join(("Seed kits", "jester", "why"))),
        ("SkipAnswered", "Plan"),
        ("SkipProposed", "Plan"),
        ("SkipAnswered", FURTHER.join(("Plan", "perhaps", ""))),
    ],
)
def test_it_has_words_for_rows_that_tell_less(type_: str, about: str, code: str) -> None:
    with language(code):
        row = NewsRow("c", "e", "0", type_, "Ola", about, "r")
        said = news(row)
    assert "Ola" in said
    assert FURTHER not in said + news_label(row)
    assert "{" not in said


def test_its_row_names_only_what_it_is_about() -> None:
    with language("en"):
        row = NewsRow("c", "e", "0", "RoleEnded", "Ola", FURTHER.join(("Kits", "mentor", "x")), "r")
        assert news_label(row) == "Role ended: Kits"

"""Every preference has words, is kept, and is heeded; nonsense is refused or left out."""

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import language
from mentor_tui.views.preferences import PREFERENCES, Group, Preferences, read_preferences
from mentor_tui.views.routes import show
from mentor_tui.views.settings import FIELDS
from tests.views.source import Desk
from tests.views.story import Story, told_until


@pytest.fixture
def story() -> Story:
    return told_until(Story.start)


@pytest.mark.parametrize("code", ["pl", "en"])
@pytest.mark.parametrize("group", Group)
def test_each_page_words_each_choice(story: Story, group: Group, code: str) -> None:
    with language(code):
        view = show(Desk(story, story.anna), f"preferences/{group}")
    named = {p.name: p for p in PREFERENCES if p.group == group}
    assert [field.name for field in view.fields] == list(named)
    for field in view.fields:
        assert field.label not in named
        assert field.value == named[field.name].default
        labels = [choice.label for choice in field.choices]
        assert len(set(labels)) == len(labels)
        assert all(len(f"{field.label}: {label}") <= 40 for label in labels), labels


def test_the_names_a_command_may_give_are_those_of_the_page(story: Story) -> None:
    page = show(Desk(story, story.anna), "settings")
    assert tuple(field.name for field in page.fields) == FIELDS


def test_a_page_that_is_not_there_leads_nowhere(story: Story) -> None:
    with pytest.raises(Refusal) as refused:
        show(Desk(story, story.anna), "preferences/weather")
    assert refused.value.code == "route.unknown"


@pytest.mark.parametrize(("kept", "rows"), [("", 7), ("5", 5), ("all", 0), ("many", 7)])
def test_what_is_kept_is_heeded_and_nonsense_is_not(kept: str, rows: int) -> None:
    assert read_preferences(lambda name: kept if name == "prefer.rows" else "").rows == rows
    assert Preferences().rows == 7

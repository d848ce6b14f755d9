"""What interpreters may read before a meeting, in words (I33)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import language
from mentor_tui.views.routes import show
from mentor_tui.views.words import lines
from tests.views import interpreted
from tests.views.conftest import PACKED
from tests.views.interpreted import consent, give, order_of, packed, replace_irena
from tests.views.source import Desk
from tests.views.story import Author, Story, told_until


def story_with(*more: Callable[[Story], None]) -> Story:
    return told_until(Story.agree, *PACKED, *more)


def said(story: Story, author: Author, route: str, later: timedelta = timedelta()) -> str:
    with language("en"):
        desk = Desk(story, author, story.now + later)
        return "\n".join(lines(show(desk, route)))


def pack_page(story: Story) -> str:
    return f"pack/{story.process}/{story.meeting}"


def file_page(story: Story) -> str:
    file = packed(story)
    place = f"{story.process}/{story.meeting}"
    return f"pack-file/{place}/{file.submission}/{file.sha256}"


def test_it_says_whose_consent_lacks_and_who_has_nothing_yet() -> None:
    story = story_with()
    text = said(story, story.marek, pack_page(story))
    assert "…, not answered" in text
    assert "Workshop plan, version 1, plan.docx. Written by Anna Nowak." in text
    assert "Give it to Irena Kos" in text
    assert "2 words to know go along." in text
    assert "until at most 45 days after the meeting" in text


def test_it_asks_the_author_for_this_version_and_this_meeting() -> None:
    story = story_with()
    asked = "You are asked whether interpreters of this meeting may read: Workshop plan, version 1"
    assert asked in said(story, story.anna, f"meeting/{story.process}/{story.meeting}")
    text = said(story, story.anna, file_page(story))
    assert "May the interpreters read this exact version, only for the meeting" in text
    assert "cannot be taken back from here" in text
    assert "They may read it" in text
    others = said(story, story.marek, file_page(story))
    assert "They may read it" not in others
    assert "Answer: not answered." in others
    assert asked not in said(
        story_with(consent), story.anna, f"meeting/{story.process}/{story.meeting}"
    )


def test_it_says_who_has_it_until_when() -> None:
    story = story_with(consent, give)
    for author in (story.anna, story.marek):
        text = said(story, author, pack_page(story))
        assert "agreed" in text
        assert "Has it: Irena Kos, until" in text
    assert "Give it to Jan Lis" in said(story, story.marek, pack_page(story))
    assert "Give it to" not in said(story, story.anna, pack_page(story))


def test_i33_it_says_that_access_ended_with_a_substitution_and_who_is_to_be_told() -> None:
    story = story_with(consent, give, replace_irena)
    text = said(story, story.marek, pack_page(story))
    assert "Irena Kos, must delete it" in text
    assert "Irena Kos does not come to this meeting any more, so may not use it." in text
    tell = "Tell them to delete what they got to read, and note it: Irena Kos."
    assert tell in text
    assert tell in said(story, story.marek, f"meeting/{story.process}/{story.meeting}")
    assert tell not in said(story, story.anna, pack_page(story))


def test_i33_it_says_that_access_ended_by_itself() -> None:
    story = story_with(consent, give)
    text = said(story, story.marek, pack_page(story), timedelta(days=120))
    assert "The last day is over, so Irena Kos may not use it." in text


def test_it_says_when_materials_are_due_once_that_is_near() -> None:
    story = story_with()
    page = f"meeting/{story.process}/{story.meeting}"
    near = "Interpreters should get what to read by Wednesday, 9 December 2026."
    assert near not in said(story, story.marek, page)
    close = said(story, story.marek, page, timedelta(days=12))
    late = said(story, story.marek, page, timedelta(days=17))
    assert f"{near} A consent is lacking still." in close
    assert "Interpreters should have had what to read by Wednesday" in late


def test_it_warns_before_giving_where_confidentiality_is_not_agreed() -> None:
    story = story_with(consent)
    text = said(story, story.marek, f"pack-give/{story.process}/{order_of(story)}/i1")
    assert "There is a confidentiality agreement until Friday, 31 December 2027." in text
    assert "In plain mail it can be read on the way." in text


def test_choosing_and_giving_are_for_who_looks_for_interpreters() -> None:
    story = story_with(consent)
    place = f"{story.process}/{story.meeting}"
    for route in (f"pack-choose/{place}", f"pack-give/{story.process}/{order_of(story)}/i1"):
        with pytest.raises(Refusal) as refused:
            said(story, story.anna, route)
        assert refused.value.code == "role.needed"


def test_words_are_read_one_by_one() -> None:
    story = story_with()
    listed = said(story, story.anna, f"glossary/{story.process}")
    assert "2 words." in listed
    assert listed.index("Word: Canvas, with a sign") < listed.index("Word: Pilot")
    one = said(story, story.anna, f"term/{story.process}/t1")
    assert "A plan on a page." in one
    assert "How it is signed: A frame." in one
    assert f"A video of the sign, at signs.example: {interpreted.LINK}" in one
    assert "What it means is not written down yet." in said(
        story, story.anna, f"term/{story.process}/t2"
    )

"""What a letter says after a meeting: who has only mail cannot look up how long it took or which follow-up is meant."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.meeting_facts import FollowUp
from mentor_tui.i18n import language
from mentor_tui.views.meeting_letters import tell_meeting
from tests.domain.build import ANNA, MAREK, ZOFIA
from tests.domain.test_meetings import MeetingStory


def told(story: MeetingStory, facts: f.Facts, *, in_clear: bool = False) -> str:
    with language("en"):
        return tell_meeting(story.process, facts, in_clear=in_clear)


def test_it_tells_how_long_a_meeting_took_and_who_was_not_there() -> None:
    story = MeetingStory(ANNA, MAREK, ZOFIA)
    story.held(ANNA)
    said = told(story, f.MeetingHeld(story.proposed.id, 1, 85, (ANNA.id,)))
    assert "Held, 1 hour 25 minutes. Who did not come: " in said
    assert ANNA.name in said


def test_it_tells_that_nobody_met() -> None:
    story = MeetingStory()
    story.held(ANNA)
    said = told(story, f.MeetingHeld(story.proposed.id, 1, 85, (ANNA.id,)))
    assert f"It did not take place. Who did not come: {ANNA.name}." in said
    assert "Held" not in said


def test_it_tells_which_follow_up_ended_but_not_where_it_can_be_read_on_the_way() -> None:
    """Rule 6: the words of the summary may have come sealed."""
    story = MeetingStory()
    story.held()
    todo = FollowUp("a1", ANNA.id, "Price list", "2027-02-05")
    story.write(MAREK, f.MeetingSummed(story.proposed.id, "We spoke of prices.", (todo,)))
    ended = f.FollowUpEnded(story.proposed.id, "a1", True)
    story.write(ANNA, ended)
    assert "is done. " in told(story, ended)
    assert "Price list, until" in told(story, ended)
    assert told(story, ended, in_clear=True) == "A follow-up of the meeting is done."

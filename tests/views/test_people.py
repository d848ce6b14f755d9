"""People, programmes, invitations, the outbox, settings and help: who is shown to whom, in which words."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from mentor_tui.desk.autolock import LEAST, read_minutes
from mentor_tui.domain.facts import DigitsCompared
from mentor_tui.domain.people import digits
from mentor_tui.domain.values import Role
from mentor_tui.i18n import language
from mentor_tui.views.invitations import Offer, join_confirm
from mentor_tui.views.model import View
from mentor_tui.views.routes import show
from mentor_tui.views.words import lines
from tests.views.conftest import REFUSED, STRANGE, WAITING
from tests.views.source import Desk
from tests.views.story import Story, told_until


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


@pytest.fixture
def story() -> Story:
    return told_until(Story.start)


def rows(view: View, group: str = "") -> list[tuple[str, str, str]]:
    return [(i.label, i.state, i.detail) for i in view.items if i.group == group]


def test_it_says_who_vouched_for_whom(story: Story) -> None:
    assert rows(show(Desk(story, story.anna), "people")) == [
        ("Marek Kowalski", "mentor", "Vouched for by Ola Lis."),
        ("Ola Lis", "coordinator", "Digits not compared yet."),
    ]


def test_it_says_when_digits_were_compared(story: Story) -> None:
    story.write(story.anna, DigitsCompared(story.marek.id), story.anna.id)
    desk = Desk(story, story.anna)
    assert rows(show(desk, "people"))[0][2] == "Digits compared."
    assert show(desk, f"person/{story.marek.id}").actions == ()


@pytest.mark.parametrize(
    ("compared", "said"),
    [
        ("", "Ask by voice whose digits are right before you write here."),
        ("old", "The digits of the other one were compared, these were not"),
        ("new", "The digits of this one were compared."),
    ],
)
def test_it_warns_of_a_second_key_with_the_same_address(
    story: Story, compared: str, said: str
) -> None:
    """Rule 7: nobody takes another's place silently; the older key stays, and neither is believed by its age."""
    marek = story.marek.person
    ids = {"old": "0" * 64, "new": marek.id}
    if compared:
        story.write(story.anna, DigitsCompared(ids[compared]), story.anna.id)
    desk = Desk(story, story.anna)
    page = "\n".join(lines(show(desk, f"person/{marek.id}")))
    assert "another key" not in page
    desk.namesakes = (replace(marek, id=ids["old"], name="Marek K."),)
    page = "\n".join(lines(show(desk, f"person/{marek.id}")))
    assert "Beware: another key has the same address, of Marek K." in page
    assert said in page


def test_it_shows_a_mentor_only_their_own_participants(story: Story) -> None:
    def names(view: View) -> set[str]:
        return {i.label for i in view.items}

    marek, ola = Desk(story, story.marek), Desk(story, story.ola)
    assert names(show(marek, "people")) == {"Ola Lis", "Anna Nowak"}
    assert names(show(ola, "people")) == {"Anna Nowak", "Marek Kowalski", "Jan Wilk"}
    programme = show(marek, f"programme/{story.programme}")
    assert "Jan Wilk" not in names(programme)
    assert [action.name for action in programme.actions] == ["interpreters", "group.new"]


def test_it_spells_the_digits_of_both(story: Story) -> None:
    view = show(Desk(story, story.anna), f"person/{story.marek.id}")
    said = lines(view)
    groups = digits(story.marek.id)
    first = said.index("Heading level 1: Digits of Marek Kowalski")
    assert said[first + 1] == f"Group 1 of 6: {' '.join(groups[0])}"
    assert said[first + 7] == "Heading level 1: Your digits"
    assert view.actions[0].question == "Did Marek Kowalski read out exactly these digits to you?"


def test_it_shows_the_inviter_before_anything_is_granted() -> None:
    story = told_until(Story.found)
    desk = Desk(story, story.anna)
    assert rows(show(desk, "people")) == [("Ola Lis", "coordinator", "Digits not compared yet.")]
    assert show(desk, f"person/{story.ola.id}").title == "Ola Lis"
    assert rows(show(desk, "programmes")) == [("Craft", "not begun", "Coordinator: Ola Lis.")]


def test_it_leads_a_participant_from_the_programme_to_their_process(story: Story) -> None:
    item = show(Desk(story, story.anna), "programmes").items[0]
    assert (item.state, item.route) == ("begun", f"process/{story.process}")


def test_it_shows_a_programme(story: Story) -> None:
    assert lines(show(Desk(story, story.ola), f"programme/{story.programme}")) == (
        "Craft",
        "To pass on.",
        "Coordinator: Ola Lis. A version is answered within 5 working days.",
        "Mentors and their processes under way: Marek Kowalski 1.",
        "Processes, 1 item",
        "Process: Seed kits, until Fri 27 Nov, 1 of 1. It is the turn of Anna Nowak: to propose a goal. "
        "Participant Anna Nowak, mentor Marek Kowalski.",
        "People, 4 items",
        "Person: Ola Lis, coordinator, 1 of 4",
        "Person: Anna Nowak, participant, 2 of 4",
        "Person: Marek Kowalski, mentor, 3 of 4",
        "Person: Jan Wilk, participant, 4 of 4",
        "Open invitations, 1 item",
        "Person: Eve, until Fri 4 Dec, 1 of 1. Invited as mentor.",
        "Stages to start from, 1 item",
        "Stage: Workshop, 2 stages, 1 of 1. Plan and Materials",
        "Action: Invite somebody, key i",
        "Action: Bring in somebody who has only mail, key m",
        "Action: Add stages to start from, key t",
        "Action: Start a process, key plus",
        "Action: End somebody's role, key x",
        "Action: Interpreters, key k",
        "Action: Invite a group or webinar, key g",
        "Action: Place a hold, key b",
    )


def test_it_chooses_what_there_is_only_one_of(story: Story) -> None:
    view = show(Desk(story, story.ola), f"start/{story.programme}")
    assert {f.name: f.value for f in view.fields} == {
        "title": "",
        "participant": "",
        "mentor": story.marek.id,
        "template": "Workshop",
    }


def test_it_gives_the_text_of_an_invitation_in_its_lines(story: Story) -> None:
    view = show(Desk(story, story.ola), f"invitation/{story.programme}/Eve")
    assert view.text[-1].text == "-----BEGIN-----\nabc\n-----END-----"
    taken = show(Desk(story, story.ola), f"invitation/{story.programme}/Anna")
    assert taken.text[0].text == "Anna is invited as participant. Answered by Anna Nowak."


@pytest.mark.parametrize(("transport", "fields"), [("", ["folder"]), ("folder", [])])
def test_it_asks_before_joining(story: Story, transport: str, fields: list[str]) -> None:
    offered = Offer("Craft", story.ola.person, Role.MENTOR, "Eve")
    view = join_confirm(Desk(story, story.jan, transport=transport), offered)
    assert view.title == "Join Craft?"
    assert view.text[0].text == "Ola Lis invites Eve to the programme Craft, as mentor."
    assert sum(block.text.startswith("Group") for block in view.text) == 6
    assert [f.name for f in view.fields] == fields
    assert [(a.name, a.takes_fields) for a in view.actions] == [("join.confirm", True)]


def test_it_says_what_waits_and_why(story: Story) -> None:
    view = show(Desk(story, story.ola, outbox=WAITING), "outbox")
    road = "A shared folder, /media/shared. Last sent and received 23 November 2026, 10:00."
    assert view.text[0].text == road
    assert rows(view)[:3] == [
        (
            "Message for Anna Nowak",
            "waits",
            "Tried 2 times. Tried again 23 November 2026, 11:00. The shared folder … is not there.",
        ),
        ("Stages for Anna Nowak", "sent", "Not confirmed by Anna Nowak yet."),
        (
            "New process for Anna Nowak",
            "not sent",
            "Tried 2 times. The parcel is too large for the shared folder.",
        ),
    ]


def test_it_says_why_something_was_not_taken_in(story: Story) -> None:
    view = show(Desk(story, story.ola, extra_refused=REFUSED, strange=STRANGE), "refused")
    assert [(i.group, i.label, i.state) for i in view.items] == [
        ("From the future", "Message", "held"),
        ("Refused", "Review", "refused"),
        ("Refused", "Something new", "refused"),
        ("Something before it is missing", "Version", "waits"),
        ("Parcels", "new/17", "not opened"),
    ]
    assert view.items[1].detail.startswith("Whoever wrote it does not belong here. By Eve.")


def test_it_shows_what_is_chosen(story: Story) -> None:
    desk = Desk(story, story.anna, settings={"language": "pl", "reading": "sight"})
    assert {f.name: f.value for f in show(desk, "settings").fields} == {
        "language": "pl",
        "reading": "sight",
        "folder": "/media/shared",
        "zone": "Europe/Warsaw",
        "opener": "",
        "lock_after": "never",
    }


@pytest.mark.parametrize(
    ("chosen", "value", "offered"),
    [
        ("", "never", ["never", "15", "30", "60"]),
        ("0", "never", ["never", "15", "30", "60"]),
        ("30", "30", ["never", "15", "30", "60"]),
        ("45", "45", ["never", "15", "30", "45", "60"]),
        ("nonsense", "never", ["never", "15", "30", "60"]),
    ],
)
def test_it_offers_to_lock_by_itself_and_never_sooner_than_a_reader_can_bear(
    story: Story, chosen: str, value: str, offered: list[str]
) -> None:
    desk = Desk(story, story.anna, settings={"lock.after": chosen})
    (field,) = (f for f in show(desk, "settings").fields if f.name == "lock_after")
    assert (field.value, [c.value for c in field.choices]) == (value, offered)
    never, *minutes = (read_minutes(c.value) for c in field.choices)
    assert (never, min(minutes)) == (0, LEAST)


def test_it_explains_the_keys(story: Story) -> None:
    said = lines(show(Desk(story, story.anna), "help"))
    assert "Entry: n or Tab: next item" in said
    assert "Entry: w: Send a version" in said

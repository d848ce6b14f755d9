"""The pages of the whole story, walked once for all the tests that look at every one of them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from mentor_tui.documents.lists import read_list
from mentor_tui.domain import clock
from mentor_tui.domain.bookmarks import Bookmark
from mentor_tui.domain.entries import Differs, Stands
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.lines import Line, Need
from mentor_tui.domain.rows import RefusedRow
from mentor_tui.i18n import language
from mentor_tui.views.mails import LeftMail
from mentor_tui.views.model import View
from mentor_tui.views.routes import show
from mentor_tui.views.source import ErasedLine, StrangeParcel, Waiting
from tests.views import interpreted
from tests.views.closed import closing_pages
from tests.views.crawl import Pages, crawl
from tests.views.letters import entries, letters
from tests.views.source import Desk
from tests.views.story import START, Story, states, told_until

REFUSED = tuple(
    RefusedRow("c", f"e{n}", clock.tick(START), kind, name, standing, code)
    for n, (kind, name, standing, code) in enumerate(
        (
            ("ReviewReleased", "Eve", "refused", "event.stranger"),
            ("SubmissionSent", "", "waiting", "event.parent_missing"),
            ("MessageSent", "Anna Nowak", "held", "event.ahead"),
            ("Unheard", "Eve", "refused", "event.unknown_type"),
        )
    )
)
STRANGE = (StrangeParcel("new/17", "parcel.damaged"),)
FOUND = (
    Trouble("log.rolled_back", missing=3, since=1_763_900_000_000, until=1_764_000_000_000),
    Trouble("envelope.rolled_back"),
)
IN_THE_WAY = (Trouble("vault.read_only_disk"), Trouble("vault.network", kind="nfs4"))
ERASED = tuple(
    ErasedLine(f"e{n}", clock.tick(START), name, kind, 12, reason)
    for n, (name, kind, reason) in enumerate(
        (
            ("Ola Lis", "process", "asked"),
            ("Marek Kowalski", "pair", "over"),
            ("Ola Lis", "person", "mistake"),
            ("", "entries", "other"),
            ("Marek Kowalski", "drafts", "a_newer_reason"),
        )
    )
)
PLACES = tuple(
    Bookmark(str(n), route, thing, thing == "first 3", 0, words, title, "2026-11-25T10:00:00+00:00")
    for n, (route, thing, words, title) in enumerate(
        (
            ("help", "first 3", "Letters act at once.", "Help"),
            ("outbox", "gone", "Anna Nowak", "Outbox"),
            ("settings", "", "Settings", "Settings"),
        ),
        1,
    )
)
PEOPLE_TABLE = b"""name;e-mail;languages;rate;valid until;colour
Ela Maj;ela@example.org;PJM;150;31.12.2027;blue
Jan Bury;jan@example.org;Klingon;120;;
Ola Zych;ola;PJM;1;;
"""
WAITING = tuple(
    Waiting("Anna Nowak", kind, state, 2, "2026-11-23T10:00:00+00:00", note, kind, size=4000)
    for kind, state, note in (
        ("MessageSent", "queued", "folder.missing"),
        ("TemplateAdded", "sent", ""),
        ("ProcessStarted", "failed", "folder.too_large"),
        ("RoleGranted", "sending", ""),
        ("GoalAgreed", "expired", "unheard.code"),
    )
)


LEFT = (
    LeftMail("a" * 32, 4_000_000, 61_440, "Anna", "[...]"),
    LeftMail("b" * 32, 90_000, 0, "Ola", "Plan", "Here it is.\n\nOla", ("plan.pdf",)),
)


FILE_LIST = read_list("people.csv", PEOPLE_TABLE)


PACKED = (
    Story.talk,
    Story.first_version,
    interpreted.need,
    Story.meet,
    Story.come,
    interpreted.order,
    interpreted.bind,
    interpreted.pack,
)
MEETING_STEPS = (
    (Story.meet,),
    (Story.meet, Story.come),
    (Story.meet, Story.stay_away),
    (Story.meet, Story.come, Story.meet_later),
    (Story.meet, Story.call_off),
    (Story.meet, Story.come, Story.wait_till_then),
    (Story.meet, Story.come, Story.hold),
    (Story.meet, Story.come, Story.hold, Story.sum_up),
    (interpreted.need, Story.meet, Story.come, interpreted.order, interpreted.substitute),
    (interpreted.need, Story.meet, Story.come, interpreted.order, interpreted.bind),
    (
        interpreted.need,
        Story.meet,
        Story.come,
        interpreted.order,
        interpreted.bind,
        interpreted.record,
    ),
    (interpreted.need, Story.meet, interpreted.order, interpreted.give_up),
    PACKED,
    (*PACKED, interpreted.consent, interpreted.give),
    (*PACKED, interpreted.consent, interpreted.give, interpreted.replace_irena),
    (Story.offer_times,),
    (Story.offer_times, Story.choose_some),
    (Story.offer_times, Story.choose_some, Story.choose_another),
)
"""Meetings as they go, beside the story."""


ENTRIES = (
    Differs(Stands.MOVED, datetime(2027, 1, 12, 9, tzinfo=UTC), 60),
    Differs(Stands.GONE),
    Differs(Stands.OTHERWISE),
)
"""How a meeting may stand in somebody's own calendar."""


def meeting_pages() -> Iterator[tuple[str, dict[str, View]]]:
    """The pages of both as a meeting goes, with those the desk leads to once a time was read."""
    for steps in MEETING_STEPS:
        told = told_until(Story.agree, *steps)
        for author in (told.anna, told.marek):
            desk, time = Desk(told, author), "2026-12-16T09:00Z/90"
            by_desk = (
                f"meeting-new/{told.process}/{time}",
                f"meeting-new/{told.process}/{time}/2026-12-17T09:00Z_60",
                f"meeting-move/{told.process}/{told.meeting}/{time}",
            )
            read = {route: show(desk, route) for route in by_desk}
            yield f"{steps[-1].__name__} {author.person.name}", crawl(desk, with_house=False) | read
    told = told_until(
        Story.agree, interpreted.need, Story.meet, interpreted.order, interpreted.bind
    )
    marek = Desk(
        told,
        told.marek,
        letters=interpreted.answers(told),
        asked_by_mail=interpreted.asked_by_mail(told),
    )
    yield "inquiries Marek Kowalski", crawl(marek, with_house=False)
    told = told_until(Story.agree, Story.meet, Story.come)
    begins = datetime(2026, 12, 16, 8, 50, tzinfo=UTC)
    for since in (None, begins):
        during = Desk(told, told.marek, begins + timedelta(minutes=15), runs_since=since)
        yield f"runs since {since} Marek Kowalski", crawl(during, with_house=False)
    for entry in ENTRIES:
        yield (
            f"{entry.stands}_there Anna Nowak",
            crawl(Desk(told, told.anna, entry=entry), with_house=False),
        )


def pages() -> Iterator[tuple[str, dict[str, View]]]:
    """The pages of each role in each state, by a name that says which; those of the desk itself once for each role."""
    walked: set[str] = set()
    for name, story in states():
        # Jan has no process: what he sees changes only while the programme is made.
        few = (story.anna, story.marek, story.ola)
        for author in few if story.process else (*few, story.jan):
            who = author.person.name
            found = crawl(Desk(story, author), with_house=who not in walked)
            walked.add(who)
            yield f"{name} {who}", found


def all_pages() -> Pages:
    """The pages of everybody in every state of the story, in English."""
    with language("en"):
        found = dict(pages())
        story = told_until(Story.talk)
        found["outside Ola Lis"] = crawl(
            Desk(
                story,
                story.ola,
                extra_refused=REFUSED,
                strange=STRANGE,
                outbox=WAITING,
                erased=ERASED,
                kept_places=PLACES,
            )
        )
        for step, by in (
            (Story.offer_times, "anna"),
            (Story.propose, "marek"),
            (Story.return_it, "anna"),
            (Story.ask_skip, "marek"),
        ):
            told = (
                told_until(step) if step is not Story.offer_times else told_until(Story.agree, step)
            )
            mails = letters(told, getattr(told, by))
            found[f"mailed {step.__name__} Ola Lis"] = crawl(Desk(told, told.ola, letters=mails))
        told = told_until(Story.agree, Story.meet)
        desk = Desk(told, told.marek, letters=entries(told, told.anna))
        found["entries Marek Kowalski"] = crawl(desk)
        found |= dict(meeting_pages())
        found |= dict(closing_pages())
        told = told_until(Story.agree, Story.register)
        for author in (told.ola, told.marek):
            found[f"register {author.person.name}"] = crawl(Desk(told, author))
        desk = Desk(told, told.ola, file_list=FILE_LIST)
        preview = f"register-preview/{told.programme}"
        found["read list Ola Lis"] = {preview: show(desk, preview)}
        told = told_until(Story.agree, interpreted.of_mentor, is_mentor_by_mail=True)
        found["noted Ola Lis"] = crawl(Desk(told, told.ola))
        told = told_until(Story.first_version, is_mentor_by_mail=True)
        marek = told.marek.person
        found["by mail Ola Lis"] = crawl(Desk(told, told.ola, held_for=(marek,), left_mails=LEFT))
        found["by mail, agreed Ola Lis"] = crawl(Desk(told, told.ola, agreed=frozenset({marek.id})))
        slow = Desk(
            told,
            told.ola,
            transport="mail",
            measured=Line.SLOW,
            over=Need(12_000, 340_000, 106, 100_000),
            left_mails=LEFT,
        )
        found["slow line Ola Lis"] = crawl(slow)
        found["wounded Ola Lis"] = crawl(Desk(story, story.ola, found=FOUND, in_the_way=IN_THE_WAY))
    return found


def crowded_pages() -> Pages:
    """The pages of two people whose lists are longer than a page: each row stands there many times."""
    story = told_until(Story.agree)
    with language("en"):
        return {
            author.person.name: crawl(Desk(story, author, story.now + timedelta(days), times=120))
            for author, days in ((story.ola, 10), (story.anna, 0))
        }


@pytest.fixture(scope="session")
def english() -> Pages:
    return all_pages()


@pytest.fixture(scope="session")
def crowded() -> Pages:
    return crowded_pages()

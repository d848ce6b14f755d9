"""Ordinary mails, as a desk in the story of the views would have them."""

from datetime import UTC, datetime, timedelta
from functools import partial

from mentor_tui.domain.answers import Answer
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.views.mails import CameEntry, CameFile, CameMail, EntryKind
from tests.views.story import Author, Story

AT = "2026-11-24T10:00:00+00:00"
YES = "Yes, that is fine with me."


def _mail(story: Story, by: Author, id_: str, words: str, **changes: object) -> CameMail:
    told: dict[str, object] = {
        "id": id_,
        "at": AT,
        "is_new": True,
        "is_automatic": False,
        "is_encrypted": False,
        "person": by.person.id,
        "name": by.person.name,
        "address": by.person.address,
        "words": words,
        "whole": f"{words}\n\nOn 23 November Ola wrote:\n> a question",
        "answer": "",
        "process": story.process,
        "files": (),
        "left_out": 0,
    }
    return CameMail(**{**told, **changes})  # type: ignore[arg-type]  # each names real fields


def letters(story: Story, by: Author) -> tuple[CameMail, ...]:
    """One of each kind from somebody: an answer with files, a no, a program's, a stranger's, an old one."""
    mail = partial(_mail, story, by)

    files = (CameFile(0, "plan.docx", 24_000), CameFile(1, "notes.txt", 300))
    return (
        mail("a1", YES, answer="yes", files=files, left_out=1),
        mail("b2", "No.", answer="no", is_encrypted=True),
        mail("g7", "Signed.", is_encrypted=True, is_signed=True),
        mail("h8", "2 and 3, please", numbers=(2, 3)),
        mail("c3", "I am away until Monday.", is_automatic=True),
        mail(
            "d4", "Yes", answer="yes", person="", name="", process="", address="other@example.com"
        ),
        mail("e5", "", is_new=False, whole="> only a quote", taken=("Message",)),
        mail("f6", "Hello", person="", name="", process="", address="", is_new=False),
    )


def entries(story: Story, by: Author) -> tuple[CameMail, ...]:
    """One of each kind that a calendar program sends about a meeting, from somebody."""
    name = by.person.name
    starts = datetime(2026, 12, 18, 9, 0, tzinfo=UTC)
    day = datetime(2026, 12, 18, tzinfo=UTC)
    hour = {"starts": starts, "ends": starts + timedelta(hours=1)}
    days = {"starts": day, "ends": day + timedelta(days=2), "is_whole_days": True}
    forged = Refusal("calendar.forged", name=name, address="other@example.org")

    def mail(kind: EntryKind, words: str = "", **told: object) -> CameMail:
        told = {"meeting": story.meeting if kind in OURS else "", "name": name} | told
        entry = CameEntry(kind, **told)  # type: ignore[arg-type]  # each names real fields
        return _mail(story, by, f"e{len(made)}", words, entry=entry)

    made: list[CameMail] = []
    for kind, words, told in (
        (EntryKind.ANSWER, "", {"answer": Answer.YES}),
        (EntryKind.ANSWER, "I am ill.", {"answer": Answer.NO}),
        (EntryKind.ANSWER, "", {"answer": Answer.MAYBE}),
        (EntryKind.ANSWER, "", {"answer": Answer.YES, "refusals": (forged,)}),
        (EntryKind.OTHER_TIME, "Rather on Friday?", hour),
        (EntryKind.OTHER_TIME, "", days),
        (EntryKind.INVITATION, "", {"title": "Coffee", "place": "Here", "repeats": True, **hour}),
        (EntryKind.CANCELLATION, "", {"title": "Coffee", **days}),
        (EntryKind.NONE, "See the file.", {"refusals": (Trouble("calendar.unreadable"),)}),
    ):
        made.append(mail(kind, words, **told))
    return tuple(made)


OURS = (EntryKind.ANSWER, EntryKind.OTHER_TIME)

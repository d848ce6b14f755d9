"""Ordinary mails, as a desk in the story of the views would have them."""

from mentor_tui.views.mails import CameFile, CameMail
from tests.views.story import Author, Story

AT = "2026-11-24T10:00:00+00:00"
YES = "Yes, that is fine with me."


def letters(story: Story, by: Author) -> tuple[CameMail, ...]:
    """One of each kind from somebody: an answer with files, a no, a program's, a stranger's, an old one."""

    def mail(id_: str, words: str, **changes: object) -> CameMail:
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

    files = (CameFile(0, "plan.docx", 24_000), CameFile(1, "notes.txt", 300))
    return (
        mail("a1", YES, answer="yes", files=files, left_out=1),
        mail("b2", "No.", answer="no", is_encrypted=True),
        mail("g7", "Signed.", is_encrypted=True, is_signed=True),
        mail("c3", "I am away until Monday.", is_automatic=True),
        mail(
            "d4", "Yes", answer="yes", person="", name="", process="", address="other@example.com"
        ),
        mail("e5", "", is_new=False, whole="> only a quote", taken=("Message",)),
        mail("f6", "Hello", person="", name="", process="", address="", is_new=False),
    )

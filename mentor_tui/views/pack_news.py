"""News and letters of packs for interpreters and of words."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.processes import Process
from mentor_tui.i18n import _, say_date, say_list
from mentor_tui.views.meeting_times import span_sentence
from mentor_tui.views.pack_words import file_label
from mentor_tui.views.wording import parse_day, sentences


def tell_pack(type_: str, name: str, about: str, further: tuple[str, ...]) -> str:
    """The sentences for an event by `name` in the process `about`; empty for one of anything else."""
    match type_, further:
        case "PackProposed", ():
            said = _("{name} wrote what interpreters of a meeting in {about} should know.")
            return said.format(name=name, about=about)
        case "PackProposed", files:
            said = _(
                "{name} would like interpreters of a meeting in {about} to read this: {files}. Whoever wrote it is asked."
            )
            return said.format(name=name, about=about, files=say_list(list(files)))
        case "ConsentTold", (is_yes, file):
            said = (
                _("{name} agrees that interpreters of a meeting in {about} read this: {file}.")
                if is_yes
                else _("{name} does not want interpreters in {about} to read this: {file}.")
            )
            return said.format(name=name, about=about, file=file)
        case "PackGiven", (who, until):
            day = parse_day(until)
            said = _("{who} got what to read for a meeting in {about}, until {day}.")
            return said.format(who=who, about=about, day=say_date(day) if day else until)
        case "PackRevoked", (who, *_until):
            said = _("{who} was told to delete what they got to read for a meeting in {about}.")
            return said.format(who=who, about=about)
        case _:
            return ""


def pack_label(type_: str) -> str:
    """What such an event is, in a row about `{about}`; empty for any other."""
    match type_:
        case "PackProposed" | "ConsentTold" | "PackGiven" | "PackRevoked":
            return _("To read: {about}")
        case "TermKept" | "TermDropped":
            return _("Words: {about}")
        case _:
            return ""


def pack_name(type_: str) -> str:
    """The same alone; empty for any other."""
    match type_:
        case "PackProposed" | "ConsentTold" | "PackGiven" | "PackRevoked":
            return _("Something for interpreters to read")
        case "TermKept" | "TermDropped":
            return _("Word to know")
        case _:
            return ""


def letter_of_pack(process: Process | None, facts: Facts) -> str:
    """One piece of such news, whole, for a mail; empty for one of anything else."""
    match facts:
        case f.PackProposed():
            return _letter_of_proposal(process, facts)
        case f.ConsentTold(is_yes=True):
            return _("Interpreters of the meeting may read the file, says who wrote it.")
        case f.ConsentTold():
            return _("Interpreters of the meeting may not read the file, says who wrote it.")
        case f.PackGiven():
            return _("An interpreter of the meeting got what to read before it.")
        case f.PackRevoked():
            return _("An interpreter was told to delete what they got to read.")
        case f.TermKept(word=word, meaning=meaning):
            return sentences(_("A word to know: {word}.").format(word=word), meaning)
        case f.TermDropped():
            return _("A word to know was dropped.")
        case _:
            return ""


def _letter_of_proposal(process: Process | None, facts: f.PackProposed) -> str:
    names = _names(process, facts)
    if process is None or not names:
        return _("It was written down what interpreters of a meeting should know.")
    meeting = next((one for one in process.meetings if one.id == facts.meeting), None)
    asked = _("Interpreters of a meeting would like to read this: {files}.")
    return sentences(
        asked.format(files=say_list(names)),
        span_sentence(meeting.start, meeting.round.minutes, process.zone) if meeting else "",
        _(
            "If you wrote it, say whether they may, for this meeting only. They agree to keep it confidential first, "
            "and delete it after the meeting."
        ),
    )


def _names(process: Process | None, facts: f.PackProposed) -> list[str]:
    try:
        return [file_label(process, file) for file in facts.files] if process else []
    except Refusal:
        return []

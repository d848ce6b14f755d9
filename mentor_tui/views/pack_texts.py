"""The pages that go along with a pack: for whom it is and until when, and the words to know. No title and no participant's name."""

from datetime import date

from mentor_tui.domain.glossary import Term
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.packs import Pack, deleted_by
from mentor_tui.i18n import _, say_date
from mentor_tui.sanitize import line
from mentor_tui.views.meeting_times import span_sentence


def cover_page(
    pack: Pack, meeting: Meeting, zone: str, name: str, until: date, files: tuple[str, ...]
) -> str:
    """Who may read this copy, for which meeting, until which day; `files` are the names it came with."""
    said = (
        _("This copy is for {name} only.").format(name=line(name)),
        _("For the meeting: {when}").format(
            when=span_sentence(meeting.start, meeting.round.minutes, zone)
        ),
        _("It is confidential. Please show it to nobody and put it into no online service."),
        _("Use it until {day}, then delete every copy, in your mail and backups, too.").format(
            day=say_date(until)
        ),
        _("No copy may be left on {day}.").format(day=say_date(deleted_by(meeting))),
        _("If you do not come to the meeting, delete it at once."),
        pack.words.strip(),
        "\n".join((_("Files:"), *files)) if files else "",
    )
    return "\n\n".join(text for text in said if text) + "\n"


def words_page(terms: tuple[Term, ...], name: str) -> str:
    """The words to know, in the order of the alphabet, each with what it means and how it is signed."""
    entries = []
    for one in sorted(terms, key=lambda term: term.word.casefold()):
        parts = [line(one.word)]
        if one.meaning.strip():
            parts.append(_("Means: {words}").format(words=one.meaning.strip()))
        if one.sign.strip():
            parts.append(_("How it is signed: {words}").format(words=one.sign.strip()))
        if one.link:
            parts.append(_("Video of the sign: {link}").format(link=one.link))
        entries.append("\n".join(parts))
    head = _("Words to know. This copy is for {name} only.").format(name=line(name))
    return "\n\n".join((head, *entries)) + "\n"

"""Finding what a command names shortly: a process by number or title, a comment by its place in the list."""

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.bookmarks import Bookmark
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.processes import Process, Remark, Submission, versions_of
from mentor_tui.domain.programmes import Programme
from mentor_tui.i18n import _, say_list

_MOST = 10**9
_NAMED = 9


def find_process(desk: Desk, wanted: str) -> Process:
    """A process by its number in the list, the beginning of its title or its participant's name; alone, it needs no name.

    Raises `Refusal` `process.none`, `process.which`, `process.unknown`.
    """
    lists = desk.record.vault.lists
    some = lists.processes(0, 1)
    if not some.rows:
        raise Refusal("process.none")
    if not wanted:
        if some.more:
            raise _which(desk, 1 + some.more)
        return desk.record.process(some.rows[0].circle)
    if wanted.isdecimal() and 1 <= int(wanted) <= _MOST:
        numbered = lists.processes(int(wanted) - 1, 1).rows
        if numbered:
            return desk.record.process(numbered[0].circle)
    fitting = [circle for circle, *texts in lists.process_names() if _fits(wanted, circle, *texts)]
    if len(fitting) != 1:
        raise _which(desk, len(fitting)) if fitting else Refusal("process.unknown")
    return desk.record.process(fitting[0])


def _which(desk: Desk, count: int) -> Refusal:
    """The question which of several processes is meant, with the numbers and titles of the first."""
    # Translators: one of numbered processes, such as "2 Accessible meetings"
    numbered = _("{number} {title}")
    rows = desk.record.vault.lists.processes(0, _NAMED).rows
    names = [numbered.format(number=n, title=row.title) for n, row in enumerate(rows, 1)]
    return Refusal("process.which", count=count, names=say_list(names))


def _fits(wanted: str, circle: str, title: str, participant: str) -> bool:
    folded = wanted.casefold()
    return circle == wanted or any(
        text.casefold().startswith(folded) for text in (title, participant)
    )


def find_bookmark(desk: Desk, number: str) -> Bookmark:
    """A bookmark by its place in the list. Raises `Refusal` `bookmark.unknown`."""
    place = int(number) - 1 if number.isdecimal() else -1
    found = desk.reading.bookmarks(place, 1).rows if 0 <= place < _MOST else ()
    if not found:
        raise Refusal("bookmark.unknown")
    return found[0]


def find_mail(desk: Desk, number: str) -> str:
    """The id of an ordinary mail by its place in the list. Raises `Refusal` `mail.unknown`."""
    place = int(number) - 1 if number.isdecimal() else -1
    found = desk.reading.mails(place, 1).rows if 0 <= place < _MOST else ()
    if not found:
        raise Refusal("mail.unknown")
    return found[0].id


def find_programme(desk: Desk) -> Programme:
    """The last programme of this desk in the list. Raises `Refusal` `programme.none`."""
    circle = desk.record.vault.lists.last_programme()
    if not circle:
        raise Refusal("programme.none")
    return desk.record.programme(circle)


def find_deliverable(process: Process) -> str:
    """What the current stage still asks for. Raises `Refusal` `stage.none_open`."""
    stage = process.current_stage
    if stage is None:
        raise Refusal("stage.none_open")
    accepted = {s.deliverable for s in process.submissions if s.state == "accepted"}
    waiting = [d.id for d in stage.plan.deliverables if d.id not in accepted]
    return waiting[0] if waiting else stage.plan.deliverables[0].id


def find_version(process: Process, number: str, *, reviewed: bool = False) -> Submission:
    """The newest version, of the newest deliverable, or the one with a number.

    Raises `Refusal` `submission.none`, `submission.unknown`.
    """
    versions = [s for s in process.submissions if s.state != "reclaimed"]
    if reviewed:
        reviews = {r.submission for r in process.reviews}
        versions = [s for s in versions if s.id in reviews]
    if versions and number:
        newest = versions_of(process, versions[-1].deliverable)
        versions = [s for s in newest if str(s.number) == number]
        if not versions:
            raise Refusal("submission.unknown")
    if not versions:
        raise Refusal("submission.none")
    return versions[-1]


def find_comment(process: Process, number: str) -> Remark:
    """A comment by its place in the newest review. Raises `Refusal` `comment.unknown`."""
    version = find_version(process, "", reviewed=True)
    remarks = [r for r in process.remarks if r.submission == version.id]
    remarks.sort(key=lambda r: r.comment.anchor.paragraph)
    if not number.isdecimal() or not 1 <= int(number) <= len(remarks):
        raise Refusal("comment.unknown")
    return remarks[int(number) - 1]


def find_person(programme: Programme, wanted: str) -> str:
    """A member of a programme by the beginning of their name. Raises `Refusal` `person.which`."""
    folded = wanted.casefold()
    fitting = {
        m.person.id
        for m in programme.members
        if m.person.name.casefold().startswith(folded) or m.person.id == wanted
    }
    if len(fitting) != 1:
        raise Refusal("person.which", name=wanted, count=len(fitting))
    return fitting.pop()

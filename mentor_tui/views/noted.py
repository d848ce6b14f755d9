"""What somebody who has a mail program only said of the interpreters of a meeting, to be noted for them (R7).

They alone decide that a meeting may be without what they need (I21), and whether a substitute may come (I29).
"""

from collections.abc import Iterator

from mentor_tui.domain.assignments import AssignmentState
from mentor_tui.domain.coverage import Asked, Order, find_asked, find_order, needs_of
from mentor_tui.domain.gate import AccessNeed, Strength
from mentor_tui.domain.interpreting import Support
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.people import Person, find_person
from mentor_tui.domain.processes import Process, find_member
from mentor_tui.i18n import _
from mentor_tui.views.by_mail import way_field
from mentor_tui.views.meeting_times import about
from mentor_tui.views.model import Block, BlockKind, Item, ItemKind, View
from mentor_tui.views.offers import send
from mentor_tui.views.source import Source
from mentor_tui.views.teams import support_name
from mentor_tui.views.wording import titled

NO_LANGUAGE = "-"
"""Stands in a route for a service that has no language."""


def lift_items(found: Process, one: Meeting, me: str) -> Iterator[Item]:
    """A row for each need of somebody else with mail only: that this meeting may be without it, or not after all."""
    for need in needs_of(found.coverage, one) if one.is_open else ():
        person = _by_mail(found, need.person, me)
        if person is None or need.strength is not Strength.REQUIRED:
            continue
        is_lifted = found.coverage.is_lifted(one.id, need)
        label = _("{words} needs it after all") if is_lifted else _("{words} does without it")
        language = need.language or NO_LANGUAGE
        yield Item(
            f"noted {person.id[:8]} {need.service} {language}",
            ItemKind.ACTION,
            titled(label, "", person.name),
            "",
            support_name(need.service, need.language),
            route=f"lift-noted/{found.id}/{one.id}/{person.id}/{need.service}/{language}",
        )


def lift_noted(
    source: Source, process: str, meeting: str, person: str, service: str, language: str
) -> View:
    """The form that notes how they said that a meeting may be without something, or not after all."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    who = find_member(found, person)
    code = "" if language == NO_LANGUAGE else language
    need = AccessNeed(who.id, Support(service), code, Strength.REQUIRED)
    is_lifted = found.coverage.is_lifted(one.id, need)
    said = (
        _("{name} says that this is needed after all: {what}.")
        if is_lifted
        else _("{name} says that this meeting may be without: {what}.")
    )
    what = support_name(need.service, need.language)
    return View(
        f"lift-noted/{process}/{meeting}/{person}/{service}/{language}",
        _("Note it for {name}").format(name=who.name),
        text=(
            *about(source, one),
            Block("said", BlockKind.PARAGRAPH, said.format(name=who.name, what=what)),
        ),
        fields=(way_field(),),
        actions=(
            send(
                "need.note",
                process=process,
                meeting=meeting,
                person=who.id,
                service=service,
                language=code,
                lifted="" if is_lifted else "yes",
            ),
        ),
        back=f"cover/{process}/{meeting}",
    )


def substitute_items(found: Process, order: Order, asked: Asked, me: str) -> tuple[Item, ...]:
    """Rows for somebody else with mail only whom the order is for: a substitute may come, or may not."""
    if asked.state is not AssignmentState.SUBSTITUTION_PROPOSED:
        return ()
    rows = []
    for id_ in order.people:
        if (person := _by_mail(found, id_, me)) is None:
            continue
        place = f"substitute-noted/{found.id}/{order.id}/{asked.id}/{person.id}"
        rows += [
            Item(
                f"agreed {person.id[:8]}",
                ItemKind.ACTION,
                titled(_("{words} agrees"), "", person.name),
                route=f"{place}/yes",
            ),
            Item(
                f"refused {person.id[:8]}",
                ItemKind.ACTION,
                titled(_("{words} does not agree"), "", person.name),
                route=f"{place}/no",
            ),
        ]
    return tuple(rows)


def substitute_noted(
    source: Source, process: str, order: str, interpreter: str, person: str, answer: str
) -> View:
    """The form that notes how they said whether a substitute may come."""
    found = source.process(process)
    one = find_order(found.coverage, order)
    asked = find_asked(one, interpreter)
    who = find_member(found, person)
    agrees = answer == "yes"
    said = (
        _("{name} agrees that {interpreter} comes instead.")
        if agrees
        else _("{name} does not agree that {interpreter} comes instead.")
    )
    return View(
        f"substitute-noted/{process}/{order}/{interpreter}/{person}/{answer}",
        _("Note it for {name}").format(name=who.name),
        text=(
            *about(source, find_meeting(found.meetings, one.meeting)),
            Block(
                "said",
                BlockKind.PARAGRAPH,
                said.format(name=who.name, interpreter=asked.name),
            ),
        ),
        fields=(way_field(),),
        actions=(
            send(
                "substitute.note",
                process=process,
                order=order,
                interpreter=interpreter,
                person=who.id,
                agrees="yes" if agrees else "",
            ),
        ),
        back=f"assignment/{process}/{order}/{interpreter}",
    )


def _by_mail(found: Process, person: str, me: str) -> Person | None:
    """Somebody else of a process who has a mail program only."""
    one = find_person(found.members, person)
    return one if one is not None and one.by_mail and person != me else None

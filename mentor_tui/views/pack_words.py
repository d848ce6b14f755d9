"""Packs for interpreters in words: what a file is called, where its author's consent and everybody who has it stand."""

from datetime import timedelta
from typing import assert_never

from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.coverage import Asked, Order, find_asked, find_order
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.ordering import is_running
from mentor_tui.domain.orders import is_held
from mentor_tui.domain.pack_facts import PackFile
from mentor_tui.domain.pack_steps import versions_in
from mentor_tui.domain.packs import (
    ACCESS_DAYS,
    Ending,
    Given,
    access,
    access_until,
    find_pack,
    is_with,
    lacking,
    materials_due,
)
from mentor_tui.domain.processes import Process, find_submission, stage_of
from mentor_tui.i18n import _, ngettext, pgettext, say_date, say_list, say_number, say_short_date
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences

NEAR = timedelta(days=5)
"""How long before their last day materials are spoken of."""


def file_label(found: Process, file: PackFile) -> str:
    """An exact file, as everybody knows it."""
    version = find_submission(found, file.submission)
    _stage, plan = stage_of(found, version.deliverable)
    name = next((one.name for one in version.files if one.sha256 == file.sha256), "")
    said = _("{title}, version {number}, {name}")
    return said.format(title=plan.title, number=version.number, name=name)


def consent_state(found: Process, meeting: str, file: PackFile) -> str:
    """What the author of a file said, for a row."""
    told = found.packs.consent_to(meeting, file)
    if told is None:
        return _("not answered")
    return pgettext("consent", "agreed") if told.is_yes else _("not agreed")


def access_of(source: Source, found: Process, given: Given, meeting: Meeting) -> Ending | None:
    """Whether somebody may use what they got today, and why not."""
    order = find_order(found.coverage, given.order)
    day = day_of(source.now, "UTC")
    return access(found.packs, given, order, meeting, versions_in(found), day)


def access_state(ending: Ending | None, given: Given, meeting: Meeting) -> str:
    """The same for a row."""
    if ending is None:
        until = say_short_date(access_until(given, meeting))
        return _("until {day}").format(day=until)
    return _("told to delete it") if ending is Ending.REVOKED else _("must delete it")


def ending_sentence(ending: Ending, name: str) -> str:
    """Why somebody may use a pack no longer."""
    match ending:
        case Ending.REVOKED:
            return _("{name} may not use it any more, and was told to delete it.").format(name=name)
        case Ending.NOT_COMING:
            said = _("{name} does not come to this meeting any more, so may not use it.")
        case Ending.CANCELLED:
            said = _("The interpreters or the meeting are called off, so {name} may not use it.")
        case Ending.CONSENT:
            said = _("Whoever wrote it does not agree any more, so {name} may not use it.")
        case Ending.EXPIRED:
            said = _("The last day is over, so {name} may not use it.")
        case _:
            assert_never(ending)
    return said.format(name=name)


def waiting(found: Process, meeting: Meeting) -> list[tuple[Order, Asked]]:
    """Who is assigned and has not got the pack of a meeting."""
    pack = found.packs.pack_of(meeting.id)
    if pack is None or not meeting.is_open:
        return []
    return [
        (order, asked)
        for order in found.coverage.orders_of(meeting.id)
        for asked in order.asked
        if is_running(order)
        and is_held(asked.state)
        and not is_with(found.packs, pack.id, order.id, asked.id)
    ]


def given_for(found: Process, meeting: Meeting) -> list[Given]:
    """Who got any pack of a meeting, in the order it happened."""
    packs = found.packs
    return [one for one in packs.given if find_pack(packs, one.pack).meeting == meeting.id]


def name_of_given(found: Process, given: Given) -> str:
    """Who got it."""
    return find_asked(find_order(found.coverage, given.order), given.interpreter).name


def limits_sentence() -> str:
    """How long a pack may be used, before anybody has it."""
    return ngettext(
        "Who gets it may use it until at most {count} day after the meeting.",
        "Who gets it may use it until at most {count} days after the meeting.",
        ACCESS_DAYS,
    ).format(count=say_number(ACCESS_DAYS))


def pack_sentences(
    source: Source, found: Process, meeting: Meeting, *, is_leading: bool
) -> list[str]:
    """What is to be done about the pack of a meeting by who reads it; nothing where all is done."""
    me = source.own().person.id
    said = []
    pack = found.packs.pack_of(meeting.id)
    if pack is not None and meeting.is_open:
        mine = [
            file
            for file in pack.files
            if find_submission(found, file.submission).by == me
            and found.packs.consent_to(meeting.id, file) is None
        ]
        if mine:
            ask = _("You are asked whether interpreters of this meeting may read: {files}.")
            said.append(ask.format(files=say_list([file_label(found, file) for file in mine])))
    if not is_leading:
        return said
    said += filter(None, [_due(source, found, meeting), _to_tell(source, found, meeting)])
    return said


def _due(source: Source, found: Process, meeting: Meeting) -> str:
    """That materials are due soon, or late, where somebody who is assigned lacks them."""
    held = any(
        is_held(asked.state)
        for order in found.coverage.orders_of(meeting.id)
        if is_running(order)
        for asked in order.asked
    )
    pack = found.packs.pack_of(meeting.id)
    if not meeting.is_open or not held or (pack and not waiting(found, meeting)):
        return ""
    day, today = materials_due(meeting, found.zone), day_of(source.now, found.zone)
    if today > day:
        said = _("Interpreters should have had what to read by {day}.")
    elif day - today <= NEAR:
        said = _("Interpreters should get what to read by {day}.")
    else:
        return ""
    lack = lacking(found.packs, pack, versions_in(found)) if pack else ()
    return sentences(
        said.format(day=say_date(day)), _("A consent is lacking still.") if lack else ""
    )


def _to_tell(source: Source, found: Process, meeting: Meeting) -> str:
    """Who must be told to delete what they got."""
    names = [
        name_of_given(found, one)
        for one in given_for(found, meeting)
        if access_of(source, found, one, meeting) not in (None, Ending.REVOKED)
    ]
    if not names:
        return ""
    said = _("Tell them to delete what they got to read, and note it: {names}.")
    return said.format(names=say_list(list(dict.fromkeys(names))))

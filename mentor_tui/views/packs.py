"""What interpreters may read before a meeting: which files, who agreed, who has it, until when."""

from mentor_tui.domain.coverage import Asked, Order
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.pack_facts import PackFile
from mentor_tui.domain.packs import (
    Ending,
    Given,
    access_until,
    find_given,
    find_pack,
    materials_due,
)
from mentor_tui.domain.processes import Process, find_submission
from mentor_tui.i18n import _, ngettext, say_date, say_number
from mentor_tui.views.coverage import leads
from mentor_tui.views.meeting_times import about
from mentor_tui.views.model import Action, Block, BlockKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer
from mentor_tui.views.pack_words import (
    access_of,
    access_state,
    consent_state,
    ending_sentence,
    file_label,
    given_for,
    limits_sentence,
    name_of_given,
    pack_sentences,
    waiting,
)
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source
from mentor_tui.views.wording import parse_day, say_day, sentences, titled


def pack(source: Source, process: str, meeting: str) -> View:
    """The pack of a meeting. Raises `Refusal` `meeting.unknown`."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    me = source.own().person.id
    now = found.packs.pack_of(meeting)
    rows = [
        *(_file_item(found, one, file) for file in (now.files if now else ())),
        *(_given_item(source, found, one, given) for given in given_for(found, one)),
        *(_waiting_item(found, *who) for who in waiting(found, one) if leads(found, me)),
    ]
    actions = [offer("glossary", route=f"glossary/{process}")]
    if leads(found, me) and one.is_open:
        actions.insert(0, offer("pack.choose", route=f"pack-choose/{process}/{meeting}"))
    return View(
        f"pack/{process}/{meeting}",
        _("For interpreters to read: {title}").format(title=found.title),
        text=(*about(source, one), *_text(source, found, one, me)),
        items=number(tuple(rows)),
        actions=tuple(actions),
        back=f"cover/{process}/{meeting}",
        empty="" if now else _("Nothing is chosen yet for interpreters to read before."),
    )


def _text(source: Source, found: Process, one: Meeting, me: str) -> tuple[Block, ...]:
    now = found.packs.pack_of(one.id)
    count = len(found.packs.terms)
    words = ngettext("{count} word to know goes along.", "{count} words to know go along.", count)
    due = _("Interpreters should have it by {day}, four working days before.")
    said = (
        *pack_sentences(source, found, one, is_leading=leads(found, me)),
        _("For the interpreters: {words}").format(words=now.words)
        if now and now.words.strip()
        else "",
        words.format(count=say_number(count)) if count else "",
        due.format(day=say_date(materials_due(one, found.zone)))
        if leads(found, me) and one.is_open
        else "",
        limits_sentence() if now else "",
    )
    kept = filter(None, said)
    return tuple(Block(f"said {n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(kept, 1))


def _file_item(found: Process, one: Meeting, file: PackFile) -> Item:
    state = consent_state(found, one.id, file)
    by = name_of(found.members, find_submission(found, file.submission).by)
    whole = file_label(found, file)
    label = titled("{words}", state, whole)
    return Item(
        f"file {file.submission[:8]} {file.sha256[:8]}",
        ItemKind.VERSION,
        label,
        state,
        sentences(f"{whole}." if "…" in label else "", _("Written by {name}.").format(name=by)),
        route=f"pack-file/{found.id}/{one.id}/{file.submission}/{file.sha256}",
    )


def _given_item(source: Source, found: Process, one: Meeting, given: Given) -> Item:
    ending = access_of(source, found, given, one)
    state = access_state(ending, given, one)
    name = name_of_given(found, given)
    return Item(
        f"given {given.id[:8]}",
        ItemKind.PERSON,
        titled(_("Has it: {words}"), state, name)
        if ending is None
        else titled("{words}", state, name),
        state,
        ending_sentence(ending, name) if ending else "",
        route=f"pack-copy/{found.id}/{given.id}",
    )


def _waiting_item(found: Process, order: Order, asked: Asked) -> Item:
    return Item(
        f"give {order.id[:8]} {asked.id}",
        ItemKind.PERSON,
        titled(_("Give it to {words}"), "", asked.name),
        route=f"pack-give/{found.id}/{order.id}/{asked.id}",
    )


def pack_copy(source: Source, process: str, id_: str) -> View:
    """What one interpreter got, until when, and whether they may use it still. Raises `Refusal` `pack.unknown`."""
    found = source.process(process)
    given = find_given(found.packs, id_)
    which = find_pack(found.packs, given.pack)
    one = find_meeting(found.meetings, which.meeting)
    name = name_of_given(found, given)
    ending = access_of(source, found, given, one)
    until = _("{name} may use it until {day}.")
    agreed = parse_day(given.nda_until)
    said = (
        _("{name} got this on {day}.").format(name=name, day=say_day(given.time, source.zone)),
        _("It was given by {name}.").format(name=name_of(found.members, given.by)),
        until.format(name=name, day=say_date(access_until(given, one)))
        if ending is None
        else ending_sentence(ending, name),
        _("Their agreement on confidentiality is valid until {day}.").format(day=say_date(agreed))
        if agreed
        else "",
        "" if ending is Ending.REVOKED else no_taking_back(),
    )
    kept = filter(None, said)
    may = leads(found, source.own().person.id) and ending is not Ending.REVOKED
    return View(
        f"pack-copy/{process}/{id_}",
        name,
        text=(
            *about(source, one),
            *(Block(f"said {n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(kept, 1)),
            *(
                Block(f"file {n}", BlockKind.LIST, file_label(found, file))
                for n, file in enumerate(which.files, 1)
            ),
        ),
        actions=(_revoke(found, given, name),) if may else (),
        back=f"pack/{process}/{one.id}",
    )


def _revoke(found: Process, given: Given, name: str) -> Action:
    asked = _("Did you tell {name} to delete every copy? The others read that you did.")
    return offer("pack.revoke", question=asked.format(name=name), process=found.id, given=given.id)


def no_taking_back() -> str:
    """What nobody should think."""
    return _("What was handed over cannot be taken back from here: who has it deletes it.")

"""Messages of a process: what was written to everybody, and between participant and mentor."""

from mentor_tui.domain.groups import Group
from mentor_tui.domain.processes import Message, Process
from mentor_tui.i18n import _, say_list
from mentor_tui.views.model import Choice, Field, FieldKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer, send
from mentor_tui.views.roles import name_of, recorded_by, roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.wording import say_day, say_time, sentences


def message_items(source: Source, found: Process, group: str = "") -> tuple[Item, ...]:
    """The messages this person may read, oldest first."""
    pair = source.pair(found.id)
    said = [(m, False) for m in found.messages]
    said += [(m, True) for m in pair.messages] if pair else []
    said.sort(key=lambda both: (both[0].time, both[0].id))
    return tuple(_item(source, found, m, group, is_private=private) for m, private in said)


def _item(
    source: Source, found: Process, message: Message, group: str, *, is_private: bool
) -> Item:
    when = say_time(message.time, source.zone)
    only = _("Only between the two of you.") if is_private else ""
    recorded = recorded_by(found.members, message.recorder)
    return Item(
        message.id,
        ItemKind.MESSAGE,
        name_of(found.members, message.by),
        say_day(message.time, source.zone),
        sentences(message.words, recorded, only, when),
        group,
        route=f"messages/{found.id}" if group else "",
    )


def messages(source: Source, process: str, message: str = "") -> View:
    """All messages of a process, the newest last; `message` names the one the cursor starts on."""
    found = source.process(process)
    items = number(message_items(source, found))
    is_member = bool(roles_of(found.members, source.own().person.id))
    return View(
        f"messages/{process}",
        _("Messages: {title}").format(title=found.title),
        items=items,
        actions=(
            *((offer("message.write", route=f"message/{process}"),) if is_member else ()),
            *((offer("document.audio", route=f"audio/messages/{process}"),) if items else ()),
        ),
        back=f"process/{process}",
        empty=_("Nobody wrote a message yet."),
        focus_item=message or (items[-1].id if items else ""),
    )


def message(source: Source, process: str) -> View:
    """The form for a message."""
    found = source.process(process)
    words = Field("words", FieldKind.LONG, _("Message"), required=True)
    return View(
        f"message/{process}",
        _("Write a message: {title}").format(title=found.title),
        fields=(*_to(source, found), words),
        actions=(send("message.send", process=process),),
        back=f"process/{process}",
    )


def _to(source: Source, found: Process) -> tuple[Field, ...]:
    me = source.own().person.id
    mentor = found.mentor
    two = () if mentor is None or isinstance(found, Group) else (found.participant, mentor)
    if not any(p.id == me for p in two):
        return ()
    others = dict.fromkeys(
        m.person.name for m in found.members if m.person.id != me and not m.is_ended
    )
    other = next(p.name for p in two if p.id != me)
    return (
        Field(
            "to",
            FieldKind.CHOICE,
            _("To"),
            "all",
            (
                Choice("all", _("everybody here: {names}").format(names=say_list(list(others)))),
                Choice("pair", _("only {name}").format(name=other)),
            ),
        ),
    )

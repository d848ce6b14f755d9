"""Erasing: the forms that say exactly what will be gone, and where, before a coordinator erases it."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.processes import Process
from mentor_tui.domain.rows import MOST_COUNTED
from mentor_tui.domain.values import ErasureReason, Role
from mentor_tui.i18n import _, ngettext, say_list
from mentor_tui.views.erasures import reason_name
from mentor_tui.views.holds import hold_blocks
from mentor_tui.views.model import Block, BlockKind, Choice, Field, FieldKind, Focus, View
from mentor_tui.views.offers import send
from mentor_tui.views.roles import need_role, programmes_led
from mentor_tui.views.source import Source


def erase(source: Source, process: str) -> View:
    """The form that erases a process, for its coordinator."""
    found = source.process(process)
    me = source.own().person.id
    need_role(found.members, me, Role.COORDINATOR)
    others = say_list(
        list(dict.fromkeys(m.person.name for m in found.members if m.person.id != me))
    )
    question = _(
        "Erase the process {title} for ever? It will be gone here at once, and on the desks of {names} "
        "when they next receive. It cannot be undone."
    ).format(title=found.title, names=others)
    return View(
        f"erase/{process}",
        _("Erase: {title}").format(title=found.title),
        text=(
            *hold_blocks(source, found.holds, found.members),
            Block("gone", BlockKind.PARAGRAPH, _("What will be gone for ever:")),
            *_list(_contents(found)),
            Block(
                "where",
                BlockKind.PARAGRAPH,
                _(
                    "Where: on this desk at once, and on the desks of {names} when they next receive."
                ).format(names=others),
            ),
            *_limits(),
        ),
        fields=(_reason_field(),),
        actions=(send("process.erase", question=question, process=process),),
        back=f"process/{process}",
        focus=Focus.TEXT,
    )


def _contents(found: Process) -> list[str]:
    versions, reviews = len(found.submissions), len(found.reviews)
    remarks, messages = len(found.remarks), len(found.messages)
    counted = (
        (
            versions,
            ngettext("{count} version and its file", "{count} versions and their files", versions),
        ),
        (reviews, ngettext("{count} review", "{count} reviews", reviews)),
        (remarks, ngettext("{count} comment", "{count} comments", remarks)),
        (messages, ngettext("{count} message", "{count} messages", messages)),
    )
    return [
        _("the process itself, with its title, people, goals and stages"),
        *(said.format(count=count) for count, said in counted if count),
        _("what participant and mentor wrote only to each other, and drafts of reviews"),
    ]


def _list(texts: list[str]) -> tuple[Block, ...]:
    return tuple(Block(f"gone {n}", BlockKind.LIST, text) for n, text in enumerate(texts, 1))


def _limits() -> tuple[Block, ...]:
    return (
        Block(
            "kept",
            BlockKind.PARAGRAPH,
            _(
                "One line is left everywhere: when, by whom and why something was erased. Copies that "
                "people saved, their backups elsewhere and their mail are out of reach."
            ),
        ),
    )


def _reason_field() -> Field:
    return Field(
        "reason",
        FieldKind.CHOICE,
        _("Reason"),
        choices=tuple(Choice(reason.value, reason_name(reason)) for reason in ErasureReason),
        help=_("Everybody who had it is told this reason."),
        required=True,
    )


def erase_person(source: Source, person: str) -> View:
    """The form that erases a participant, for a coordinator of their programme. Raises `Refusal` `erasure.no_programme`."""
    found = source.person(person)
    programmes = programmes_led(source, person)
    if not programmes:
        raise Refusal("erasure.no_programme", name=found.name)
    processes = [
        row.title
        for programme in programmes
        for row in source.processes_of(programme.id, 0, MOST_COUNTED, person=person).rows
        if row.participant == person
    ]
    gone = [
        _("the programme {title}: their role, their invitation").format(title=programme.title)
        for programme in programmes
    ]
    gone += [_("the process {title}: everything in it").format(title=title) for title in processes]
    question = _(
        "Erase {name} for ever, with every process of theirs? They will be gone here at once, and on the "
        "desks of all who worked with them when they next receive. It cannot be undone."
    ).format(name=found.name)
    return View(
        f"erase-person/{person}",
        _("Erase: {title}").format(title=found.name),
        text=(
            Block("gone", BlockKind.PARAGRAPH, _("What will be gone for ever:")),
            *_list(gone),
            Block(
                "groups",
                BlockKind.PARAGRAPH,
                _("Groups and webinars they were invited to go as well, for everybody in them."),
            ),
            Block(
                "later",
                BlockKind.PARAGRAPH,
                _(
                    "Name, address and key of {name} stay until their desk has been told, for at most "
                    "30 days. Afterwards they can be invited again."
                ).format(name=found.name),
            ),
            *_limits(),
        ),
        fields=(_reason_field(),),
        actions=(send("person.erase", question=question, person=person),),
        back=f"person/{person}",
        focus=Focus.TEXT,
    )


def may_erase_person(source: Source, person: str) -> bool:
    """Somebody has, or had, a role in a programme this person coordinates."""
    return bool(programmes_led(source, person))

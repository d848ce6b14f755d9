"""Ends: somebody's role in a process or programme, and a process whose stages are done."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.people import Member
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _
from mentor_tui.views.model import Block, BlockKind, Choice, Field, FieldKind, View
from mentor_tui.views.offers import send
from mentor_tui.views.roles import need_role
from mentor_tui.views.source import Source
from mentor_tui.views.states import role_name


def end_role(source: Source, circle: str) -> View:
    """The form that ends a role, in a process or a programme, for coordinators.

    The value of `person` is the person's id, a colon and the role.
    """
    try:
        process = source.process(circle)
        members, title, place, part = process.members, process.title, "process", "process"
    except Refusal:
        programme = source.programme(circle)
        members, title, place, part = programme.members, programme.title, "programme", "programme"
    me = source.own().person.id
    need_role(members, me, Role.COORDINATOR)
    return View(
        f"end-role/{circle}",
        _("End a role: {title}").format(title=title),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _("What this person sends in that role from then on is not taken in by anybody."),
            ),
        ),
        fields=(
            Field(
                "person",
                FieldKind.CHOICE,
                _("Whose role"),
                "",
                _choices(members, me),
                required=True,
            ),
            Field("reason", FieldKind.LONG, _("Reason")),
        ),
        actions=(
            send("role.end", question=_("End this role? It cannot be undone."), **{part: circle}),
        ),
        back=f"{place}/{circle}",
    )


def _choices(members: tuple[Member, ...], me: str) -> tuple[Choice, ...]:
    # Translators: a person and their role, such as "Anna Nowak, mentor"
    label = _("{name}, {role}")
    return tuple(
        Choice(
            f"{m.person.id}:{m.role.value}",
            label.format(name=m.person.name, role=role_name(m.role)),
        )
        for m in members
        if m.person.id != me and not m.is_ended
    )


def complete(source: Source, process: str) -> View:
    """The form that completes a process."""
    found = source.process(process)
    need_role(found.members, source.own().person.id, Role.COORDINATOR)
    return View(
        f"complete/{process}",
        _("Complete: {title}").format(title=found.title),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _("All stages are done. Afterwards only messages can be written."),
            ),
        ),
        fields=(
            Field(
                "outcome",
                FieldKind.LONG,
                _("Outcome"),
                help=_("What there is now, in a sentence or two."),
            ),
        ),
        actions=(send("process.complete", question=_("Complete this process?"), process=process),),
        back=f"process/{process}",
    )

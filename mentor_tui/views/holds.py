"""Holds: why nothing of a process or programme may be erased for now, and the form that places one (I60)."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.holds import Hold, holds_in_force
from mentor_tui.domain.people import Member
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _
from mentor_tui.views.model import Action, Block, BlockKind, Field, FieldKind, View
from mentor_tui.views.offers import offer, send
from mentor_tui.views.roles import name_of, need_role
from mentor_tui.views.source import Source
from mentor_tui.views.wording import say_day


def hold_blocks(
    source: Source, holds: tuple[Hold, ...], members: tuple[Member, ...]
) -> tuple[Block, ...]:
    """The holds in force, each with who placed it when and why."""
    said = _("Nothing here may be erased: {name} placed a hold, {day}. Reason: {reason}")
    return tuple(
        Block(
            f"hold {n}",
            BlockKind.PARAGRAPH,
            said.format(
                name=name_of(members, h.by), day=say_day(h.time, source.zone), reason=h.reason
            ),
        )
        for n, h in enumerate(holds_in_force(holds), 1)
    )


def hold_action(holds: tuple[Hold, ...], circle: str, part: str) -> Action:
    """Placing a hold, or lifting what is in force; `part` is `process` or `programme`."""
    if holds_in_force(holds):
        question = _("Lift the hold? Everything here may then be erased.")
        if part == "process":
            return offer("hold.lift", question=question, process=circle)
        return offer("hold.lift", question=question, programme=circle)
    return offer("hold.place", route=f"hold/{circle}")


def hold(source: Source, circle: str) -> View:
    """The form that places a hold on a process or a programme, for coordinators."""
    try:
        process = source.process(circle)
        members, title, part = process.members, process.title, "process"
    except Refusal:
        programme = source.programme(circle)
        members, title, part = programme.members, programme.title, "programme"
    need_role(members, source.own().person.id, Role.COORDINATOR)
    return View(
        f"hold/{circle}",
        _("Hold: {title}").format(title=title),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _(
                    "While there is a hold nothing here can be erased: because of a complaint, an "
                    "invoice, or a question that is still open."
                ),
            ),
        ),
        fields=(
            Field(
                "reason",
                FieldKind.LONG,
                _("Reason"),
                help=_("Everybody here reads it."),
                required=True,
            ),
        ),
        actions=(send("hold.place", **{part: circle}),),
        back=f"{part}/{circle}",
    )

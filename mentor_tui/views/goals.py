"""The form for a goal: a result, and how one will know that it is reached."""

from mentor_tui.i18n import _
from mentor_tui.views.model import Block, BlockKind, Field, FieldKind, View
from mentor_tui.views.offers import send
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source


def goal(source: Source, process: str) -> View:
    """Propose a goal; one that was proposed before stands in the fields, to start from."""
    found = source.process(process)
    before = found.goal
    text = [_("A goal says what there is at the end, and how everybody will know it.")]
    if before is not None:
        said = _("The fields hold the goal that {name} proposed. Change what you want changed.")
        text.append(said.format(name=name_of(found.members, before.by)))
    return View(
        f"goal/{process}",
        _("Goal: {title}").format(title=found.title),
        text=(Block("about", BlockKind.PARAGRAPH, " ".join(text)),),
        fields=(
            Field(
                "result",
                FieldKind.LONG,
                _("At the end there is"),
                before.result if before else "",
                help=_("A result, not an activity. For example: a workshop plan for two days."),
                required=True,
            ),
            Field(
                "criteria",
                FieldKind.LONG,
                _("How one will know, one per line"),
                "\n".join(before.criteria) if before else "",
                help=_("For example: each exercise says how long it takes."),
                required=True,
            ),
        ),
        actions=(send("goal.propose", process=process),),
        back=f"process/{process}",
    )

"""News of what changes the way of a process: what is different now, why, and what stays as it was."""

from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, say_date
from mentor_tui.views.states import role_name
from mentor_tui.views.wording import parse_day, sentences


def tell_change(type_: str, name: str, about: str, further: tuple[str, ...]) -> str:
    """The sentences for an event by `name` about `about`; empty for one that changes no way.

    `further` is what the index keeps of it: the reason, the next day, whether it was agreed. Rows
    written by earlier versions have none.
    """
    match type_, further:
        case "GoalAgreed", _further:
            said = _("{name} agreed to the goal of {about}. The stages begin; the goal stays.")
            return said.format(name=name, about=about)
        case "StageClosed", _further:
            said = _("{name} closed the stage {about}, because its work is accepted.")
            stays = _("What was sent and said in it can still be read.")
            return sentences(said.format(name=name, about=about), _next_day(further), stays)
        case "SkipProposed", (str(reason),):
            said = _("{name} asks to leave out the stage {about}. The reason: {reason}")
            stays = _("Nothing changes until it is answered.")
            return sentences(said.format(name=name, about=about, reason=reason), stays)
        case "SkipAnswered", ("yes", *_further):
            said = _("{name} agreed: the stage {about} is left out, as was asked.")
            stays = _("All other stages stay.")
            return sentences(said.format(name=name, about=about), _next_day(further), stays)
        case "SkipAnswered", ("no", *_further):
            said = _("{name} did not agree: the stage {about} goes on.")
            stays = _("Everything stays as it was.")
            return sentences(said.format(name=name, about=about), _next_day(further), stays)
        case "RoleEnded", (role, reason) if role in set(Role):
            said = _("{name} ended a role in {about}: {role}. The reason: {reason}")
            stays = _("The stages, the versions and everything written stay.")
            ended = said.format(name=name, about=about, role=role_name(Role(role)), reason=reason)
            return sentences(ended, stays)
        case "PersonSucceeded", (title,):
            said = _(
                "{name} says that {about} lost their key and goes on with a new one in {title}."
            )
            stays = _("Everything in it stays.")
            then = _("Compare the digits of the new one by voice before you trust it.")
            return sentences(said.format(name=name, about=about, title=title), stays, then)
        case "RoleGranted", _further:
            said = _("{name} gave {about} a role. Everything else stays as it was.")
            return said.format(name=name, about=about)
        case "ProcessCompleted", _further:
            said = _("{name} completed the process {about}, because all its stages are over.")
            stays = _("Everything in it can still be read.")
            return sentences(said.format(name=name, about=about), stays)
        case _:
            return ""


def _next_day(further: tuple[str, ...]) -> str:
    day = parse_day(further[-1]) if further else None
    return _("The next step is due on {day}.").format(day=say_date(day)) if day else ""

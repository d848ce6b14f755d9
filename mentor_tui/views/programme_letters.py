"""What happened in a programme, in the words of a letter."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.facts import Facts
from mentor_tui.i18n import _, say_list
from mentor_tui.views.states import role_name
from mentor_tui.views.wording import sentences


def tell_programme(facts: Facts) -> str:
    """What happened in a programme, for somebody with a mail program only; an empty text for anything else."""
    match facts:
        case f.ProgrammeFounded(title=title, purpose=purpose):
            said = _("The mentoring programme {title} has begun.").format(title=title)
            return sentences(said, purpose)
        case f.ProgrammeJoined(role=role):
            return _("Your invitation is answered: I join as {role}.").format(role=role_name(role))
        case f.RoleGranted(role=role):
            return _("Somebody joined the programme as {role}.").format(role=role_name(role))
        case f.InvitationMade(role=role, name=name):
            return _("{name} is invited as {role}.").format(name=name, role=role_name(role))
        case f.TemplateAdded(name=name, stages=stages):
            titles = say_list([stage.title for stage in stages])
            return _("Stages to start from, {name}: {titles}.").format(name=name, titles=titles)
        case f.InterpreterKept(entry=entry):
            return _("{name} stands in the register of interpreters.").format(name=entry.name)
        case f.InterpreterDropped():
            return _("Somebody was taken out of the register of interpreters.")
        case _:
            return ""

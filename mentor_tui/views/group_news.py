"""What is told of groups and webinars: in a letter, and as news."""

from mentor_tui.domain.facts import GroupFounded
from mentor_tui.domain.group_facts import GroupKind
from mentor_tui.i18n import _
from mentor_tui.views.wording import sentences


def letter_of_group(facts: GroupFounded) -> str:
    """That one is invited, and who else learns of it."""
    if facts.kind is GroupKind.GROUP:
        said = _("You belong to the group {title}.").format(title=facts.title)
        return sentences(said, _("Everybody in it sees who else is invited."))
    said = _("You belong to the webinar {title}.").format(title=facts.title)
    return sentences(said, _("Those who are invited do not learn of each other."))


def tell_group(type_: str, name: str, about: str, further: tuple[str, ...]) -> str:
    """The sentence for a group that was founded; empty for anything else."""
    match type_, further:
        case "GroupFounded", (GroupKind.WEBINAR,):
            return _("{name} invites you to the webinar {about}.").format(name=name, about=about)
        case "GroupFounded", _further:
            return _("{name} invites you to the group {about}.").format(name=name, about=about)
        case _:
            return ""


def group_label(type_: str) -> str:
    """What it is, before what it is about; empty for anything else."""
    return _("Group: {about}") if type_ == "GroupFounded" else ""


def group_name(type_: str) -> str:
    """What it is, alone; empty for anything else."""
    return _("Group begun") if type_ == "GroupFounded" else ""

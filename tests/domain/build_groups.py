"""Groups and webinars to call rules with: Marek leads, Anna and Zofia are invited, Ewa coordinates."""

from mentor_tui.domain.facts import GroupFounded, Membership
from mentor_tui.domain.group_facts import GroupKind
from mentor_tui.domain.groups import Group
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.values import Role
from tests.domain.build import ANNA, EWA, MAREK, Someone, Story, authority

LEADING = ((EWA, Role.COORDINATOR), (MAREK, Role.MENTOR))


def group_facts(
    *invited: Someone,
    kind: GroupKind = GroupKind.GROUP,
    title: str = "Workshops",
    home: str = "",
    outside: tuple[Someone, ...] = (),
) -> GroupFounded:
    """A group that Ewa founds, of these people, Anna if none is named and nobody is `outside`."""
    asked = invited or (() if outside else (ANNA,))
    members = (*LEADING, *((one, Role.PARTICIPANT) for one in asked))
    return GroupFounded(
        authority(),
        kind,
        title,
        tuple(Membership(person.texts, role) for person, role in members),
        tuple(one.texts for one in outside),
        home,
    )


class GroupStory(Story):
    """A group with Marek, who leads it as Ewa does, and those invited; Ewa founded it."""

    def __init__(self, *invited: Someone) -> None:
        super().__init__(EWA, group_facts(*invited))

    @property
    def group(self) -> Group:
        state = self.state
        assert isinstance(state, Group)
        return state

    @property
    def meeting(self) -> Meeting:
        return self.group.meetings[-1]

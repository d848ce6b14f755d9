"""The fact that begins the circle of a group meeting or a webinar (decision 0030)."""

from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.domain.process_facts import Membership
from mentor_tui.domain.values import Texts


class GroupKind(StrEnum):
    """Who learns of whom: in a group everybody of everybody, in a webinar nobody invited of anybody else invited."""

    GROUP = "group"
    WEBINAR = "webinar"


@dataclass(frozen=True, slots=True)
class GroupFounded:
    """People of several processes of one programme are to meet. It restates all that its desks need, as `ProcessStarted` does.

    `authority` is the programme's founding event, the grants that lead to a coordinator, and last, where a mentor founds it,
    the grant of their role. A webinar has a circle of those who lead it, with the founding events of the `invited`; and for
    each of these a circle with them alone, whose `home` is the first.
    """

    authority: tuple[Texts, ...]
    kind: GroupKind
    title: str
    members: tuple[Membership, ...]
    invited: tuple[Texts, ...] = ()
    home: str = ""

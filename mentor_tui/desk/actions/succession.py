"""A lost key: a newcomer takes the place of the person they were, in every process this desk coordinates."""

from collections.abc import Mapping

from mentor_tui.desk.joining import texts_of
from mentor_tui.desk.work import Done, UseCase, Work, one_of
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import PersonSucceeded, RoleEnded, RoleGranted
from mentor_tui.domain.people import Member, coordinates
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.values import Texts
from mentor_tui.i18n import ngettext
from mentor_tui.views.roles import programmes_led
from mentor_tui.views.succession import ROLES


def succeed(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Give a newcomer the place of somebody whose key is lost.

    Raises `Refusal` `succession.not_compared` (a mail asking for it proves nothing), `succession.nobody`.
    """
    person = work.record.person(args["person"])
    before = one_of(values.get("before", ""), "succession.nobody")
    if person.id not in work.record.own().compared:
        raise Refusal("succession.not_compared", name=person.name)
    founding = work.vault.log.get(person.id)
    if founding is None:
        raise Refusal("person.unknown")
    places = _places(work, before)
    if not places:
        raise Refusal("succession.nobody")
    gone_on, left = 0, 0
    for programme, member in places:
        done, others = _in_programme(work, programme, member, person.id, texts_of(founding))
        gone_on, left = gone_on + done, left + others
    work.vault.outbox.drop_recipient(before)
    what = ngettext(
        "{name} goes on with the new key in {count} process. The lost one is over.",
        "{name} goes on with the new key in {count} processes. The lost one is over.",
        gone_on,
    ).format(name=person.name, count=gone_on)
    then = ngettext(
        "{count} more process is coordinated by somebody else, who has to do the same.",
        "{count} more processes are coordinated by somebody else, who has to do the same.",
        left,
    ).format(count=left)
    return Done(f"person/{person.id}", what, then if left else "")


def _places(work: Work, person: str) -> list[tuple[Programme, Member]]:
    """The roles somebody has now in the programmes this person coordinates."""
    return [
        (p, m)
        for p in programmes_led(work.reading, person)
        for m in p.members
        if m.person.id == person and m.role in ROLES and not m.is_ended
    ]


def _in_programme(
    work: Work, programme: Programme, before: Member, person: str, founding: Texts
) -> tuple[int, int]:
    """The processes that went on, and those this person does not coordinate."""
    role = before.role
    if not any(m.person.id == person and m.role is role for m in programme.members):
        work.record.write(programme.id, RoleGranted(role, founding))
    circles = work.vault.lists.memberships(before.person.id, role, programme.id)
    mine = [c for c in circles if coordinates(work.record.process(c).members, work.me)]
    for circle in mine:
        work.record.write(circle, PersonSucceeded(role, before.person.id, founding))
    if len(mine) == len(circles):
        work.record.write(programme.id, RoleEnded(role, before.person.id, ""))
    return len(mine), len(circles) - len(mine)


USE_CASES: dict[str, UseCase] = {"person.succeed": succeed}

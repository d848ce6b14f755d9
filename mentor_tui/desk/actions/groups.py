"""Group meetings and webinars: found one, of people of several processes."""

from collections.abc import Mapping

from mentor_tui.desk.actions.processes import authority, founding
from mentor_tui.desk.joining import texts_of
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import GroupFounded, Membership, RoleGranted, read_facts
from mentor_tui.domain.folding import fold_text
from mentor_tui.domain.group_facts import GroupKind
from mentor_tui.domain.people import holders
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.values import Role, Texts
from mentor_tui.i18n import ngettext
from mentor_tui.sanitize import line
from mentor_tui.views.groups import may_invite


def found_group(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Found a group, or a webinar, whose time is proposed next. Raises `Refusal` `group.…`."""
    programme = work.record.programme(args["programme"])
    try:
        kind = GroupKind(values.get("kind", ""))
    except ValueError:
        raise Refusal("group.no_kind") from None
    invited = _invited(work, programme, values.get("people", ""))
    coordinators = [p.id for p in holders(programme.members, Role.COORDINATOR)]
    roles = dict.fromkeys(coordinators, Role.COORDINATOR)
    roles = {work.me: roles.get(work.me, Role.MENTOR), **roles}
    leading = tuple(Membership(founding(work, p), role) for p, role in roles.items())
    asked = [founding(work, p) for p in invited if p not in roles]
    if not asked:
        raise Refusal("group.nobody")
    is_group = kind is GroupKind.GROUP
    facts = GroupFounded(
        (*authority(work, programme), *_own_grant(work, programme, coordinators)),
        kind,
        values.get("title", "").strip(),
        (*leading, *(Membership(one, Role.PARTICIPANT) for one in asked if is_group)),
        () if is_group else tuple(asked),
    )
    event = work.record.found(facts)
    count = len(asked)
    said = ngettext(
        "{count} person is invited. Now say when you meet.",
        "{count} people are invited. Now say when you meet.",
        count,
    )
    return Done(f"meeting-when/{event.id}", said.format(count=count))


def _invited(work: Work, programme: Programme, text: str) -> tuple[str, ...]:
    """The people whose names were left on the lines. Raises `Refusal` `group.who` (words)."""
    known = {fold_text(label): person for person, label in may_invite(work.reading, programme)}
    found = []
    for written in filter(None, (line(one).strip(" -•\t") for one in text.splitlines())):
        person = known.get(fold_text(written))
        if person is None:
            raise Refusal("group.who", words=written, field="people")
        found.append(person)
    return tuple(dict.fromkeys(found))


def _own_grant(work: Work, programme: Programme, coordinators: list[str]) -> tuple[Texts, ...]:
    """The grant of one's own role as a mentor; nothing for a coordinator. Raises `Refusal` `group.not_leading`."""
    if work.me in coordinators:
        return ()
    for event in work.record.standing(programme.id).folded.accepted:
        if event.head.type != RoleGranted.__name__:
            continue
        facts = read_facts(event)
        if not isinstance(facts, RoleGranted) or facts.role is not Role.MENTOR:
            continue
        if facts.person.read().id == work.me:
            return (texts_of(event),)
    raise Refusal("group.not_leading")


USE_CASES: dict[str, UseCase] = {"group.found": found_group}

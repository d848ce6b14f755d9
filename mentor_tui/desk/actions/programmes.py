"""Programmes: found one, give it templates, invite people, join."""

from collections.abc import Mapping
from datetime import timedelta

from mentor_tui.desk.joining import Invited, read_invitation, texts_of, write_invitation
from mentor_tui.desk.work import Done, UseCase, Work, one_of, read_file, whole_number, write_file
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import (
    InvitationMade,
    ProgrammeFounded,
    ProgrammeJoined,
    TemplateAdded,
)
from mentor_tui.domain.programmes import secret_hash
from mentor_tui.domain.values import DeliverablePlan, Role, StagePlan
from mentor_tui.i18n import LANGUAGES, _
from mentor_tui.views.invitations import Offer

INVITATION_DAYS = 30


def found_programme(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Found a programme; this person coordinates it."""
    me = work.vault.log.get(work.me)
    if me is None:
        raise Refusal("person.unknown")
    chosen = values.get("language", "")
    days = values.get("answer_days", "").strip() or "5"
    facts = ProgrammeFounded(
        values.get("title", "").strip(),
        values.get("purpose", "").strip(),
        chosen if chosen in LANGUAGES else work.settings.language,
        work.settings.zone,
        whole_number(days, "programme.answer_days", least=1, most=60),
        texts_of(me),
    )
    event = work.record.found(facts)
    what = _("Programme {title} founded. Next: stages, then invitations.")
    return Done(f"programme/{event.id}", what.format(title=facts.title))


def add_template(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Add stages to start from: a line each, "title; purpose; deliverable; criteria; working days"."""
    name = one_of(values.get("name", ""), "template.no_name")
    lines = [line for line in values.get("stages", "").splitlines() if line.strip()]
    stages = tuple(_read_stage(n, line) for n, line in enumerate(lines, 1))
    work.record.write(args["programme"], TemplateAdded(name, stages))
    return Done(f"programme/{args['programme']}", _("Template {name} kept.").format(name=name))


def _read_stage(number: int, line: str) -> StagePlan:
    parts = [p.strip() for p in line.split(";")]
    if len(parts) != 5 or not all((parts[0], parts[2])):
        raise Refusal("template.line", line=number)
    title, purpose, deliverable, criteria, days = parts
    plan = DeliverablePlan(
        f"d{number}",
        deliverable,
        criteria=tuple(c.strip() for c in criteria.split(",") if c.strip()),
    )
    most = whole_number(days, "template.days", least=1, most=260)
    return StagePlan(f"s{number}", title, purpose, (plan,), most)


def make_invitation(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep a place for somebody and make the text that brings them in."""
    programme = work.vault.log.get(args["programme"])
    if programme is None:
        raise Refusal("programme.unknown")
    name = values.get("name", "").strip()
    invitation, secret = work.fresh_id(), work.record.fresh(16).hex()
    role = _role(values.get("role", ""))
    until = (work.reading.today + timedelta(days=INVITATION_DAYS)).isoformat()
    facts = InvitationMade(invitation, secret_hash(secret), role, name, until)
    work.record.write(programme.id, facts)
    text = write_invitation(programme, invitation, secret, role, name)
    work.vault.keyring.put(f"invitation.{invitation}", text.encode())
    what = _("Invitation for {name} made. Send the text below, or save it as a file.")
    return Done(f"invitation/{programme.id}/{invitation}", what.format(name=name))


def _role(value: str) -> Role:
    try:
        return Role(value)
    except ValueError:
        raise Refusal("invitation.no_role") from None


def save_invitation(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Write an invitation as a file."""
    kept = work.vault.keyring.get(f"invitation.{args['invitation']}")
    if kept is None:
        raise Refusal("invitation.made_elsewhere")
    name = f"mentor-tui-{args['invitation'][:6]}.invitation"
    path = write_file(values.get("folder", ""), name, kept)
    return Done(
        f"invitation/{args['programme']}/{args['invitation']}",
        _("Invitation saved: {path}.").format(path=path),
    )


def read_join(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Read an invitation from pasted text or a file; nothing is sent yet."""
    text = values.get("invitation", "")
    if values.get("file", "").strip():
        text = read_file(values["file"])[1].decode("utf-8", "replace")
    invited = read_invitation(text)
    if any(j.invitation == invited.invitation for j in work.record.own().joined):
        raise Refusal("invitation.answered")
    work.vault.keyring.put("joining", text.encode())
    what = _("Invitation read: {title}, from {name}.")
    return Done("join-confirm", what.format(title=invited.title, name=invited.coordinator.name))


def offered_invitation(work: Work) -> Offer:
    """The invitation that was read and not yet answered. Raises `Refusal` `invitation.none`."""
    invited = _kept_invitation(work)
    return Offer(invited.title, invited.coordinator, invited.role, invited.name)


def _kept_invitation(work: Work) -> Invited:
    kept = work.vault.keyring.get("joining")
    if kept is None:
        raise Refusal("invitation.none")
    return read_invitation(kept.decode())


def confirm_join(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Answer the invitation that was read: the coordinator's desk then grants the role."""
    invited = _kept_invitation(work)
    folder = values.get("folder", "").strip()
    if folder:
        work.settings.choose_folder(folder)
    facts = ProgrammeJoined(invited.programme, invited.invitation, invited.role, invited.secret)
    event = work.record.write(work.me, facts)
    work.vault.outbox.queue(event.id, work.me, invited.coordinator.id)
    work.vault.keyring.drop("joining")
    what = _("Invitation to {title} answered. {name} is told with the next sending.")
    return Done("today", what.format(title=invited.title, name=invited.coordinator.name))


USE_CASES: dict[str, UseCase] = {
    "programme.found": found_programme,
    "template.add": add_template,
    "invitation.make": make_invitation,
    "invitation.save": save_invitation,
    "join.read": read_join,
    "join.confirm": confirm_join,
}

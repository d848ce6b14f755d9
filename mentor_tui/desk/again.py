"""A view shown once more after a refusal: the reason first, the wrong field marked, nothing typed lost."""

from collections.abc import Mapping
from dataclasses import replace

from mentor_tui.domain.errors import MentorError
from mentor_tui.views.meant_fields import secret_asked
from mentor_tui.views.model import FieldKind, Focus, Notice, View


def show_again(view: View, notice: Notice, values: Mapping[str, str], wrong: str) -> View:
    """The view with what was typed in its fields; `wrong` names the field the notice is about, or none.

    Secrets are not given back: the faces keep those that were right, and a wrong one is typed anew.
    The one secret a page asks for is not marked: the notice just above it says it already.
    """
    wrong = wrong if secret_asked(view) is None else ""
    fields = tuple(
        replace(
            f,
            value=f.value if f.kind is FieldKind.SECRET else values.get(f.name, f.value),
            error=notice.what if f.name == wrong else "",
        )
        for f in view.fields
    )
    return replace(view, fields=fields, notices=(notice, *view.notices), focus=Focus.NOTICE)


def with_question(view: View, error: MentorError, values: Mapping[str, str]) -> View:
    """The view with the question that a plugin asked in place of going on, or an earlier one that was agreed to."""
    from mentor_tui.api import AGREED, Asks  # where nothing went wrong nobody loads them
    from mentor_tui.views.roads import ask_to_agree

    asked = error.agree if isinstance(error, Asks) else ""
    agreed = values.get(AGREED, "")
    return ask_to_agree(view, asked, agreed) if asked or agreed else view


def wrong_field(error: MentorError) -> str:
    """The name of the field an error is about, which it may name itself; "" for none."""
    if error.code.startswith("setting."):
        return str(error.facts.get("key", ""))
    if error.code.startswith("time."):
        return str(error.facts.get("field", "when"))
    return str(error.facts.get("field", FIELD_OF.get(error.code, "")))


FIELD_OF = {
    "group.no_title": "title",
    "group.no_kind": "kind",
    "group.nobody": "people",
    "group.members": "people",
    "caldav.not_found": "address",
    "caldav.elsewhere": "address",
    "caldav.wrong_password": "password",
    "budget.number": "budget",
    "day.not_understood": "when",
    "cost.amount": "price",
    "cost.no_payer": "payer",
    "cost.no_reason": "words",
    "cost.participant": "clause",
    "comment.no_words": "words",
    "comment.empty": "words",
    "comment.no_kind": "kind",
    "comment.no_answer_kind": "kind",
    "anchor.quote_not_found": "quote",
    "erasure.no_reason": "reason",
    "hold.no_reason": "reason",
    "goal.empty": "result",
    "goal.no_criterion": "criteria",
    "hours.backwards": "hours",
    "hours.far": "hours",
    "hours.not_yet": "hours",
    "hours.travel": "travel_minutes",
    "hours.typed": "hours",
    "interpreter.no_name": "name",
    "interpreter.no_contact": "address",
    "interpreter.services": "services",
    "interpreter.distance": "distance",
    "interpreter.price": "price",
    "interpreter.least": "least",
    "interpreter.no_day": "nda",
    "interpreter.no_reason": "reason",
    "register.too_large": "file",
    "register.too_long": "file",
    "register.no_columns": "file",
    "register.empty": "file",
    "credential.empty": "kind",
    "credential.no_evidence": "evidence",
    "person.no_address": "address",
    "keys.none": "key",
    "keys.owned": "key",
    "keys.taken": "key",
    "consent.no_answer": "answer",
    "pack.days": "days",
    "pack.too_long": "days",
    "term.empty": "word",
    "term.twice": "word",
    "term.link": "link",
    "meeting.nobody": "people",
    "meeting.length": "minutes",
    "meeting.no_way": "way",
    "meeting.caller": "caller",
    "meeting.no_place": "place",
    "meeting.agenda_long": "agenda",
    "meeting.no_reason": "reason",
    "recording.no_words": "words",
    "recording.no_answer": "answer",
    "meeting.no_summary": "words",
    "meeting.slots": "others",
    "message.empty": "words",
    "need.hours": "agenda_hours",
    "order.no_alternative": "alternative",
    "order.no_reason": "words",
    "order.number": "number",
    "order.team": "number",
    "order.urgent": "urgent",
    "passphrase.differs": "passphrase_again",
    "passphrase.short": "passphrase",
    "process.no_title": "title",
    "process.no_participant": "participant",
    "process.no_mentor": "mentor",
    "process.no_template": "template",
    "programme.no_title": "title",
    "programme.answer_days": "answer_days",
    "meet.checksum": "secret",
    "meet.no_number": "number",
    "meet.not_let_in": "password",
    "meet.token_halves": "app",
    "review.minutes": "minutes",
    "review.no_decision": "decision",
    "review.no_next_step": "next_step",
    "invitation.no_name": "name",
    "invitation.no_role": "role",
    "submission.no_note": "note",
    "template.no_name": "name",
    "template.line": "stages",
    "template.days": "stages",
    "said_as.no_word": "written",
    "said_as.not_said": "said",
    "skip.no_reason": "reason",
    "vault.recovery_group": "current",
    "vault.recovery_length": "current",
    "vault.wrong_passphrase": "current",
    "vault.wrong_recovery": "current",
    "way.label_long": "label",
    "backup.no_room": "path",
    "backup.read_only": "path",
    "backup.unreachable": "path",
    "file.exists": "path",
    "lock.too_soon": "lock_after",
    "file.none": "file",
    "file.not_there": "file",
    "file.is_folder": "file",
    "file.not_readable": "file",
    "file.too_large": "file",
    "document.kind": "file",
    "document.unreadable": "file",
    "document.empty": "file",
    "document.too_large": "file",
    "folder.not_there": "folder",
    "settings.no_program": "opener",
}
"""Which field of a form an error is about, by its code. Where no field has that name it marks none."""

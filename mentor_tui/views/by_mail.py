"""People who have a mail program only: bringing them in, what may be read on the way, a review told by them."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.people import Person, coordinates
from mentor_tui.domain.processes import (
    Process,
    Submission,
    SubmissionState,
    find_submission,
    stage_of,
)
from mentor_tui.domain.recorded import Channel
from mentor_tui.domain.values import Decision, Role
from mentor_tui.i18n import LANGUAGES, _
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Focus,
    View,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.roles import need_role
from mentor_tui.views.settings import language_name
from mentor_tui.views.source import Source
from mentor_tui.views.states import decision_name, role_name


def by_mail_new(source: Source, programme: str) -> View:
    """The form that brings in somebody who has a mail program only."""
    found = source.programme(programme)
    need_role(found.members, source.own().person.id, Role.COORDINATOR)
    about = (
        _(
            "They need nothing but their mail program. What concerns them comes as a mail that says everything, "
            "and what they answer is recorded for them by whoever gets it."
        ),
        _("Nobody can be sure by digits that it is them, and there is no receipt."),
    )
    return View(
        f"by-mail-new/{programme}",
        _("Somebody who has only mail: {title}").format(title=found.title),
        text=tuple(Block(f"about {n}", BlockKind.PARAGRAPH, t) for n, t in enumerate(about, 1)),
        fields=(
            Field(
                "role",
                FieldKind.CHOICE,
                _("As"),
                choices=tuple(
                    Choice(r.value, role_name(r)) for r in (Role.PARTICIPANT, Role.MENTOR)
                ),
                required=True,
            ),
            Field("name", FieldKind.TEXT, _("Name"), required=True),
            Field("address", FieldKind.TEXT, _("Mail address"), required=True),
            Field(
                "language",
                FieldKind.CHOICE,
                _("Language of the mails"),
                found.language,
                tuple(Choice(code, language_name(code)) for code in LANGUAGES),
            ),
            Field(
                "key",
                FieldKind.FILE,
                _("Their OpenPGP key"),
                help=_(
                    "A path, if they gave you one. Then mail to them is sealed; else leave it empty."
                ),
            ),
        ),
        actions=(send("by_mail.add", programme=programme),),
        back=f"programme/{programme}",
    )


def by_mail(source: Source, person: str) -> View:
    """What goes to somebody who has a mail program only, and who can read it. Raises `Refusal` `person.has_app`."""
    found = source.person(person)
    if not found.by_mail:
        raise Refusal("person.has_app", name=found.name)
    may = source.may_be_read(person)
    return View(
        f"by-mail/{person}",
        _("Mail to {name}").format(name=found.name),
        text=tuple(
            Block(f"about {n}", BlockKind.PARAGRAPH, said)
            for n, said in enumerate(_about(found, may=may), 1)
        ),
        actions=_word(found, may=may),
        back=f"person/{person}",
        focus=Focus.TEXT,
    )


def _about(person: Person, *, may: bool) -> tuple[str, ...]:
    name = person.name
    if person.certificate:
        return (
            _("{name} has a mail program only, and a key: mail to them is sealed with it.").format(
                name=name
            ),
            answers(name),
        )
    return (
        _("{name} has a mail program only, and no key.").format(name=name),
        _(
            "What this computer sends them can be read by the mail servers on the way, yours and theirs: both your "
            "names, the titles, messages, goals, reviews with all comments, times of meetings with their links, and files."
        ),
        _(
            "They get only what concerns them in their role. Your notes and drafts are not sent, nor what others "
            "write without them."
        ),
        _("You have agreed to that.")
        if may
        else _("Until you agree, nothing goes to them from here: it waits in the outbox."),
        answers(name),
    )


def answers(name: str) -> str:
    """How somebody answers who has a mail program only."""
    return _("What {name} answers waits for you under Came by mail.").format(name=name)


def _word(person: Person, *, may: bool) -> tuple[Action, ...]:
    if person.certificate:
        return ()
    if may:
        return (offer("by_mail.refuse", person=person.id),)
    question = _("May what you send to {name} be read on the way?").format(name=person.name)
    return (offer("by_mail.agree", question=question, person=person.id),)


def can_record_review(source: Source, found: Process, sent: Submission) -> bool:
    """This person may record what a mentor who has a mail program only said about a version (R6)."""
    mentor = found.mentor
    waits = sent.state in (SubmissionState.SUBMITTED, SubmissionState.UNDER_REVIEW)
    leads = coordinates(found.members, source.own().person.id)
    return waits and leads and mentor is not None and mentor.by_mail


def by_mail_review(source: Source, process: str, version: str) -> View:
    """The form of a review that was told. Raises `Refusal` `record.not_now` when none can be recorded."""
    found = source.process(process)
    sent = find_submission(found, version)
    mentor = found.mentor
    if mentor is None or not can_record_review(source, found, sent):
        raise Refusal("record.not_now")
    _stage, plan = stage_of(found, sent.deliverable)
    said = _("What {name} said about version {number} of {title}, in their words.")
    return View(
        f"by-mail-review/{process}/{version}",
        _("Record a review: {name}").format(name=mentor.name),
        text=(
            Block(
                "what",
                BlockKind.PARAGRAPH,
                said.format(name=mentor.name, number=sent.number, title=plan.title),
            ),
            Block(
                "shown",
                BlockKind.PARAGRAPH,
                _("Everybody in the process sees that you recorded it, and how it was told."),
            ),
        ),
        fields=(
            Field("good", FieldKind.LONG, _("What is good")),
            Field("change", FieldKind.LONG, _("What to change")),
            Field("next_step", FieldKind.LONG, _("The exact next step")),
            Field(
                "decision",
                FieldKind.CHOICE,
                _("Decision"),
                "",
                tuple(Choice(d.value, decision_name(d)) for d in Decision),
                required=True,
            ),
            way_field(),
        ),
        actions=(send("by_mail.review", process=process, submission=version),),
        back=f"version/{process}/{version}",
    )


def way_field() -> Field:
    """How something was told that is recorded for another (R4)."""
    return Field(
        "way",
        FieldKind.CHOICE,
        _("How it was told"),
        "",
        tuple(Choice(w.value, way_name(w)) for w in Channel),
        help=_("By mail: the newest mail of theirs that was recorded here."),
        required=True,
    )


def way_name(way: Channel) -> str:
    """How something was told, as a choice."""
    match way:
        case Channel.MAIL:
            return _("by mail")
        case Channel.PHONE:
            return _("by telephone")
        case Channel.PAPER:
            return _("on paper")

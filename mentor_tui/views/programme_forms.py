"""The forms a coordinator fills in: found a programme, add stages, start a process."""

from mentor_tui.domain.people import holders
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.values import Role
from mentor_tui.i18n import LANGUAGES, _, current_language
from mentor_tui.views.model import (
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    View,
)
from mentor_tui.views.offers import send
from mentor_tui.views.roles import need_role
from mentor_tui.views.settings import language_name
from mentor_tui.views.source import Source


def programme_new(source: Source) -> View:
    """The form that founds a programme."""
    return View(
        "programme-new",
        _("Found a programme"),
        fields=(
            Field("title", FieldKind.TEXT, _("Title"), required=True),
            Field("purpose", FieldKind.LONG, _("What it is for")),
            Field(
                "answer_days",
                FieldKind.TEXT,
                _("Days to answer"),
                "5",
                help=_("The working days within which a mentor answers a version."),
                required=True,
            ),
            Field(
                "language",
                FieldKind.CHOICE,
                _("Language"),
                current_language(),
                tuple(Choice(code, language_name(code)) for code in LANGUAGES),
            ),
        ),
        actions=(send("programme.found"),),
        back="programmes",
    )


def template(source: Source, programme: str) -> View:
    """The form for stages that processes start from."""
    found = _led(source, programme)
    example = _("Plan; what the workshop is for; workshop plan; has a goal, has a schedule; 10")
    return View(
        f"template/{programme}",
        _("Stages: {title}").format(title=found.title),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _(
                    "One stage per line: title; what it is for; what is handed in; criteria with "
                    "commas; working days."
                ),
            ),
            Block("example", BlockKind.QUOTE, example),
        ),
        fields=(
            Field("name", FieldKind.TEXT, _("Name of these stages"), required=True),
            Field("stages", FieldKind.LONG, _("Stages, one per line"), required=True),
        ),
        actions=(send("template.add", programme=programme),),
        back=f"programme/{programme}",
    )


def start(source: Source, programme: str) -> View:
    """The form that starts one participant's process."""
    found = _led(source, programme)
    return View(
        f"start/{programme}",
        _("Start a process: {title}").format(title=found.title),
        fields=(
            Field(
                "title",
                FieldKind.TEXT,
                _("Project"),
                help=_("What the participant works on, in a few words."),
                required=True,
            ),
            _person_field(found, Role.PARTICIPANT, "participant", _("Participant")),
            _person_field(found, Role.MENTOR, "mentor", _("Mentor")),
            Field(
                "template",
                FieldKind.CHOICE,
                _("Stages"),
                found.templates[0].name if len(found.templates) == 1 else "",
                tuple(Choice(t.name, t.name) for t in found.templates),
                required=True,
            ),
        ),
        actions=(send("process.start", programme=programme),),
        back=f"programme/{programme}",
    )


def _person_field(found: Programme, role: Role, name: str, label: str) -> Field:
    choices = tuple(Choice(p.id, p.name) for p in holders(found.members, role))
    only = choices[0].value if len(choices) == 1 else ""
    return Field(name, FieldKind.CHOICE, label, only, choices, required=True)


def _led(source: Source, programme: str) -> Programme:
    """A programme, for its coordinators only. Raises `Refusal` `role.needed`."""
    found = source.programme(programme)
    need_role(found.members, source.own().person.id, Role.COORDINATOR)
    return found

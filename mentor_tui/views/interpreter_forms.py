"""The forms of the register: who it is and what they do, what it costs, a credential, taking somebody out."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.register import (
    Credential,
    DropReason,
    InterpreterEntry,
    find_interpreter,
)
from mentor_tui.i18n import _
from mentor_tui.views.interpreters import led_by_mentors
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    View,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.register_words import (
    drop_reason_name,
    policy_label,
    services,
    who_says,
)
from mentor_tui.views.source import Source


def interpreter_new(source: Source, programme: str) -> View:
    """The form that adds somebody: who it is, how to reach them, and what they do."""
    found = led_by_mentors(source, programme)
    return View(
        f"interpreter-new/{programme}",
        _("Add an interpreter: {title}").format(title=found.title),
        text=(_no_opinions(),),
        fields=_contact(InterpreterEntry("", "")),
        actions=(send("interpreter.add", programme=programme),),
        back=f"interpreters/{programme}",
    )


def interpreter_change(source: Source, programme: str, id_: str) -> View:
    """The same form for somebody who is in the register."""
    entry = _entry(source, programme, id_)
    return View(
        f"interpreter-change/{programme}/{id_}",
        _("Change the entry: {name}").format(name=entry.name),
        text=(_no_opinions(),),
        fields=_contact(entry),
        actions=(
            send("interpreter.change", _("Keep the entry"), programme=programme, interpreter=id_),
        ),
        back=f"interpreter/{programme}/{id_}",
    )


def _entry(source: Source, programme: str, id_: str) -> InterpreterEntry:
    return find_interpreter(led_by_mentors(source, programme).interpreters, id_)


def _no_opinions() -> Block:
    said = _(
        "Coordinators and mentors of the programme read this; participants do not get it. No opinions "
        "about people, and nothing about anybody's health."
    )
    return Block("about", BlockKind.PARAGRAPH, said)


def _contact(entry: InterpreterEntry) -> tuple[Field, ...]:
    return (
        Field("name", FieldKind.TEXT, _("Name"), entry.name, required=True),
        Field("address", FieldKind.TEXT, _("Mail address"), entry.address),
        Field("phone", FieldKind.TEXT, _("Phone"), entry.phone),
        Field(
            "services",
            FieldKind.LONG,
            _("What they do"),
            "\n".join(services(entry.permits)),
            help=_(
                "One kind of work on each line. For example: PJM, in the same room and by video."
            ),
        ),
        Field("region", FieldKind.TEXT, _("Region"), entry.region),
        Field(
            "distance",
            FieldKind.TEXT,
            _("Kilometres away"),
            str(entry.distance_km) if entry.distance_km else "",
        ),
        Field("agency", FieldKind.TEXT, _("Agency"), entry.agency),
        Field(
            "calendar",
            FieldKind.TEXT,
            _("Their calendar"),
            entry.calendar,
            help=_("The https address they gave you. Only when they are busy is read there."),
        ),
        Field(
            "note",
            FieldKind.LONG,
            _("Practical things"),
            entry.note,
            help=_("Such as: on Fridays only, or a ramp is needed for the car."),
        ),
    )


def interpreter_terms(source: Source, programme: str, id_: str) -> View:
    """The form for what it costs, what cancelling costs, and the confidentiality agreement."""
    entry = _entry(source, programme, id_)
    policies = source.policies()
    return View(
        f"interpreter-terms/{programme}/{id_}",
        _("Prices and agreements: {name}").format(name=entry.name),
        fields=(
            Field(
                "price",
                FieldKind.TEXT,
                _("Price of an hour"),
                _amount(entry.price_hour),
                help=_("In złoty, such as 150 or 150,50."),
            ),
            Field("travel", FieldKind.TEXT, _("Price of travel"), _amount(entry.price_travel)),
            Field("least", FieldKind.TEXT, _("Minutes billed at least"), str(entry.least_minutes)),
            Field(
                "policy",
                FieldKind.CHOICE,
                _("Cancelling"),
                entry.policy,
                (
                    Choice("", _("not agreed yet")),
                    *(Choice(name, policy_label(policy)) for name, policy in policies.items()),
                ),
            ),
            Field(
                "nda",
                FieldKind.TEXT,
                _("Confidentiality until"),
                entry.nda_until,
                help=_(
                    "The last day of the agreement, such as 31.12.2027. Empty while there is none."
                ),
            ),
        ),
        actions=(
            send(
                "interpreter.terms", _("Keep what is agreed"), programme=programme, interpreter=id_
            ),
        ),
        back=f"interpreter/{programme}/{id_}",
    )


def _amount(money: int) -> str:
    whole, rest = divmod(money, 100)
    return "" if not money else f"{whole},{rest:02d}" if rest else str(whole)


def credential(source: Source, programme: str, id_: str, place: str) -> View:
    """The form for one credential, by its place in the entry counted from 1; the next after the last adds one."""
    found = led_by_mentors(source, programme)
    entry = find_interpreter(found.interpreters, id_)
    route = f"credential/{programme}/{id_}/{place}"
    if not (
        place.isascii() and place.isdecimal() and 1 <= int(place) <= len(entry.credentials) + 1
    ):
        raise Refusal("route.unknown", route=route)
    is_new = int(place) > len(entry.credentials)
    one = Credential() if is_new else entry.credentials[int(place) - 1]
    said = _(
        "Being listed in a public register is the person's own word. Say that you have seen evidence only "
        "when you have seen it yourself."
    )
    seen = "" if is_new else who_says(one, found.members)
    drop: tuple[Action, ...] = ()
    if not is_new:
        drop = (
            offer(
                "credential.drop",
                question=_("Take this credential out?"),
                programme=programme,
                interpreter=id_,
                place=place,
            ),
        )
    return View(
        route,
        _("Credential: {name}").format(name=entry.name),
        text=tuple(
            Block(name, BlockKind.PARAGRAPH, text)
            for name, text in (("about", said), ("seen", seen))
            if text
        ),
        fields=_shown(one),
        actions=(send("credential.keep", programme=programme, interpreter=id_, place=place), *drop),
        back=f"interpreter/{programme}/{id_}",
    )


def _shown(one: Credential) -> tuple[Field, ...]:
    return (
        Field(
            "kind",
            FieldKind.TEXT,
            _("What it is"),
            one.kind,
            help=_("Such as: certificate T2, diploma, membership."),
        ),
        Field("issuer", FieldKind.TEXT, _("Who gave it"), one.issuer),
        Field("number", FieldKind.TEXT, _("Number"), one.number),
        Field(
            "valid_to",
            FieldKind.TEXT,
            _("Valid until"),
            one.valid_to,
            help=_("The last day, such as 31.12.2027. Leave it empty when there is none."),
        ),
        Field(
            "evidence",
            FieldKind.TEXT,
            _("Evidence"),
            one.evidence,
            help=_("What shows it, such as the certificate on paper."),
        ),
        Field(
            "seen",
            FieldKind.YES_NO,
            _("I have seen the evidence myself"),
            "no",
            help=_("Yes puts your name and today's day to it."),
        ),
    )


def interpreter_drop(source: Source, programme: str, id_: str) -> View:
    """The form that takes somebody out of the register."""
    entry = _entry(source, programme, id_)
    said = _("Orders that were made stay as they are. {name} is not proposed for new ones.")
    return View(
        f"interpreter-drop/{programme}/{id_}",
        _("Take out of the register: {name}").format(name=entry.name),
        text=(Block("about", BlockKind.PARAGRAPH, said.format(name=entry.name)),),
        fields=(
            Field(
                "reason",
                FieldKind.CHOICE,
                _("Reason"),
                "",
                tuple(Choice(reason, drop_reason_name(reason)) for reason in DropReason),
                required=True,
            ),
        ),
        actions=(send("interpreter.drop", programme=programme, interpreter=id_),),
        back=f"interpreter/{programme}/{id_}",
    )

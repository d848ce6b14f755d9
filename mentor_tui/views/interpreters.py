"""The register of a programme: its interpreters, and one of them with all that is known."""

from collections.abc import Sequence
from datetime import timedelta

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.register import Credential, InterpreterEntry, ending, find_interpreter
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, ngettext, pgettext, say_day_of_year, say_list, say_number
from mentor_tui.views.model import Block, BlockKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer
from mentor_tui.views.paging import (
    PAGE,
    first_of,
    next_page,
    page_actions,
    page_route,
    page_title,
    read_page,
)
from mentor_tui.views.register_words import (
    SOON,
    credential_detail,
    credential_title,
    nda_sentence,
    policy_terms,
    price_sentence,
    services,
)
from mentor_tui.views.roles import roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.wording import as_sentence, parse_day, sentences

LEADING = frozenset({Role.COORDINATOR, Role.MENTOR})


def interpreters(source: Source, programme: str, page: str = "1") -> View:
    """The interpreters of a programme by name, a page at a time; what ends soon is said first."""
    found = led_by_mentors(source, programme)
    route = f"interpreters/{programme}"
    place = read_page(route, page)
    entries = sorted(found.interpreters, key=lambda e: (e.name.casefold(), e.id))
    shown = entries[first_of(place) : first_of(place) + PAGE]
    more = max(len(entries) - first_of(place) - PAGE, 0)
    return View(
        page_route(route, place),
        page_title(_("Interpreters: {title}").format(title=found.title), place),
        text=_ending_soon(source, entries) if place == 1 else (),
        items=number((*(_row(source, found, e) for e in shown), *next_page(route, place, more))),
        actions=(
            *page_actions(route, place, more),
            offer("interpreter.add", route=f"interpreter-new/{programme}"),
            offer("register.import", route=f"register-import/{programme}"),
            offer("costs", route=f"costs/{programme}"),
        ),
        back=f"programme/{programme}",
        empty=_("There is nobody in the register yet. Add somebody, or read a list from a file."),
    )


def led_by_mentors(source: Source, programme: str) -> Programme:
    """A programme, for its coordinators and mentors. Raises `Refusal` `role.needed`."""
    found = source.programme(programme)
    if not LEADING & roles_of(found.members, source.own().person.id):
        raise Refusal("role.needed", role=Role.MENTOR.value)
    return found


def ending_block(source: Source, programme: Programme) -> tuple[Block, ...]:
    """Who has something in the register that has ended or ends soon, if anybody."""
    return _ending_soon(source, programme.interpreters)


def _ending_soon(source: Source, entries: Sequence[InterpreterEntry]) -> tuple[Block, ...]:
    by = source.today + SOON
    names = [e.name for e in entries if any(ending(e, by))]
    if not names:
        return ()
    said = ngettext(
        "Something of {count} interpreter has ended or ends within 30 days: {names}.",
        "Something of {count} interpreters has ended or ends within 30 days: {names}.",
        len(names),
    )
    few = say_list(names[:5]) if len(names) <= 5 else ", ".join([*names[:5], "…"])
    text = said.format(count=say_number(len(names)), names=few)
    return (Block("soon", BlockKind.PARAGRAPH, text),)


def _row(source: Source, found: Programme, entry: InterpreterEntry) -> Item:
    return Item(
        entry.id,
        ItemKind.PERSON,
        entry.name,
        _state(source, entry),
        sentences(*_work(entry), price_sentence(entry), _where(entry)),
        route=f"interpreter/{found.id}/{entry.id}",
    )


def _state(source: Source, entry: InterpreterEntry) -> str:
    today = source.today
    if any(ending(entry, today - timedelta(days=1))):
        return pgettext("interpreter", "something has ended")
    if any(ending(entry, today + SOON)):
        return pgettext("interpreter", "something ends soon")
    return ""


def _work(entry: InterpreterEntry) -> tuple[str, ...]:
    works = map(as_sentence, services(entry.permits))
    return tuple(works) or (_("What they do is not written down yet."),)


def _where(entry: InterpreterEntry) -> str:
    km = ngettext("{count} kilometre away.", "{count} kilometres away.", entry.distance_km).format(
        count=say_number(entry.distance_km)
    )
    region = _("Region: {region}.").format(region=entry.region) if entry.region else ""
    return sentences(region, km if entry.distance_km else "")


def interpreter(source: Source, programme: str, id_: str) -> View:
    """One interpreter in words: what they do, how to reach them, what it costs, and what shows that they can."""
    found = led_by_mentors(source, programme)
    entry = find_interpreter(found.interpreters, id_)
    here = f"{programme}/{id_}"
    return View(
        f"interpreter/{here}",
        entry.name,
        text=tuple(
            Block(name, BlockKind.PARAGRAPH, text)
            for name, text in (
                ("work", sentences(*_work(entry))),
                ("reach", _reach(entry)),
                ("where", _where(entry)),
                ("price", price_sentence(entry)),
                ("cancelling", _cancelling(source, entry)),
                ("nda", nda_sentence(entry, source.today)),
                ("note", entry.note),
                ("none", "" if entry.credentials else _no_credential()),
            )
            if text
        ),
        items=number(
            tuple(
                _credential(source, found, entry, n, c) for n, c in enumerate(entry.credentials, 1)
            )
        ),
        actions=(
            offer("interpreter.change", route=f"interpreter-change/{here}"),
            offer("interpreter.terms", route=f"interpreter-terms/{here}"),
            offer("credential.add", route=f"credential/{here}/{len(entry.credentials) + 1}"),
            offer("interpreter.drop", route=f"interpreter-drop/{here}"),
        ),
        back=f"interpreters/{programme}",
    )


def _no_credential() -> str:
    return _("Nothing is written down that shows that they can do it.")


def _reach(entry: InterpreterEntry) -> str:
    return sentences(
        _("Mail: {address}.").format(address=entry.address) if entry.address else "",
        _("Phone: {number}.").format(number=entry.phone) if entry.phone else "",
        _("Agency: {name}.").format(name=entry.agency) if entry.agency else "",
        _("They share a calendar that tells when they are busy.") if entry.calendar else "",
    )


def _cancelling(source: Source, entry: InterpreterEntry) -> str:
    policy = source.policies().get(entry.policy)
    if policy is None:
        return _("What cancelling costs is not agreed yet.")
    return _("Cancelling. {terms}").format(terms=policy_terms(policy))


def _credential(
    source: Source, found: Programme, entry: InterpreterEntry, place: int, one: Credential
) -> Item:
    valid, detail = credential_detail(one, found.members, source.today)
    return Item(
        f"credential {place}",
        ItemKind.CREDENTIAL,
        credential_title(one),
        _short_validity(source, one),
        sentences(valid, detail),
        _("What shows that they can do it"),
        route=f"credential/{found.id}/{entry.id}/{place}",
    )


def _short_validity(source: Source, one: Credential) -> str:
    day = parse_day(one.valid_to)
    if day is None:
        return ""
    if day < source.today:
        return pgettext("credential", "expired")
    # Translators: a certificate is valid until then; a row's state
    return _("until {day}").format(day=say_day_of_year(day))

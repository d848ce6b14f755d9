"""The register of interpreters: add somebody, change what stands there, take somebody out."""

from collections.abc import Mapping

from mentor_tui.desk.presets import cancellation_policies
from mentor_tui.desk.work import Done, UseCase, Work, one_of, read_file, whole_number
from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import InterpreterDropped, InterpreterKept
from mentor_tui.domain.people import check_address
from mentor_tui.domain.read_list import without_known
from mentor_tui.domain.register import (
    MOST_INTERPRETERS,
    MOST_KM,
    MOST_LEAST_MINUTES,
    Credential,
    InterpreterEntry,
    find_interpreter,
)
from mentor_tui.domain.typed_entries import read_end, read_price
from mentor_tui.domain.typed_work import read_work
from mentor_tui.i18n import _, ngettext
from mentor_tui.sanitize import line, text
from mentor_tui.views.register_words import price_sentence, services
from mentor_tui.views.wording import sentences


def add_interpreter(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Put somebody into the register; what was understood of their work is said back."""
    entry = _contact(InterpreterEntry(work.fresh_id(), ""), values)
    what = _("{name} is in the register.").format(name=entry.name)
    return _keep(work, args["programme"], entry, sentences(what, *services(entry.permits)))


def change_interpreter(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Change who it is, how to reach them, and what they do."""
    entry = _contact(_entry(work, args), values)
    what = _("Kept: {name}.").format(name=entry.name)
    return _keep(work, args["programme"], entry, sentences(what, *services(entry.permits)))


def _contact(entry: InterpreterEntry, values: Mapping[str, str]) -> InterpreterEntry:
    """An entry with what the first form says. Raises `Refusal` `person.no_address`, `interpreter.services` (typed)."""
    said = {name: line(values.get(name, "")).strip() for name in _LINES}
    if said["address"]:
        check_address(said["address"])
    work = read_work(text(values.get("services", "")))
    if work.unknown:
        raise Refusal("interpreter.services", typed=work.unknown[0])
    km = said["distance"] or "0"
    return replace(
        entry,
        name=said["name"],
        address=said["address"],
        phone=said["phone"],
        permits=work.permits,
        region=said["region"],
        distance_km=whole_number(km, "interpreter.distance", least=0, most=MOST_KM),
        agency=said["agency"],
        note=text(values.get("note", "")).strip(),
        calendar=said["calendar"],
    )


_LINES = ("name", "address", "phone", "region", "distance", "agency", "calendar")


def keep_terms(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep what somebody costs, what cancelling costs, and until when a confidentiality agreement holds."""
    policy = values.get("policy", "")
    least = values.get("least", "").strip() or "0"
    entry = replace(
        _entry(work, args),
        price_hour=read_price(values.get("price", "")),
        price_travel=read_price(values.get("travel", "")),
        least_minutes=whole_number(least, "interpreter.least", least=0, most=MOST_LEAST_MINUTES),
        policy=policy if policy in cancellation_policies() else "",
        nda_until=read_end(values.get("nda", "")),
    )
    what = _("Kept: {name}.").format(name=entry.name)
    return _keep(work, args["programme"], entry, sentences(what, price_sentence(entry)))


def keep_credential(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep a credential. Whoever has seen evidence signs for it; what was changed since has to be seen anew."""
    entry = _entry(work, args)
    place = _place(entry, args)
    said = {name: line(values.get(name, "")).strip() for name in _SHOWN}
    valid_to = read_end(values.get("valid_to", ""))
    one = Credential(valid_to=valid_to, **said)
    before = entry.credentials[place - 1] if place <= len(entry.credentials) else Credential()
    if values.get("seen", "no") == "yes":
        today = work.reading.today.isoformat()
        one = replace(one, verified_by=work.me, verified_on=today)
    elif one == replace(before, verified_by="", verified_on=""):
        one = before
    credentials = (*entry.credentials[: place - 1], one, *entry.credentials[place:])
    kept = replace(entry, credentials=credentials)
    if one.is_seen:
        what = _("Credential kept, as seen.")
    else:
        what = _("Credential kept, as declared by themselves.")
    return _keep(work, args["programme"], kept, what)


_SHOWN = ("issuer", "kind", "number", "evidence")


def drop_credential(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Take a credential out of an entry."""
    entry = _entry(work, args)
    place = _place(entry, args)
    credentials = (*entry.credentials[: place - 1], *entry.credentials[place:])
    kept = replace(entry, credentials=credentials)
    return _keep(work, args["programme"], kept, _("Credential taken out."))


def drop_interpreter(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Take somebody out of the register."""
    entry = _entry(work, args)
    reason = one_of(values.get("reason", ""), "interpreter.no_reason")
    work.record.write(args["programme"], InterpreterDropped(entry.id, reason))
    what = _("{name} is not in the register any more.").format(name=entry.name)
    return Done(f"interpreters/{args['programme']}", what)


def _entry(work: Work, args: Mapping[str, str]) -> InterpreterEntry:
    programme = work.record.programme(args["programme"])
    return find_interpreter(programme.interpreters, args["interpreter"])


def _place(entry: InterpreterEntry, args: Mapping[str, str]) -> int:
    most = len(entry.credentials) + 1
    return whole_number(args["place"], "interpreter.unknown", least=1, most=most)


def _keep(work: Work, programme: str, entry: InterpreterEntry, what: str) -> Done:
    work.record.write(programme, InterpreterKept(entry))
    return Done(f"interpreter/{programme}/{entry.id}", what)


def read_file_list(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Read a list from a file and show what it says; nothing is taken yet."""
    from mentor_tui.documents.lists import read_list  # seldom done

    programme = work.record.programme(args["programme"])
    name, data = read_file(values.get("file", ""))
    read = without_known(read_list(name, data), programme.interpreters)
    work.reading.read_lists[programme.id] = read
    return Done(f"register-preview/{programme.id}", _("The file was read. Nothing is taken yet."))


def take_list(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Take what was read into the register; who has come into it meanwhile is left as they are."""
    programme = work.record.programme(args["programme"])
    read = work.reading.read_lists.get(programme.id)
    if read is None:
        raise Refusal("register.none")
    if len(programme.interpreters) + len(read.lines) > MOST_INTERPRETERS:
        raise Refusal("interpreter.too_many", most=MOST_INTERPRETERS)
    new = without_known(read, programme.interpreters).lines
    for one in new:
        entry = replace(one.entry, id=work.fresh_id())
        work.record.write(programme.id, InterpreterKept(entry))
    del work.reading.read_lists[programme.id]
    what = ngettext(
        "{count} interpreter taken into the register.",
        "{count} interpreters taken into the register.",
        len(new),
    )
    return Done(f"interpreters/{programme.id}", what.format(count=len(new)))


USE_CASES: dict[str, UseCase] = {
    "register.import": read_file_list,
    "register.take": take_list,
    "interpreter.add": add_interpreter,
    "interpreter.change": change_interpreter,
    "interpreter.terms": keep_terms,
    "interpreter.drop": drop_interpreter,
    "credential.keep": keep_credential,
    "credential.drop": drop_credential,
}

ONLY_READ = frozenset({"register.import"})

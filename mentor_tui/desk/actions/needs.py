"""Needs at meetings: say one's own, do without them once, or need them after all."""

from collections.abc import Mapping

from mentor_tui.desk.actions.by_mail import source_of
from mentor_tui.desk.work import Done, UseCase, Work, whole_number
from mentor_tui.domain.coverage import MOST_HOURS
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import NeedLifted, NeedsTold
from mentor_tui.domain.gate import Strength
from mentor_tui.domain.interpreting import Support
from mentor_tui.domain.lines import Line
from mentor_tui.domain.order_facts import Need
from mentor_tui.domain.processes import find_member
from mentor_tui.domain.recorded import Told
from mentor_tui.i18n import _
from mentor_tui.sanitize import line
from mentor_tui.views.needs import NEEDS_IN_FORM, OFFERED, write_need

_BY_VALUE = {write_need(service, code): (service, code) for service, code in OFFERED}


def keep(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Say what one needs at the meetings of a process, or note it for who has mail only (R7). What the form does not show stays as it was told."""
    process = work.record.process(args["process"])
    person = args.get("person", "")
    before = process.coverage.card_of(person or work.me)
    # Who notes it for another is not shown whom they would like or not like: what is left empty stays (I28).
    kept = before if before and person else NeedsTold(())
    chosen = [_need(values, n) for n in range(1, NEEDS_IN_FORM + 1)]
    others = before.needs[NEEDS_IN_FORM:] if before else ()
    needs = dict.fromkeys((*(need for need in chosen if need), *others))
    once = {(need.service, need.language): need for need in reversed(needs)}
    hours = values.get("agenda_hours", "").strip()
    told = NeedsTold(
        tuple(reversed(once.values())),
        values.get("words", "").strip(),
        _line(values.get("line", "")),
        whole_number(hours, "need.hours", least=0, most=MOST_HOURS) if hours else 0,
        _names(values.get("preferred", "")) or kept.preferred,
        _names(values.get("unwanted", "")) or kept.unwanted,
    )
    if not person:
        work.record.write(process.id, told)
        said = _("What you need at meetings is kept and told to the others.")
        return Done(f"needs/{process.id}", said)
    other = find_member(process, person)
    source = source_of(work, process, other, values.get("way", ""))
    work.record.write(process.id, told, Told(other.id, source))
    noted = _("Noted what {name} needs at meetings, and told to the others.")
    return Done(f"needs/{process.id}", noted.format(name=other.name))


def _need(values: Mapping[str, str], number: int) -> Need | None:
    found = _BY_VALUE.get(values.get(f"need_{number}", ""))
    if found is None:
        return None
    service, language = found
    try:
        strength = Strength(values.get(f"strength_{number}", ""))
    except ValueError:
        strength = Strength.REQUIRED
    return Need(service, language, strength)


def _line(text: str) -> Line | None:
    try:
        return Line(text)
    except ValueError:
        return None


def _names(text: str) -> tuple[str, ...]:
    names = (line(one).strip(" -•\t") for one in text.splitlines())
    return tuple(dict.fromkeys(name for name in names if name))


def lift(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Meet once without what one needs (I21)."""
    _write(work, args, is_lifted=True)
    return Done("", _("Noted: this meeting may be without it."))


def need_again(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Need it after all."""
    _write(work, args, is_lifted=False)
    return Done("", _("Noted: you need it after all."))


def note(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note for somebody who has mail only that a meeting may be without what they need, or that they need it after all (R7, I21)."""
    process = work.record.process(args["process"])
    other = find_member(process, args["person"])
    source = source_of(work, process, other, values.get("way", ""))
    is_lifted = args.get("lifted", "") == "yes"
    work.record.write(process.id, _lifting(args, is_lifted=is_lifted), Told(other.id, source))
    noted = (
        _("Noted for {name}: this meeting may be without it.")
        if is_lifted
        else _("Noted for {name}: it is needed after all.")
    )
    return Done(f"cover/{process.id}/{args['meeting']}", noted.format(name=other.name))


def _write(work: Work, args: Mapping[str, str], *, is_lifted: bool) -> None:
    work.record.write(args["process"], _lifting(args, is_lifted=is_lifted))


def _lifting(args: Mapping[str, str], *, is_lifted: bool) -> NeedLifted:
    try:
        service = Support(args.get("service", ""))
    except ValueError:
        raise Refusal("need.not_yours") from None
    return NeedLifted(args["meeting"], service, args.get("language", ""), is_lifted)


USE_CASES: dict[str, UseCase] = {
    "needs.keep": keep,
    "need.lift": lift,
    "need.keep": need_again,
    "need.note": note,
}

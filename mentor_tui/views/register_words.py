"""The register of interpreters in words: what somebody does, what shows it, what they and a late no cost."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import assert_never

from mentor_tui.domain.cancelling import EVER, NoticeUnit, Policy, Tier
from mentor_tui.domain.choosing import Permit
from mentor_tui.domain.people import Member
from mentor_tui.domain.register import Credential, DropReason, InterpreterEntry
from mentor_tui.i18n import _, ngettext, say_date, say_list, say_number
from mentor_tui.views.cancel_costs import say_money
from mentor_tui.views.order_words import modality_name
from mentor_tui.views.roles import name_of
from mentor_tui.views.teams import support_name
from mentor_tui.views.wording import as_sentence, parse_day, sentences

SOON = timedelta(days=30)
"""What ends within this time is said before it does."""


def services(permits: Iterable[Permit]) -> tuple[str, ...]:
    """What somebody does, a text for each service and language: "sign language interpreting, PJM: by video"."""
    works = groupby(permits, key=lambda p: (p.service, p.language))
    # Translators: what an interpreter does, and how they take part: "sign language interpreting, PJM: by video"
    said = _("{work}: {ways}")
    return tuple(
        said.format(
            work=support_name(*work), ways=say_list([modality_name(p.modality) for p in some])
        )
        for work, some in works
    )


def price_sentence(entry: InterpreterEntry) -> str:
    """What an hour costs, the least that is billed, and travel."""
    if not (entry.price_hour or entry.price_travel):
        return _("What it costs is not written down yet.")
    hour = _("An hour costs {money}.").format(money=_money(entry.price_hour))
    least = ngettext(
        "At least {count} minute is billed.",
        "At least {count} minutes are billed.",
        entry.least_minutes,
    ).format(count=say_number(entry.least_minutes))
    travel = _("Travel costs {money}.").format(money=_money(entry.price_travel))
    return sentences(
        hour, least if entry.least_minutes else "", travel if entry.price_travel else ""
    )


def _money(amount: int) -> str:
    return say_money(amount).replace("\u00a0", " ")  # words of a row have no other blanks


def nda_sentence(entry: InterpreterEntry, today: date) -> str:
    """Whether there is a confidentiality agreement, and until when."""
    day = parse_day(entry.nda_until)
    if day is None:
        return _("There is no confidentiality agreement, so they are not proposed.")
    if day < today:
        return _("The confidentiality agreement ended on {day}.").format(day=say_date(day))
    return _("There is a confidentiality agreement until {day}.").format(day=say_date(day))


def credential_title(credential: Credential) -> str:
    """A credential as a row names it."""
    return (
        credential.kind or credential.issuer or credential.number or _("of a kind that is not said")
    )


def credential_detail(
    credential: Credential, members: tuple[Member, ...], today: date
) -> tuple[str, str]:
    """Until when a credential is valid, and who says so: never simply that it is there."""
    given = [credential.issuer] if credential.issuer and credential.kind else []
    # Translators: who gave a certificate
    said = _("Given by {issuer}.").format(issuer=say_list(given)) if given else ""
    number = _("Number: {number}.").format(number=credential.number) if credential.number else ""
    return validity(credential, today), sentences(said, number, who_says(credential, members))


def validity(credential: Credential, today: date) -> str:
    """Until when a credential is valid, as a sentence."""
    day = parse_day(credential.valid_to)
    if day is None:
        return _("No last day is written down.")
    if day < today:
        return _("It expired on {day}.").format(day=say_date(day))
    return _("Valid until {day}.").format(day=say_date(day))


def who_says(credential: Credential, members: tuple[Member, ...]) -> str:
    """Who has seen what for a credential, or that nobody has."""
    seen = parse_day(credential.verified_on)
    if not credential.is_seen or seen is None:
        said = _("Declared by themselves, nobody here has seen evidence.")
        shown = _("What they point to: {evidence}.").format(evidence=credential.evidence)
        return sentences(said, shown if credential.evidence else "")
    return _("{name} saw it on {day}: {evidence}.").format(
        name=name_of(members, credential.verified_by),
        day=say_date(seen),
        evidence=credential.evidence,
    )


def drop_reason_name(reason: DropReason) -> str:
    """Why somebody is taken out of the register."""
    match reason:
        case DropReason.STOPPED:
            return _("they do not interpret for us any more")
        case DropReason.AGREEMENT_OVER:
            return _("the agreement with them is over")
        case DropReason.ASKED:
            return _("they asked to be taken out")
        case DropReason.MISTAKE:
            return _("entered by mistake or twice")
        case DropReason.OTHER:
            return _("another reason")
        case _:
            assert_never(reason)


# --- what cancelling costs ------------------------------------------------------------------------


def policy_terms(policy: Policy) -> str:
    """What cancelling costs by a policy, tier by tier."""
    last = _("Later: the whole price, with travel that is paid already.")
    said = [sentences(_tier(tier)) for tier in policy.tiers]
    needs_last = not any(t.notice == 0 and t.to_minutes == EVER for t in policy.tiers)
    return sentences(*said, last if needs_last else "")


def policy_label(policy: Policy) -> str:
    """A policy as a choice: until when cancelling is free."""
    free = [_notice(tier) for tier in policy.tiers if tier.is_free]
    if len(free) > 1:
        # Translators: cancelling is free so long before the start
        return _("free {time}, earlier for long jobs").format(time=free[0])
    return _("free {time}").format(time=free[0]) if free else policy.name


def _tier(tier: Tier) -> str:
    when = _("later") if tier.notice == 0 else _notice(tier)
    if tier.from_minutes == 0 and tier.to_minutes == EVER:
        # Translators: what cancelling costs: "at least 48 working hours before: free"
        return _sentence(_("{when}: {cost}").format(when=when, cost=_cost(tier)))
    if tier.to_minutes == EVER:
        said = _("{when}, for jobs of {least} minutes or more: {cost}")
    elif tier.from_minutes == 0:
        said = _("{when}, for jobs of up to {most} minutes: {cost}")
    else:
        said = _("{when}, for jobs of {least} to {most} minutes: {cost}")
    least, most = say_number(tier.from_minutes), say_number(tier.to_minutes)
    return _sentence(said.format(when=when, least=least, most=most, cost=_cost(tier)))


def _sentence(said: str) -> str:
    return f"{as_sentence(said)}."


def _notice(tier: Tier) -> str:
    match tier.unit:
        case NoticeUnit.WORKING_HOURS:
            said = ngettext(
                "at least {count} working hour before",
                "at least {count} working hours before",
                tier.notice,
            )
        case NoticeUnit.CALENDAR_HOURS:
            said = ngettext(
                "at least {count} hour before", "at least {count} hours before", tier.notice
            )
        case NoticeUnit.DAYS:
            said = ngettext(
                "at least {count} day before", "at least {count} days before", tier.notice
            )
        case NoticeUnit.WORKING_DAYS if tier.by < 24:
            said = ngettext(
                "until {hour}:00, {count} working day before",
                "until {hour}:00, {count} working days before",
                tier.notice,
            )
        case NoticeUnit.WORKING_DAYS:
            said = ngettext(
                "at least {count} working day before",
                "at least {count} working days before",
                tier.notice,
            )
        case _:
            assert_never(tier.unit)
    return said.format(count=say_number(tier.notice), hour=tier.by)


def _cost(tier: Tier) -> str:
    if tier.is_free:
        return _("free")
    parts = []
    if tier.fee_percent:
        parts.append(_("{percent}% of the price").format(percent=say_number(tier.fee_percent)))
    if tier.least_minutes:
        said = ngettext(
            "at least the price of {count} minute",
            "at least the price of {count} minutes",
            tier.least_minutes,
        )
        parts.append(said.format(count=say_number(tier.least_minutes)))
    if tier.travel:
        parts.append(_("travel that is paid already"))
    return say_list(parts)

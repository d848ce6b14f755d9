"""What cancelling costs, in words, before it is done (I31)."""

from datetime import UTC, datetime

from mentor_tui.domain.cancelling import CancelCost
from mentor_tui.i18n import _, current_language, say_moment


def say_money(amount: int, currency: str = "PLN") -> str:
    """An amount in the smallest unit of a currency of hundredths: "300,00 zł"."""
    from babel.numbers import format_currency

    return format_currency(
        amount / 100, currency, format="#,##0.00\xa0¤", locale=current_language()
    )


def cancel_cost(cost: CancelCost, now: datetime, zone: str, currency: str = "PLN") -> str:
    """What cancelling now costs, and until when it is or was free."""
    if cost.is_late:
        now_said = _("Cancelling now costs {money}.").format(money=say_money(cost.amount, currency))
    else:
        now_said = _("Cancelling now costs nothing.")
    if cost.free_until is None:
        return now_said
    until = say_moment(cost.free_until, zone)
    # In UTC: on one clock, an hour that comes twice would be compared as one.
    if now.astimezone(UTC) <= cost.free_until.astimezone(UTC):
        until_said = _("It is free until {time}.").format(time=until)
    else:
        until_said = _("It was free until {time}.").format(time=until)
    return f"{now_said} {until_said}"

"""What is on its way: sent at once, or not sent."""

from collections.abc import Mapping

from mentor_tui.desk.on_the_way import find_delivery
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.i18n import _
from mentor_tui.sync.outbox import DeliveryState, DeliveryStep, next_state
from mentor_tui.views.keys import key_name, key_of


def send_now(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Send it with the next run, whatever it waited for. Raises `Refusal` `delivery.unknown`, `delivery.not_now`."""
    delivery = find_delivery(work.record, args["delivery"])
    state = DeliveryState(delivery.state)
    if state is not DeliveryState.QUEUED:
        state = next_state(state, DeliveryStep.AGAIN)
    tries = delivery.tries + (delivery.state != DeliveryState.QUEUED)
    work.vault.outbox.update([delivery], state=state, due="", note="", parcel="", tries=tries)
    what = _("It goes with the next sending and receiving, key {key}.")
    return Done("outbox", what.format(key=key_name(key_of("sync.now"))))


def keep_back(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Do not send it to this person. Raises `Refusal` `delivery.unknown`, `delivery.not_now`."""
    delivery = find_delivery(work.record, args["delivery"])
    state = next_state(DeliveryState(delivery.state), DeliveryStep.GAVE_UP)
    work.vault.outbox.update([delivery], state=state, due="", note="delivery.kept_back")
    name = work.record.person(delivery.recipient).name
    what = _("It is not sent to {name}.").format(name=name)
    then = _("It stays in the outbox; you can still send it.")
    return Done("outbox", what, then)


USE_CASES: dict[str, UseCase] = {"delivery.now": send_now, "delivery.keep": keep_back}

"""How a parcel gets from the outbox to its receipt: one table, which the code runs and the tests walk.

Delivery is at least once. A crash between handing over and noting it leaves the parcel `sending`; it is
taken again under the same key, and the transport or the recipient drops the second one.
"""

from datetime import timedelta
from enum import StrEnum

from mentor_tui.domain.errors import Refusal

FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=6)


class DeliveryState(StrEnum):
    """Where a parcel stands."""

    QUEUED = "queued"  # waits for its turn
    SENDING = "sending"  # a transport has it in hand
    SENT = "sent"  # handed over; no receipt yet
    ACKED = "acked"  # the recipient's desk holds it
    FAILED = "failed"  # refused for good
    EXPIRED = "expired"  # nobody answered for too long


class DeliveryStep(StrEnum):
    """What happens to a parcel."""

    TAKEN = "taken"  # its turn came
    HANDED_OVER = "handed_over"  # the transport took it
    RECEIPT = "receipt"  # the recipient says it is there
    TROUBLE = "trouble"  # not now; tried again later
    REFUSED = "refused"  # not ever; a person must look
    RETURNED = "returned"  # a mail server on the way sent it back; a person must look
    GAVE_UP = "gave_up"  # waited too long
    AGAIN = "again"  # send once more: a person asks, or the app starts after a crash


_S, _T = DeliveryState, DeliveryStep

# A receipt counts whenever it comes: it may be faster than our own notes, or very late.
TRANSITIONS: dict[tuple[DeliveryState, DeliveryStep], DeliveryState] = {
    (_S.QUEUED, _T.TAKEN): _S.SENDING,
    (_S.QUEUED, _T.RECEIPT): _S.ACKED,
    (_S.QUEUED, _T.GAVE_UP): _S.EXPIRED,
    (_S.SENDING, _T.HANDED_OVER): _S.SENT,
    (_S.SENDING, _T.RECEIPT): _S.ACKED,
    (_S.SENDING, _T.TROUBLE): _S.QUEUED,
    (_S.SENDING, _T.REFUSED): _S.FAILED,
    (_S.SENDING, _T.AGAIN): _S.QUEUED,
    (_S.SENT, _T.RECEIPT): _S.ACKED,
    (_S.SENT, _T.RETURNED): _S.FAILED,
    (_S.SENT, _T.GAVE_UP): _S.EXPIRED,
    (_S.SENT, _T.AGAIN): _S.QUEUED,
    (_S.ACKED, _T.RECEIPT): _S.ACKED,
    (_S.ACKED, _T.RETURNED): _S.FAILED,
    (_S.FAILED, _T.RECEIPT): _S.ACKED,
    (_S.FAILED, _T.AGAIN): _S.QUEUED,
    (_S.EXPIRED, _T.RECEIPT): _S.ACKED,
    (_S.EXPIRED, _T.AGAIN): _S.QUEUED,
}


def next_state(state: DeliveryState, step: DeliveryStep) -> DeliveryState:
    """Where a step leads. Raises `Refusal` `delivery.not_now` when it cannot happen in that state."""
    try:
        return TRANSITIONS[state, step]
    except KeyError:
        raise Refusal("delivery.not_now", state=state.value, step=step.value) from None


def retry_delay(tries: int, spread: float) -> timedelta:
    """The pause after a trouble that `tries` others came before: 30 s, doubling up to six hours.

    `spread` is a random number from 0 to 1 from the caller; it takes up to half of the pause away, so
    that many desks do not come back at once.
    """
    doubled: timedelta = FIRST_DELAY * 2 ** min(tries, 20)
    return min(doubled, LONGEST_DELAY) * (1 - spread / 2)

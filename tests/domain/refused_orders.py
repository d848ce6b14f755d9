"""Ways to every code of needs and of orders of interpreters."""

from collections.abc import Callable
from dataclasses import replace

from mentor_tui.domain import facts as f
from mentor_tui.domain.assignments import AssignmentStep
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.lines import Line
from mentor_tui.domain.order_facts import Need
from mentor_tui.domain.orders import OrderStep
from tests.domain.build import ANNA, MAREK
from tests.domain.test_coverage import PJM, TOLD, OrderStory

ORDERED = OrderStory()
ASKED = OrderStory()
ASKED.ask("i1", "Irena Nowak")
ASKED.step("i1", AssignmentStep.DECLINED)
ASKED.ask("i2", "Jan Kos", "i1")
ASKED.step("i2", AssignmentStep.ACCEPTED)
OVER = OrderStory()
OVER.write(MAREK, OVER.ending(OrderStep.CANCELLED_FREE))
CHOOSING = OrderStory()
CHOOSING.offer(MAREK, "2026-12-17T09:00Z", "2026-12-18T09:00Z")
SLOW = OrderStory(replace(TOLD, line=Line.SLOW))
RECORDED = OrderStory()
RECORDING = f.RecordingAsked(RECORDED.proposed.id, 1, "For me, until May.")
RECORDED.write(MAREK, RECORDING)
NO_ORDER = "a" * 64
ORDER_WAYS: dict[str, Callable[[], str]] = {
    "need.not_yours": lambda: ORDERED.attempt(
        MAREK, f.NeedLifted(ORDERED.proposed.id, Support.SL_INTERP, PJM)
    ),
    "need.too_many": lambda: ORDERED.attempt(
        ANNA, f.NeedsTold(tuple(Need(Support.SL_INTERP, f"x-{n}") for n in range(13)))
    ),
    "recording.asked": lambda: RECORDED.attempt(MAREK, RECORDING),
    "recording.no_words": lambda: ORDERED.attempt(MAREK, replace(RECORDING, words=" ")),
    "recording.not_asked": lambda: ORDERED.attempt(
        ANNA, f.RecordingAnswered(ORDERED.proposed.id, 1, True)
    ),
    "order.asked_before": lambda: ASKED.attempt(
        MAREK, f.InterpreterAsked(ASKED.order.id, "i1", "Irena Nowak")
    ),
    "order.line": lambda: SLOW.attempt(MAREK, SLOW.ordering()),
    "order.no_alternative": lambda: ORDERED.attempt(
        MAREK, ORDERED.ending(OrderStep.GIVEN_UP, "All are away.")
    ),
    "order.no_reason": lambda: ORDERED.attempt(MAREK, ORDERED.ending(OrderStep.GIVEN_UP)),
    "order.no_time": lambda: CHOOSING.attempt(MAREK, CHOOSING.ordering_second()),
    "order.nobody": lambda: ORDERED.attempt(MAREK, replace(ORDERED.ordering(), people=())),
    "order.not_asked": lambda: ORDERED.attempt(
        MAREK, ORDERED.stepping("i1", AssignmentStep.ACCEPTED)
    ),
    "order.not_yours": lambda: ASKED.attempt(ANNA, ASKED.stepping("i2", AssignmentStep.ASSIGNED)),
    "order.over": lambda: OVER.attempt(
        MAREK, f.InterpreterAsked(OVER.order.id, "i1", "Irena Nowak")
    ),
    "order.step": lambda: ASKED.attempt(MAREK, ASKED.stepping("i2", AssignmentStep.DONE)),
    "order.substitute": lambda: ASKED.attempt(MAREK, ASKED.stepping("i2", AssignmentStep.ASSIGNED)),
    "order.twice": lambda: ORDERED.attempt(MAREK, ORDERED.ordering(Modality.ON_SITE)),
    "order.unknown": lambda: ORDERED.attempt(MAREK, f.OrderStepped(NO_ORDER, OrderStep.GIVEN_UP)),
}

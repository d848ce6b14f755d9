"""Steps with interpreters, as the pages lead through them: Anna signs, Marek looks for two who interpret."""

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.choosing import Permit
from mentor_tui.domain.coverage import Order
from mentor_tui.domain.interpreting import Modality, SignLanguage, Support
from mentor_tui.domain.register import InterpreterEntry, InterpreterKept
from mentor_tui.views.model import View
from tests.journeys.meeting_steps import meet, send, settle, typed
from tests.journeys.story import Stage, process

PEOPLE = (("i1", "Irena Kos"), ("i2", "Jan Lis"), ("i3", "Ala Maj"))
STEPS = ("accepted", "assigned", "confirmed")


def keep_register(stage: Stage) -> None:
    """Three in the register of the programme, who interpret by video."""
    ewa = stage.desks["ewa"]
    permit = Permit(Support.SL_INTERP, SignLanguage.PJM, Modality.VRI)
    for id_, name in PEOPLE:
        entry = InterpreterEntry(
            id_, name, f"{id_}@example.org", "600 200 300", permits=(permit,), price_hour=15_000,
            policy="working_48", nda_until="2030-12-31",
        )  # fmt: skip
        with ewa.record.vault.transaction():
            ewa.record.write(process(ewa).programme, InterpreterKept(entry))


def tell_needs(desk: Desk, **more: str) -> View:
    values = {"need_1": f"{Support.SL_INTERP}:{SignLanguage.PJM}", "strength_1": "required"}
    return send(desk, f"needs-tell/{process(desk).id}", values | more)


def look(desk: Desk, meeting: str) -> View:
    """Order the interpreters that the page of a meeting says are lacking, by video."""
    here = process(desk).id
    rows = desk.open(f"cover/{here}/{meeting}").items
    how = desk.open(next(row.route for row in rows if row.label.startswith("Look for")))
    form = next(row.route for row in how.items if "by video" in row.label)
    return send(desk, form, {"urgent": "It was only agreed now."})


def order(desk: Desk) -> Order:
    desk.record.forget()
    return process(desk).coverage.orders[-1]


def ask(desk: Desk, interpreter: str, **more: str) -> View:
    return send(desk, f"ask/{process(desk).id}/{order(desk).id}/{interpreter}", more)


def note(desk: Desk, interpreter: str, *steps: str) -> View:
    """Note what one of them said, with the action of each row."""
    route = f"assignment/{process(desk).id}/{order(desk).id}/{interpreter}"
    for step in steps:
        row = next(row for row in desk.open(route).items if row.id == step)
        view = desk.do(row.actions[0], route=route)
    return view


def bind(desk: Desk, interpreter: str) -> None:
    ask(desk, interpreter)
    note(desk, interpreter, *STEPS)


def order_everything(stage: Stage) -> None:
    """Each kind of event of interpreters, once."""
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    keep_register(stage)
    settle(stage)
    tell_needs(anna)
    settle(stage)
    send(marek, typed(marek, "16.12 10:00 90m"), {"way": "text"})
    placed = look(marek, meet(marek).id)
    bind(marek, "i1")
    record = f"recording-ask/{process(marek).id}/{meet(marek).id}"
    send(marek, record, {"words": "For me, until May."})
    noted = f"recording-noted/{process(marek).id}/{meet(marek).id}/i1"
    send(marek, noted, {"answer": "yes"})
    send(marek, placed.route.replace("order/", "order-size/"), {})
    send(marek, placed.route.replace("order/", "order-cancel/"), {})
    settle(stage)
    cover = f"cover/{process(anna).id}/{meet(anna).id}"
    lift = next(row for row in anna.open(cover).items if row.label.startswith("Meet without"))
    asked = anna.do(lift.actions[0], route=cover)
    anna.do(asked.actions[0], route=asked.route)
    settle(stage)

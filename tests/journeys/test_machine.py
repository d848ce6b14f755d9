"""Three to five desks, perhaps two of one person, and a post that loses, repeats, reorders and delays: whatever they do and whenever, they end in one state."""

import random
import shutil
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.state import State
from mentor_tui.views.model import Action, Argument
from tests.journeys.roads import Weather
from tests.journeys.story import NAMES, Stage, begin, do, process
from tests.journeys.test_disorder import settle, sync
from tests.journeys.test_several_computers import computers_of, use_twice

WHO = st.integers(0, 4)


class Desks(RuleBasedStateMachine):
    """Each rule is what somebody does, or what the world does to them; a rule may be refused, which changes nothing."""

    @initialize(more=st.integers(0, 2), is_twice=st.booleans(), seed=st.integers(0, 2**16))
    def start(self, more: int, is_twice: bool, seed: int) -> None:
        self.folder = Path(mkdtemp(prefix="machine"))
        self.stage = Stage(self.folder)
        begin(self.stage)
        ewa = self.stage.desks["ewa"]
        self.programme = process(ewa).programme
        for key in ("jan", "ola")[: min(more, 1) if is_twice else more]:
            desk = self.stage.enter(key)
            given = {"role": "mentor", "name": NAMES[key]}
            route = do(ewa, "invitation.make", {"programme": self.programme}, given)
            text = next(b.text for b in ewa.open(route).text if "BEGIN" in b.text)
            do(desk, "join.read", {}, {"invitation": text})
            do(desk, "join.confirm", {}, {})
            for one in (desk, ewa, desk):
                one.sync()
        self.weather = Weather(random.Random(seed))
        if is_twice:
            use_twice(self.stage, "anna")
            self.weather.computers = computers_of(self.stage, "anna")
        settle(self.stage, self.weather, 3)
        self.count = 0

    @rule(who=WHO)
    def write(self, who: int) -> None:
        self.count += 1
        desk = self.member(who)
        values = {"words": f"Message {self.count}", "to": "all"}
        self.attempt(desk, "message.send", {"process": process(desk).id}, values)

    @rule(who=WHO)
    def propose(self, who: int) -> None:
        desk = self.member(who)
        values = {"result": f"Result {self.count}", "criteria": "one"}
        self.attempt(desk, "goal.propose", {"process": process(desk).id}, values)

    @rule(who=WHO)
    def agree(self, who: int) -> None:
        desk = self.member(who)
        self.attempt(desk, "goal.agree", {"process": process(desk).id}, {})

    @rule()
    def add_template(self) -> None:
        self.count += 1
        values = {"name": f"Plan {self.count}", "stages": "A; b; c; d; 5"}
        self.attempt(self.stage.desks["ewa"], "template.add", {"programme": self.programme}, values)

    @rule(who=WHO)
    def stay_away_and_send_at_once(self, who: int) -> None:
        """Two weeks without a line; then everybody sends before anybody has what the others sent."""
        desk = self.member(who)
        self.write(who)
        self.stage.clock.ahead += timedelta(days=14)
        values = {"words": f"Back, {self.count}", "to": "all"}
        self.attempt(desk, "message.send", {"process": process(desk).id}, values)
        before, self.weather.parcels = self.weather.parcels, []
        on_their_way = list(before)
        for one in self.stage.desks.values():
            sync(one, self.weather)
            on_their_way += self.weather.parcels
            self.weather.parcels = []
        self.weather.parcels = on_their_way

    @rule(who=WHO)
    def exchange(self, who: int) -> None:
        sync(self.desk(who), self.weather)

    @rule(days=st.sampled_from([0, 1, 4, 14]))
    def let_days_pass(self, days: int) -> None:
        self.stage.clock.ahead += timedelta(days=days, minutes=1)

    @rule(lost=st.sampled_from([0.0, 0.3, 0.8]), repeated=st.sampled_from([0.0, 0.5]))
    def change_weather(self, lost: float, repeated: float) -> None:
        self.weather.lost, self.weather.repeated = lost, repeated

    def teardown(self) -> None:
        if not hasattr(self, "count"):
            return
        try:
            self.weather.lost = 0.0
            settle(self.stage, self.weather, 8)
            everybody = list(self.stage.desks.values())
            self.check_alike(process(everybody[0]).id, self.members())
            inside = [d for k, d in self.stage.desks.items() if k.split()[0] != "anna"]
            self.check_alike(self.programme, inside)
        finally:
            self.stage.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def check_alike(self, circle: str, desks: list[Desk]) -> None:
        found: list[State | None] = []
        for desk in desks:
            desk.record.forget()
            found.append(desk.record.standing(circle).folded.state)
            assert desk.record.standing(circle).waiting == ()
        assert found[0] is not None
        assert all(state == found[0] for state in found)
        for desk in desks:
            for other in desks:
                person = other.record.identity.person
                waiting = [d for d in desk.record.vault.outbox.all(person) if d.state != "acked"]
                assert waiting == []

    def desk(self, who: int) -> Desk:
        desks = list(self.stage.desks.values())
        return desks[who % len(desks)]

    def members(self) -> list[Desk]:
        """The desks of those in the process, a second computer among them."""
        return [d for k, d in self.stage.desks.items() if k.split()[0] in ("ewa", "marek", "anna")]

    def member(self, who: int) -> Desk:
        desks = self.members()
        return desks[who % len(desks)]

    def attempt(self, desk: Desk, name: str, args: dict[str, str], values: dict[str, str]) -> None:
        arguments = tuple(Argument(n, v) for n, v in args.items())
        desk.do(Action(name, name, args=arguments), values)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_desks_end_in_one_state_whatever_the_post_does() -> None:
    run_state_machine_as_test(
        Desks,
        settings=settings(
            max_examples=8,
            stateful_step_count=25,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

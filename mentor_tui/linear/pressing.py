"""From a typed line to a command as this person presses keys: a leader, pressing twice, and the key teacher's page."""

from dataclasses import replace

from mentor_tui.views.keys import Move
from mentor_tui.views.model import Action
from mentor_tui.views.presses import Presses, press
from mentor_tui.views.teacher import ROUTE, describe, is_leaving

from .command import BACK, Command, Do, Go, parse
from .visit import Visit

LEAVING = (BACK, "\x1b")


class Pressing:
    """What was typed before, where that matters."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._presses = Presses()
        self._tried = ""

    def hear(self, typed: str) -> Command | None:
        """What a line comes to; None when all there is to say was said."""
        visit = self._visit
        if visit.view.route == ROUTE:
            return self._teach(typed.strip() or "enter")
        manner = replace(visit.place.preferences.manner, repeat=0.0)
        is_led = bool(manner.leader) and typed.startswith(manner.leader)
        if not (len(typed) == 1 or (is_led and len(typed) == 2)):
            self._presses = Presses()
            return parse(typed, visit.view, visit.row)
        for key in typed:
            self._presses, outcome = press(
                self._presses,
                key,
                at=0.0,
                where=visit.view.route,
                manner=manner,
                means=self._meant,
            )
        visit.terminal.say(outcome.said)
        return parse(outcome.key, visit.view, visit.row) if outcome.key else None

    def _meant(self, key: str) -> Action | Move | None:
        match parse(key, self._visit.view, self._visit.row):
            case Do(action):
                return action
            case Go(move):
                return move
            case _:
                return None

    def _teach(self, key: str) -> Command | None:
        visit = self._visit
        last, self._tried = self._tried, key
        if is_leaving(key, last, LEAVING):
            self._tried = ""
            return Go(Move.BACK)
        place = visit.place
        visit.tell(describe(key, place.language, place.preferences.manner, LEAVING))
        return None

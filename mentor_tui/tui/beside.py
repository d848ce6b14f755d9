"""What stands beside the page on a wide terminal: the list one came from, else the keys of everywhere.

It is looked at and never stepped into, and it says nothing that is not said elsewhere.
"""

from dataclasses import replace

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.i18n import _
from mentor_tui.tui.look import Look, Piece
from mentor_tui.tui.themes import Tone
from mentor_tui.views.cells import cells, cut, plain
from mentor_tui.views.keys import Move, keys_of, move_name
from mentor_tui.views.model import Action, View

WIDE = 100
"""From so many columns on there is room for a list."""

_LEAST, _MOST = 22, 34
_PAGE = 88
"""The columns the page would like to have: 80 cells of text and its margins."""

_EVERYWHERE = (Move.TODAY, Move.SEARCH, Move.SYNC, Move.COMMANDS, Move.HELP, Move.BACK, Move.QUIT)

Piecemeal = tuple[Piece, ...]


def side_width(width: int, look: Look) -> int:
    """The columns of the list on a screen of some width, 0 when it is folded away."""
    if width < WIDE or not look.has_side:
        return 0
    return min(max(width - _PAGE, _LEAST), _MOST)


class Lists:
    """The lists a person has seen since something was done: later they may not be true any more."""

    def __init__(self) -> None:
        self._seen: dict[str, View] = {}

    def see(self, view: View) -> None:
        """Remember a view that was shown, as the last one."""
        self._seen.pop(view.route, None)
        self._seen[view.route] = view

    def forget(self) -> None:
        """Something was done or has come: lists may say something else now."""
        self._seen.clear()

    def before(self, view: View) -> View:
        """The list a view was opened from, if it was seen; else the keys of everywhere."""
        for found in reversed(self._seen.values()):
            if found.route != view.route and any(i.route == view.route for i in found.items):
                return replace(found, actions=())
        return everywhere()


def list_rows(found: View, here: str, width: int, height: int) -> tuple[Piecemeal, ...]:
    """The rows of a list, the one that leads to `here` marked and always among them."""
    rows: list[Piecemeal] = []
    group, marked = "", 0
    for item in found.items:
        if item.group != group:
            group = item.group
            rows += [(), ((cut(plain(group), width), Tone.FAINT),)]
        is_here = item.route == here
        if is_here and not marked:
            marked = len(rows)
        label = cut(plain(item.label), width - 2)
        rows.append(((f"› {label}" if is_here else f"  {label}", _tone(is_here)),))
    room = max(height - 1, 1)
    first = max(min(marked - room // 2, len(rows) - room), 0)
    title = ((cut(plain(found.title), width), Tone.GROUP),)
    return (title, *rows[first : first + room])


def _tone(is_here: bool) -> Tone:
    return Tone.STATE if is_here else Tone.TEXT


def key_rows(found: View, width: int) -> tuple[Piecemeal, ...]:
    """The keys of actions, with what they do."""
    rows: list[Piecemeal] = [((cut(plain(found.title), width), Tone.GROUP),), ()]
    names = [_SHORT.get(action.key, action.key) for action in found.actions]
    widest = max(map(len, names), default=0)
    for action, name in zip(found.actions, names, strict=True):
        cap = f" {name:{widest}} "
        said = cut(f" {plain(action.label)}", width - cells(cap))
        rows.append(((cap, Tone.KEY), (said, Tone.TEXT)))
    return tuple(rows)


_SHORT = {"escape": "esc"}


def everywhere() -> View:
    """The keys that work everywhere, as actions."""
    keys = ((move, next(iter(keys_of(move)), "")) for move in _EVERYWHERE)
    actions = tuple(Action(move, move_name(move), key) for move, key in keys if key)
    return View("everywhere", _("Everywhere"), actions=actions)


class Beside(Widget):
    """The list itself: as many columns as `side_width` gives it, right of the page."""

    DEFAULT_CSS = """
    Beside {dock: right; height: 100%; margin: 1 0 0 0; display: none; background: ansi_default;}
    """

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()
        self.columns = 0
        self._here, self._found = "", View("", "")

    def show(self, here: str, found: View) -> None:
        """Stand beside the page at the route `here`, as the list `found`."""
        if (here, found) != (self._here, self._found):
            self._here, self._found = here, found
            self.refresh()

    def fit(self, width: int, look: Look) -> None:
        """Take the room there is on a screen of some width."""
        columns = side_width(width, look)
        if columns != self.columns:
            self.columns = columns
            self.display = columns > 0
            self.styles.width = max(columns, 1)
        if look != self.look:
            self.look = look
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the list."""
        width, look = self.size.width, self.look
        if self._found.actions:
            rows = key_rows(self._found, width - 2)
        else:
            rows = list_rows(self._found, self._here, width - 2, self.size.height)
        pieces = rows[y] if y < len(rows) else ()
        drawn = [Segment(text, look.style(tone)) for text, tone in pieces]
        return Strip(drawn).adjust_cell_length(width, look.ground)

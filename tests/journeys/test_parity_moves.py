"""Every move and every preference of the full-screen face has its counterpart in the line face, or a reason."""

import pytest

from mentor_tui.desk.place import LOCKED
from mentor_tui.i18n import language
from mentor_tui.linear.command import Go, parse
from mentor_tui.views.keys import MOVES, Move, move_name
from mentor_tui.views.model import (
    Block,
    BlockKind,
    View,
)
from mentor_tui.views.preferences import PREFERENCES, Group, Preferences
from tests.journeys.parity import (
    RICH,
    THINGS,
    AskedPlace,
    AtLine,
    AtPage,
    Stood,
)

ONLY_KEYS: dict[Move, str] = {}
"""Moves a line has no command for, and why none is needed."""

OTHER_PLACE = {
    Move.FIRST: "a page begins with its title, which a conversation has said when it opened",
    Move.NEXT_WINDOW: "a page counts its rows, a conversation things",
    Move.PREVIOUS_WINDOW: "a page counts its rows, a conversation things",
    Move.OPEN: "on text, Enter reads on; the comments on it are under the brackets",
    Move.SAY_ALL: "the cursor follows a voice, and in lines what was written at one go",
}
"""Moves that may leave a person on another row, and why."""

LEAVING = (Move.LOCK, Move.QUIT)


def signs(move: Move) -> tuple[str, ...]:
    """What does a move in the line face: its characters, and signs for the two that have none."""
    named = {Move.OPEN: "", Move.BACK: "<"}
    if move in named:
        return (named[move],)
    return tuple(key for key in MOVES[move] if len(key) == 1)


@pytest.mark.parametrize("code", ["pl", "en"])
@pytest.mark.parametrize("move", Move)
def test_it_has_a_command_for_every_move(move: Move, code: str) -> None:
    with language(code):
        spelled = (move_name(move), move_name(move).upper(), *signs(move))
        meant = {parse(typed, RICH, None) for typed in spelled}
    assert meant == {Go(move)} or ONLY_KEYS.get(move)


STARTS = (THINGS[1], THINGS[5], THINGS[7])


@pytest.mark.timeout(240)
async def test_it_moves_alike() -> None:
    async with AtPage(AskedPlace(RICH)).sits_down() as keys:
        for move in (m for m in Move if m not in (*LEAVING, *ONLY_KEYS)):
            for start in STARTS:
                if move is Move.OPEN and start[0] in ("text", "field"):
                    continue  # reads on; the fields have a test of their own
                await keys.turn_to(RICH)
                await keys.go_to(*start)
                await keys.press(MOVES[move][0])
                line = _moved_in_lines(start, move)
                where = (move, start, line.said_last)
                assert line.place.calls == keys.place.calls, where
                assert "No such command" not in line.said_last, where
                assert line.said_last, where
                is_here = not line.place.calls and {line.stood, keys.stood} <= set(THINGS)
                if is_here and move not in OTHER_PLACE:
                    assert line.stood == keys.stood, where


def _moved_in_lines(start: Stood, move: Move) -> AtLine:
    line = AtLine(AskedPlace(RICH))
    with language("en"):
        typed = signs(move)[0] if signs(move) else move_name(move)
    again = (typed,) if move is Move.HELP else ()  # the keys of the page come first
    return line.type("first row", *["n"] * THINGS.index(start), typed, *again)


@pytest.mark.parametrize("move", LEAVING)
async def test_it_leaves_alike(move: Move) -> None:
    line = AtLine(AskedPlace(RICH)).type(MOVES[move][0])
    keys = AtPage(AskedPlace(RICH))
    async with keys.sits_down():
        await keys.press(MOVES[move][0])
    assert keys.app.return_value == line.left_with == (LOCKED if move is Move.LOCK else 0)
    assert keys.place.calls == line.place.calls != []


IN_BOTH = {
    *(
        "rows",
        "amount",
        "wording",
        "outside",
        "quiet.from",
        "quiet.until",
        "news",
        "reminders",
        "percent",
    ),
    *(p.name for p in PREFERENCES if p.group == Group.SPEECH),  # heeded by the voice, not by a face
}
"""Preferences of what is read out, and how; each has tests of its own."""

ONLY_ON_A_PAGE = {
    "echo": "the terminal itself, or whoever reads it, says what is typed into a line",
    "detail": "a prompt has room for what matters only, and the key for where one is says everything",
    **dict.fromkeys(
        ("leader", "twice", "repeat"),
        "nothing in a line acts before Enter, so no key acts by mistake",
    ),
    **dict.fromkeys(
        ("theme", "spacing", "measure", "words", "letters", "side", "pictures"),
        "the line face draws nothing: letters and colours are the terminal's own",
    ),
}
"""Preferences the line face does not heed, and why."""


def test_it_heeds_every_preference_of_reading() -> None:
    assert {p.name for p in PREFERENCES} == IN_BOTH | ONLY_ON_A_PAGE.keys()


def test_it_reads_as_many_rows_at_once_as_a_person_wants() -> None:
    text = tuple(Block(str(n), BlockKind.PARAGRAPH, f"Text {n}.") for n in range(1, 31))
    view = View("long", "Long", text=text, back="today")
    for rows, read in (("5", 5), ("7", 7), ("10", 10), ("all", 30)):
        line = AtLine(AskedPlace(view, Preferences({"rows": rows}))).type()
        assert sum(said.startswith("Text ") for said in line.lines) == read

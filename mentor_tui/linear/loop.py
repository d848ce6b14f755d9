"""The line face: print the words of a view, read a line, do what it means.

Append-only: nothing is ever drawn again. The prompt holds the row a person stands on, so that a
braille display shows what Enter will open.
"""

import os
import time
from collections.abc import Callable, Sequence
from typing import assert_never

from mentor_tui.desk import earcons
from mentor_tui.desk.place import LINE_LOST, LOCKED, Place
from mentor_tui.domain.errors import MentorError
from mentor_tui.i18n import _, language, say_list
from mentor_tui.speech.aloud import MUTE, Aloud
from mentor_tui.speech.closer import Closer
from mentor_tui.views import words
from mentor_tui.views.bookmarks import put_here
from mentor_tui.views.failing import has_failed
from mentor_tui.views.keymap import worded
from mentor_tui.views.keys import Move, key_name, move_name, sign_of
from mentor_tui.views.long_work import nothing_runs
from mentor_tui.views.model import Action, Block, Field, Item
from mentor_tui.views.own_voice import say_mute
from mentor_tui.views.text_moves import STEPS, Unit, say_edge
from mentor_tui.views.words import Length

from . import command, cursor, reading
from .command import Command, Do, Go, Pick, Several, Unknown, Whole, keeps_place
from .cursor import Spot
from .heeded import Heeded
from .lines import own_lines, write_the_rest
from .pager import read_outside
from .pressing import Pressing
from .say_all import SayAll
from .terminal import Terminal, own_runs, own_width
from .visit import TODAY, Visit
from .waiting import Clock, HungUp, Locking, Waiting

HELP = "help"
PAGES = {Move.TODAY: TODAY, Move.SEARCH: "search", Move.BOOKMARKS: "bookmarks"}

_MANY = 10
"""Rows a leap goes over for someone who is shown as many as fit."""


def run(
    place: Place,
    *,
    read: Callable[[str], str] | None = None,
    write: Callable[[str], None] | None = None,
    read_secret: Callable[[str], str] | None = None,
    width: Callable[[], int] | None = None,
    speak: Callable[[str], None] | None = None,
    runs: Callable[[Sequence[str]], int | None] | None = None,
    is_busy: Callable[[], bool] = lambda: False,
    aloud: Aloud = MUTE,
    now: Callable[[], float] = time.monotonic,
) -> int:
    """Talk with a person line by line until they quit or the input ends; give 0, or `LOCKED` when they locked.

    Without arguments it talks on the terminal or pipe the program was started on. `width` gives
    the cells of a row, 0 for lines as long as they are. `speak` says aloud what was written since
    the last answer and the prompt, one text a turn; `aloud` tells whether it does, so that it can read
    on by itself. `runs` gives the terminal to a program. Nothing locks by itself while something
    `is_busy`. The caller closes the place.
    """

    def lock_alone() -> None:
        with language(place.language):
            if visit.lock(is_asked=False):
                os._exit(LINE_LOST)

    clock = Clock(lambda: place.lock_after, is_busy, now, lambda: visit.warn(), lock_alone)
    waiting = Waiting(own_lines(), clock, aloud)
    terminal = Terminal(
        read or waiting.read,
        write or print,
        read_secret or waiting.read_secret,
        width or own_width,
        speak,
        runs or own_runs(),
    )
    typing = None if read else waiting
    heeded = Heeded(place, terminal.call, now, typing, terminal.end_progress)
    visit = Visit(heeded, terminal)
    try:
        with waiting.heeding_end():
            return Conversation(visit, aloud).hold()
    except HungUp:
        visit.keep()
        return 128 + waiting.ended_by
    except (EOFError, KeyboardInterrupt):
        visit.keep()
        terminal.write("")  # the shell's own prompt starts on a row of its own
    except BrokenPipeError:  # nobody reads any more
        visit.keep()
    except MentorError:
        raise  # the world's fault, and worded by whoever called
    except Exception as error:  # noqa: BLE001 -- an error in the program: said without its words
        is_kept = visit.keep()
        with language(place.language):
            terminal.write(has_failed(type(error).__name__, is_kept=is_kept))
        return 1
    finally:
        write_the_rest()
    return 0


class Conversation:
    """Lines in, lines out, until the person leaves."""

    def __init__(self, visit: Visit, aloud: Aloud) -> None:
        self._visit = visit
        self._aloud = aloud
        self._say_all = SayAll(visit, aloud)
        self._helped = False
        self._closer = Closer()
        self._pressing = Pressing(visit)

    def hold(self) -> int:
        """Talk until the person quits (0) or locks; the end of input and a second Ctrl+C end it with an exception."""
        visit = self._visit
        interrupted, goes_on, turn = False, True, self._begin
        while goes_on:
            try:
                with worded(visit.place.language, visit.place.preferences.keys):
                    goes_on = turn()
                interrupted = False
            except HungUp:
                raise
            except Locking as locking:
                if self._lock(locking):
                    return LOCKED
            except KeyboardInterrupt:
                if interrupted:
                    raise
                interrupted = True
                visit.terminal.write("")
                with language(visit.place.language):
                    visit.tell(*reading.where(visit.view, visit.spot))
            turn = self._turn
        return 0

    def _lock(self, locking: Locking) -> bool:
        with language(self._visit.place.language):
            return self._visit.lock(is_asked=locking.is_asked)

    def _begin(self) -> bool:
        self._visit.start()
        return True

    def _turn(self) -> bool:
        visit = self._visit
        while news := visit.place.pulse():
            visit.happen(earcons.say(news))
        visit.renew()
        typed = visit.terminal.ask(reading.prompt(visit.view, visit.spot))
        self._aloud.cut()
        wanted = self._pressing.hear(typed)
        return wanted is None or self._obey(wanted)

    def _obey(self, wanted: Command) -> bool:
        """Do what was asked for; False when the person leaves."""
        visit = self._visit
        helped, self._helped = self._helped, False
        if wanted not in (Go(Move.QUIT), Go(Move.LOCK)):
            visit.stay()
        if not keeps_place(wanted) and visit.come_back() and wanted == Go(Move.BACK):
            visit.tell(*reading.where(visit.view, visit.spot))
            return True
        match wanted:
            case Go(Move.HELP):
                self._help(helped)
            case Go(Move.COMMANDS):
                return self._choose_action()
            case Go(Move.QUIT):
                return not visit.leave()
            case Go(Move.LOCK):
                raise Locking(is_asked=True)
            case Go(Move.SAY_ALL):
                if typed := self._say_all.begin():
                    return self._obey(command.parse(typed, visit.view, visit.row))
            case Go(move):
                self._go(move)
            case Do(action):
                visit.perform(action)
            case Pick(number):
                self._pick(number)
            case Whole():
                visit.tell(*words.lines(visit.view, Length.FULL))
            case Several(labels):
                visit.answer(_("Which one: {names}?").format(names=say_list(list(labels))))
            case Unknown(typed):
                visit.answer(command.say_unknown(typed, visit.view))
            case _:
                assert_never(wanted)
        return True

    def _go(self, move: Move) -> None:
        visit = self._visit
        view, spot = visit.view, visit.spot
        match move:
            case Move.NEXT | Move.NEXT_ROW:
                self._stand(cursor.step(view, spot, 1), _("This is the last row."))
            case Move.PREVIOUS | Move.PREVIOUS_ROW:
                self._stand(cursor.step(view, spot, -1), _("This is the first row."))
            case Move.NEXT_WINDOW | Move.PREVIOUS_WINDOW:
                by = visit.place.preferences.rows or _MANY
                by = by if move is Move.NEXT_WINDOW else -by
                self._stand(cursor.leap(view, spot, by))
            case Move.FIRST:
                self._stand(Spot(0))
            case Move.LAST:
                self._stand(Spot(max(len(cursor.rows(view)) - 1, 0)))
            case (
                Move.NEXT_PARAGRAPH
                | Move.PREVIOUS_PARAGRAPH
                | Move.NEXT_COMMENT
                | Move.PREVIOUS_COMMENT
                | Move.NEXT_HEADING
                | Move.PREVIOUS_HEADING
            ):
                step, by = cursor.STEPS[move]
                self._stand(step(view, spot, by), say_edge(move))
            case (
                Move.NEXT_SENTENCE
                | Move.PREVIOUS_SENTENCE
                | Move.NEXT_WORD
                | Move.PREVIOUS_WORD
                | Move.NEXT_CHARACTER
                | Move.PREVIOUS_CHARACTER
            ):
                self._step(move)
            case Move.OPEN:
                self._enter()
            case Move.BACK:
                self._back()
            case Move.TODAY | Move.SEARCH | Move.BOOKMARKS:
                visit.open(PAGES[move])
            case Move.WHERE:
                visit.tell(*reading.where(view, spot))
            case Move.AGAIN:
                told = self._closer.again(visit.said, visit.place.language)
                visit.tell(*((told,) if told else visit.said))
            case Move.SAID:
                visit.look_back()
            case Move.PROGRESS:
                self._say(nothing_runs())
            case Move.EDITOR:
                visit.edit_outside()
            case Move.BOOKMARK:
                row = visit.row
                visit.perform(put_here(view, row if isinstance(row, Block | Item) else None))
            case Move.PAGER:
                visit.tell(read_outside(view, visit.place, visit.terminal))
            case Move.UNDO if visit.take_back():
                pass
            case Move.MUTE:
                is_muted = self._aloud.mute()
                visit.answer(say_mute(is_muted, speaks=self._aloud.speaks()))
            case Move.HELP | Move.COMMANDS | Move.LOCK | Move.QUIT | Move.SAY_ALL:
                raise AssertionError(move)  # obeyed before
            case _:  # the place does it under the name of the move, such as `undo.last`
                visit.perform(Action(name=move, label=move_name(move)))

    def _step(self, move: Move) -> None:
        """Read a sentence, a word or a character."""
        visit = self._visit
        unit, by = STEPS[move]
        if (found := reading.step(visit.view, visit.spot, unit, by)) is None:
            self._say(earcons.say_end(say_edge(move)))
            return
        visit.spot, said = found
        code = reading.language_at(visit.view, visit.spot.row)
        visit.tell(reading.say_step(said, unit, code))
        if unit is not Unit.SENTENCE:
            self._closer.read(visit.said, said, code, is_character=unit is Unit.CHARACTER)

    def _stand(self, spot: Spot | None, edge: str = "") -> None:
        """Go to a row: text is read, any other row is in the prompt. Without a row, say the edge."""
        visit = self._visit
        if spot is None:
            self._say(earcons.say_end(edge))
            return
        before, visit.spot = visit.spot, spot
        said = reading.say(visit.view, spot)
        if isinstance(visit.row, Block):
            self._say(said, reading.below_text(visit.view, spot))
        else:
            self._say(reading.heading(visit.view, before, spot))
        visit.said = (said,)

    def _enter(self) -> None:
        """What Enter does on the row a person stands on."""
        visit = self._visit
        view, spot, row = visit.view, visit.spot, visit.row
        match row:
            case Block():
                mark = cursor.mark_at(view, spot)
                if mark and mark.route:
                    visit.open(mark.route)
                elif spot.row + 1 < len(view.text):
                    width, most = visit.terminal.width(), visit.place.preferences.rows
                    read = reading.read_on(view, spot.row + 1, width, most)
                    visit.spot = read.spot
                    visit.tell(*read.lines)
                else:
                    self._stand(cursor.step(view, spot, 1), _("This is the last row."))
            case Field():
                if visit.fill((row,)):
                    visit.spot = cursor.step(view, spot, 1) or spot
            case Item(route=""):
                if row.actions:
                    visit.perform(row.actions[0])
                else:
                    visit.tell(reading.say(view, spot))
            case Item():
                visit.open(row.route)
            case Action():
                visit.perform(row)
            case None:
                visit.tell(*reading.where(view, spot))
            case _:
                assert_never(row)

    def _pick(self, number: int) -> None:
        spot = cursor.spot_of_number(self._visit.view, number)
        if spot is None:
            self._say(_("There is no row {number} here.").format(number=number))
            return
        self._visit.spot = spot
        self._enter()

    def _back(self) -> None:
        visit = self._visit
        if visit.view.back:
            visit.back(visit.view.back)
        else:
            where = reading.where(visit.view, visit.spot)
            visit.tell(_("There is no way back from here."), *where)

    def _help(self, again: bool) -> None:
        visit = self._visit
        if again:
            visit.open(HELP)
            return
        self._say(*command.key_lines(visit.view, visit.row))
        said = _("For all keys and the help, type the same key again: {key}.")
        self._say(said.format(key=key_name(sign_of(Move.HELP))))
        self._helped = True

    def _choose_action(self) -> bool:
        """List the actions with numbers; a number does one, any other line is a command as ever."""
        visit = self._visit
        actions = command.actions_at(visit.view, visit.row)
        if not actions:
            self._say(_("There are no actions here."))
            return True
        # Translators: one of numbered actions, such as "2. Write a message, key m"
        numbered = _("{number}. {label}")
        for number, action in enumerate(actions, 1):
            said = words.say_action(action, Length.ROW)
            self._say(numbered.format(number=number, label=said))
        typed = visit.terminal.ask(_("Number of the action: ")).strip()
        if not typed:
            return True
        wanted = command.parse(typed, visit.view, visit.row)
        if isinstance(wanted, Pick):
            place = wanted.number - 1
            wanted = Do(actions[place]) if 0 <= place < len(actions) else Unknown(typed[:6])
        return self._obey(wanted)

    def _say(self, *lines: str) -> None:
        self._visit.terminal.say(*lines)

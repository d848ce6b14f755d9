"""Where a person is: the view they are in, the row they stand on, what they have typed there.

Opens places and does actions. What an action brought about is said once, as the first line.
"""

from collections.abc import Sequence
from dataclasses import replace

from mentor_tui.desk import earcons
from mentor_tui.desk.place import Place, Typed
from mentor_tui.desk.sayings import Sayings
from mentor_tui.i18n import _
from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.tongues import pressing
from mentor_tui.views import locking, words, writing
from mentor_tui.views.keys import Move, move_name
from mentor_tui.views.long_work import was_stopped
from mentor_tui.views.meant_fields import wrong_secret
from mentor_tui.views.model import Action, Block, Field, FieldKind, NoticeKind, View, aim
from mentor_tui.views.reasons import unchanged
from mentor_tui.views.words import Length

from . import cursor, question, reading
from .cursor import Row, Spot
from .form import Form, values
from .outside import edit_outside, is_written
from .terminal import Terminal
from .waiting import Locking

TODAY = "today"
NOWHERE = View(route="", title="")


class Visit:
    """One person at one place."""

    def __init__(self, place: Place, terminal: Terminal) -> None:
        self.place = place
        self.terminal = terminal
        self._spot = Spot()
        self._block = ""  # the piece of text stood on last
        self.said: tuple[str, ...] = ()
        self._given = NOWHERE  # as the place gave it
        self._form = Form()
        self._is_unkept = False  # what was typed could not be kept when the person wanted to go
        self._left: dict[str, str] = {}  # route → the row left there
        self.sayings = Sayings()
        """What was said of outcomes and by itself; pages one read are not in it."""
        # Under a list that was opened over the page: the page, the row, and what was typed there.
        self._under: tuple[View, Spot, Form] | None = None

    @property
    def view(self) -> View:
        """What is shown: items counted, fields as they are filled in now."""
        return cursor.counted(self._given, self._form.typed)

    @property
    def spot(self) -> Spot:
        """Where in the view the person stands."""
        return self._spot

    @spot.setter
    def spot(self, spot: Spot) -> None:
        self._spot = spot
        if self._under is None and isinstance(row := self.row, Block):
            self._block = row.id

    @property
    def row(self) -> Row | None:
        """The row the person stands on."""
        return cursor.row_at(self.view, self.spot)

    def tell(self, *lines: str) -> None:
        """Say lines that "say again" will say once more."""
        self.said = lines
        self.terminal.say(*lines)

    def answer(self, *lines: str) -> None:
        """Tell what came of what the person did, and remember that it was said."""
        self.sayings.keep(words.sentences(*filter(None, lines)))
        self.tell(*lines)

    def happen(self, text: str) -> None:
        """Tell what happened by itself, or only keep it when the person wants quiet."""
        may_tell = self.sayings.may_tell(self.place.preferences)
        self.sayings.keep(text, by_itself=True, was_kept=not may_tell)
        if may_tell:
            self.tell(text)

    def look_back(self) -> None:
        """Read what was said, in a list over the page."""
        self.come_back()
        self._under = (self._given, self._spot, self._form)
        page = self._given.route
        self._given = self.sayings.list_newest_first(self.place.preferences, page)
        self._form, self._spot = Form(), Spot()
        self._tell_page()

    def come_back(self) -> bool:
        """Stand again where one stood before looking back; False when one is there already."""
        if self._under is None:
            return False
        (self._given, self._spot, self._form), self._under = self._under, None
        return True

    def start(self) -> None:
        """Show the first view."""
        self._show(self.place.start())

    def open(self, route: str) -> None:
        """Go to a route, unless something typed here would be lost and the person wants it kept."""
        if self.may_leave():
            view = self.place.open(route)
            self._show(view, outcome=was_stopped(view))

    def back(self, route: str) -> None:
        """Return to a route and to the row that was left there."""
        if self.may_leave():
            view = self.place.open(route)
            row = self._left.get(view.route, view.focus_item)
            self._show(replace(view, focus_item=row))

    def renew(self) -> None:
        """Take what somebody else changed on this page, and say once that it has changed.

        What was wrong with a field still is: whoever makes the page anew knows of no error.
        Not while the person wants quiet: a number they heard must open the row they heard it with.
        """
        old, before = self._given, self.view
        waits = old.is_question or self._under is not None
        may_tell = self.sayings.may_tell(self.place.preferences)
        view = None if waits or not may_tell else self.place.renew(old.route)
        if view is None or view.route != old.route:
            return
        wrong = {field.name: field.error for field in old.fields}
        fields = tuple(replace(f, error=f.error or wrong.get(f.name, "")) for f in view.fields)
        self._given = self._form.without_wrong_secrets(replace(view, fields=fields))
        self.spot = cursor.same_spot(before, self.spot, self.view)
        # What the person typed stands in both.
        without = replace(before, notices=()), replace(self.view, notices=())
        if words.lines(without[0]) != words.lines(without[1]):
            changed = _("This page has changed.")
            self.sayings.keep(changed, by_itself=True)
            self.terminal.say(changed)

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost, or the person lets it go."""
        if not self._form.is_begun:
            return True
        asked = _("What you typed is not sent. Leave it?")
        if not question.decide(asked, self.terminal, self.place.language):
            self.answer(unchanged(), words.say_title(self.view))
            return False
        self._form.clear()
        self.place.forget(self._given.route)
        return True

    @property
    def typed(self) -> Typed:
        """What was typed and not sent, by route."""
        kept = self._form.kept() if self._form.is_begun else {}
        return {self._given.route: kept} if kept else {}

    def stay(self) -> None:
        """Something else is done: what was typed is not given up by leaving once more."""
        self._is_unkept = False

    def lock(self, *, is_asked: bool) -> bool:
        """Whether the vault is locked now. What was typed and cannot be kept is lost only by asking twice."""
        self.come_back()
        typed = {} if is_asked and self._is_unkept else self.typed
        notice = self.place.lock(typed, self._given.route)
        if notice is not None:
            self._is_unkept = bool(typed)
            self.answer(earcons.say(notice))
        return notice is None

    def keep(self) -> bool:
        """Keep what was typed, when nothing can be said or asked any more; whether there was something and it is kept."""
        self.come_back()
        typed = self.typed
        notice = self.place.keep(typed, self._given.route)
        return bool(typed) and notice is None

    def leave(self) -> bool:
        """Whether the person may quit: what was typed is kept, and the place has nothing to ask."""
        typed = {} if self._is_unkept else self.typed
        notice = self.place.keep(typed, self._given.route)
        if notice is not None:
            self._is_unkept = True
            self.answer(earcons.say(notice))
            return False
        quitting = Action(name=Move.QUIT, label=move_name(Move.QUIT))
        view = self.place.do(quitting, route=self._given.route)
        if view.is_question:
            view, agreed = self._answer(view)
            if not agreed:
                self._show(view, outcome=True, refused=True)
                return False
        if typed:
            self.terminal.say(locking.is_kept())
        return True

    def warn(self) -> None:
        """Say that the vault locks soon; also in quiet hours, so that nobody finds the door shut."""
        warning = earcons.say(locking.locks_soon_by_line())
        self.sayings.keep(warning, by_itself=True)
        self.terminal.call(pressing(warning, Priority.IMPORTANT))

    def perform(self, action: Action) -> None:
        """Open the action's route, or do it: unanswered fields are asked first, wrong ones again."""
        action = aim(action, self._block)
        if action.name == Move.LOCK and not action.question:
            raise Locking(is_asked=True)
        if action.route:
            self.open(action.route)
            return
        route = self._given.route
        wanted = self._form.unasked(self.view) if action.takes_fields else ()
        while not wanted or self.fill(wanted):
            sent = values(self.view) if action.takes_fields else None
            view = self.place.do(action, sent, route=route)
            self._show(view, outcome=True, sent=action.takes_fields)
            wanted = self._wrong_fields()
            if not action.takes_fields or self._given.route != route or not wanted:
                return

    def fill(self, fields: tuple[Field, ...]) -> bool:
        """Ask these fields; False when the person gave up."""
        language = self.place.language
        if self._form.fill(fields, self.terminal, language, self._outside):
            return True
        self.answer(_("Given up. Nothing was changed."))
        return False

    def edit_outside(self) -> None:
        """Write the field a person stands on in their own editor."""
        row = self.row
        if not isinstance(row, Field) or not is_written(row):
            self.tell(writing.not_here(row if isinstance(row, Field) else None))
            return
        value = self._outside(row)
        if value != row.value:
            self._form.put(row, value)

    def _outside(self, field: Field) -> str:
        return edit_outside(field, self.place, self.terminal)

    def take_back(self) -> bool:
        """Give the field changed last the value it had, stand on it and say so; False when none was changed."""
        field = self._form.take_back()
        if field is None:
            return False
        self.spot = cursor.spot_of_id(self.view, field.name) or self.spot
        self.tell(writing.undone(), words.say_field(field, Length.ROW))
        return True

    def _wrong_fields(self) -> tuple[Field, ...]:
        """The fields to be asked again; an error that a notice said already is not said once more."""
        if secret := wrong_secret(self._given):
            return (secret,)
        said = {notice.what for notice in self._given.notices}
        wrong = (field for field in self.view.fields if field.error)
        return tuple(replace(f, error="") if f.error in said else f for f in wrong)

    def _show(
        self, view: View, *, outcome: bool = False, sent: bool = False, refused: bool = False
    ) -> None:
        """Say a view from the place: the outcome of an action first, then where the person is.

        In the same place as before only the outcome is said, and the person stays on their row.
        Whoever `refused`, by no to a question, hears that nothing was changed.
        """
        while view.is_question:
            view, agreed = self._answer(view)
            outcome, sent, refused = True, sent and agreed, not agreed
        before, stays = self.view, view.route == self._given.route
        if not stays:
            self.sayings.come_to(view.route)
            self._left[before.route] = cursor.lasting_id(self.row)
        if not stays or (sent and not _is_refused(view)):
            self._form.clear()
        self._given = view = self._form.without_wrong_secrets(view)
        if not stays:
            self._block = next((b.id for b in view.text if b.id.isdecimal()), "")
        notices = [earcons.say(notice) for notice in view.notices]
        if refused:
            notices = [unchanged(), *([words.say_title(view)] if stays else notices)]
        if outcome:
            self.sayings.keep("".join(notices[:1]))
        if stays and outcome:
            moved = view.focus_item and view.focus_item != before.focus_item
            self.spot = (
                cursor.first_spot(view) if moved else cursor.same_spot(before, self.spot, view)
            )
            self.tell(*(notices or [words.say_title(view)]))
            return
        first = 1 if outcome else 0
        self._tell_page(notices[:first], notices[first:])
        if reading.asks_at_once(self.view) and self.fill(self.view.fields):
            self._go_to_sender()

    def _tell_page(self, outcome: Sequence[str] = (), notices: Sequence[str] = ()) -> None:
        """Read the beginning of the page and stand where it ends: the outcome first, then where one is."""
        read = reading.begin(self.view, self.terminal.width(), self.place.preferences.rows)
        self.spot = read.spot
        self.tell(*outcome, words.say_title(self._given), *notices, *read.lines)

    def _go_to_sender(self) -> None:
        """Stand on the action that takes the fields; a form of nothing but secrets needs no second look."""
        senders = [action for action in self._given.actions if action.takes_fields]
        if not senders:
            return
        self.spot = cursor.spot_of_id(self.view, senders[0].name) or self.spot
        if len(senders) == 1 and all(f.kind is FieldKind.SECRET for f in self._given.fields):
            self.perform(senders[0])

    def _answer(self, view: View) -> tuple[View, bool]:
        """Ask a question view and do what the answer stands for."""
        self.terminal.say(
            *(earcons.say(notice) for notice in view.notices),
            *(words.say_block(block, Length.SENTENCE) for block in view.text),
        )
        agreed = question.decide(
            earcons.ask(words.say_title(view)), self.terminal, self.place.language
        )
        action = question.answer(view, agreed, self.place.language)
        if action is None or action.route:
            return self.place.open(action.route if action else view.back or TODAY), agreed
        sent = values(self.view) if action.takes_fields else None
        return self.place.do(action, sent, route=view.route), agreed


def _is_refused(view: View) -> bool:
    first_is_error = bool(view.notices) and view.notices[0].kind is NoticeKind.ERROR
    return first_is_error or any(field.error for field in view.fields)

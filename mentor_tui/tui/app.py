"""The page face's app: keys become moves and actions, a Place answers with Views."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from textual.events import Event, Key, Mount, Paste

from mentor_tui.desk.place import Place
from mentor_tui.i18n import _, language
from mentor_tui.speech.aloud import MUTE, Aloud
from mentor_tui.tui.accessible import Say
from mentor_tui.tui.asking import always_fits
from mentor_tui.tui.beside import Lists
from mentor_tui.tui.drafts import Drafts
from mentor_tui.tui.filling import FillingApp
from mentor_tui.tui.look import read_look
from mentor_tui.tui.meaning import ARROWS, LOCAL
from mentor_tui.tui.outside import edit_outside
from mentor_tui.tui.page import RowKind, Spot
from mentor_tui.tui.pager import read_outside
from mentor_tui.tui.palette import list_commands, list_comments, picked_action
from mentor_tui.tui.say_all import SayAll
from mentor_tui.tui.screen import PageScreen
from mentor_tui.tui.voicing import VOICED
from mentor_tui.views import meant_fields
from mentor_tui.views.keymap import worded
from mentor_tui.views.keys import Move, move_name
from mentor_tui.views.model import Action, Focus, Item, NoticeKind, View, aim
from mentor_tui.views.reasons import unchanged
from mentor_tui.views.words import lines, say_title


def never_busy() -> bool:
    """Nothing is ever read aloud by the app itself."""
    return False


class MentorApp(FillingApp):
    """One person's page face on a Place."""

    def __init__(
        self,
        place: Place,
        *,
        accessible: bool = True,
        say: Say | None = None,
        is_busy: Callable[[], bool] = never_busy,
        aloud: Aloud = MUTE,
        now: Callable[[], float] = time.monotonic,
        fits: Callable[[], bool] = always_fits,
    ) -> None:
        super().__init__(place, accessible=accessible, say=say, is_busy=is_busy, now=now, fits=fits)
        self._page = PageScreen(
            self, filled=self._filled, pressed=self.hear, readied=self._take_early
        )
        self.aloud = aloud
        self._say_all = SayAll(self, self._page.reader, aloud)
        self._early: list[Key] = []  # keys that came before the screen could take them
        self._drafts = Drafts()
        self._lists = Lists()
        self._spots: dict[str, Spot] = {}

    # -- Textual's side

    def get_default_screen(self) -> PageScreen:
        """The one screen."""
        return self._page

    def cursor_cell(self) -> tuple[int, int]:
        """Where the cursor belongs."""
        return self._page.cursor_cell()

    def words_seen(self) -> tuple[str, ...]:
        """What the page says to someone who sees."""
        return self._page.page.words_seen()

    def side_column(self) -> int:
        """Where the list beside the page begins."""
        return self._page.side

    def edited_rows(self) -> range:
        """The rows in which text is being typed."""
        return self._page.edited_rows()

    def on_mount(self, _event: Mount) -> None:
        """Open the first view and listen for what happens by itself."""
        self.ask("", self.place.start, self._open_view)
        self.listen()

    async def on_event(self, event: Event) -> None:
        """Take keys here, in the order they come, unless they go into an editor."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self.touch()
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
        elif not self._page.is_ready:
            self._early.append(event)
        elif self._page.is_editing:
            await super().on_event(event)
        else:
            self.hear(event)

    async def _take_early(self) -> None:
        with language(self.language_code or "en"):
            self._await_secret()
        while self._early:
            await self.on_event(self._early.pop(0))

    @property
    def is_typing(self) -> bool:
        """Whether keys go into an editor, or a text is being read aloud: news wait for its end."""
        return self._page.is_editing or self._say_all.is_on

    @property
    def whereabouts(self) -> tuple[str, ...]:
        """The title as it is said when a page opens, and the row while one fills in a form."""
        row = self._page.page.row
        is_form = row.kind in (RowKind.FIELD, RowKind.CHOICE)
        title = say_title(self._page.view)
        return (title, self._page.called, *((row.text,) if is_form else ()))

    # -- keys

    def press(self, key: str) -> None:
        """Do what a key means on the view that is shown."""
        if not self.language_code:
            return
        was_reading = self._say_all.stop()
        self._note_block()
        with worded(self.language_code, self.place.preferences.keys):
            if key == "ctrl+c":
                means: Action | Move | None = Move.QUIT
            else:
                means = self.meant(key)
            if means not in (Move.LOCK, Move.QUIT):
                self.stay()
            is_local = means in LOCAL or means in VOICED
            if was_reading and (means is Move.SAY_ALL or not is_local):
                return  # it stopped the voice, and that is all: nobody meant to go elsewhere
            if means is Move.SAY_ALL:
                self._say_all.begin()
            elif means is None:
                if len(key) == 1:
                    self.announce(self.unknown(key))
            elif isinstance(means, Move) and means in LOCAL:
                self._page.move(means, is_arrow=key in ARROWS)
            elif means is Move.SAID:
                self._list_said()
            elif means is Move.PROGRESS:
                self.tell_progress()
            elif means is Move.BACK and self._under is not None:
                self._go_back(key)  # out of a list of the app's own, also while the desk is at work
            else:
                self.take(means, key)

    def act_on(self, means: Action | Move, key: str) -> None:
        """Do what a key means, now."""
        if isinstance(means, Action):
            self._act(means, key)
            return
        here = self._page.view.route
        match means:
            case Move.OPEN:
                self._open_row(key)
            case Move.BACK:
                self._go_back(key)
            case Move.TODAY:
                self.ask(key, lambda: self.place.open("today"), self._begin)
            case Move.SEARCH:
                self._go("search", key)
            case Move.HELP:
                self._go("help", key)
            case Move.COMMANDS:
                self._list_commands()
            case Move.BOOKMARKS:
                self._go("bookmarks", key)
            case Move.BOOKMARK:
                self._put_bookmark(key)
            case Move.PAGER:
                read_outside(self, self._page.view, self._page.page.row.text)
            case Move.EDITOR:
                edit_outside(self, self._page.field, self._fill)
            case move if move in VOICED:
                self.heed_voice(move, key)
            case Move.UNDO if before := self._drafts.take_back(here):
                self._page.take_back(before)
            case Move.SYNC | Move.UNDO:
                self._act(Action(name=means, label=move_name(means)), key)
            case Move.LOCK:
                self.lock()
            case Move.QUIT:
                quitting = Action(name=Move.QUIT, label=move_name(Move.QUIT))
                self.ask(key, lambda: self.place.do(quitting, route=here), self._quit_or_ask)
            case _:
                self._page.move(means, is_arrow=False)

    def _open_row(self, key: str) -> None:
        row, view = self._page.page.row, self._page.view
        match row.kind:
            case RowKind.ITEM:
                self._open_item(view.items[row.index], key)
            case RowKind.FIELD:
                self._open_field(view.fields[row.index])
            case RowKind.CHOICE:
                field = view.fields[row.index]
                self._fill(field, field.choices[int(row.id)].value)
            case RowKind.ACTION:
                self._act(view.actions[row.index], key)
            case RowKind.TEXT if marks := view.text[row.index].marks:
                if len(marks) == 1 and marks[0].route:
                    self._go(marks[0].route, key)
                else:
                    comments = list_comments(view.text[row.index], view.route)
                    self._list(comments, lambda item: self._go(item.route, key))
            case RowKind.NOTICE if meant := meant_fields.told_of(view):
                self._open_field(meant)
            case _:
                self.announce(_("Nothing opens here."))

    def _open_item(self, item: Item, key: str) -> None:
        if self._under is not None:
            self._close_list()
            self._pick(item)
        elif item.route:
            self._go(item.route, key)
        elif item.actions:
            self._act(item.actions[0], key)
        else:
            self.announce(_("Nothing opens here."))

    # -- lists of the app's own

    def _list_commands(self) -> None:
        view, item = self._page.view, self._page.item

        def pick(picked: Item) -> None:
            means = picked_action(view, item, picked.id)
            if means is Move.SAY_ALL:
                self._say_all.begin()
            elif isinstance(means, Move) and means in LOCAL:
                self._page.move(means, is_arrow=False)
            elif means is not None:
                self.act_on(means, "")

        if self._under is None:
            self._list(list_commands(view, item), pick)

    def _list_said(self) -> None:
        self._close_list()
        view = self.sayings.list_newest_first(self.place.preferences, self.route)
        self._list(view, lambda _item: None)

    # -- asking the desk

    def _go(self, route: str, key: str, *, is_back: bool = False) -> None:
        shown = self._come_back if is_back else self._open_view
        self.ask(key, lambda: self.place.open(route), shown)

    def _go_back(self, key: str) -> None:
        view = self._page.view
        if self._page.close_choices():
            return
        if self._under is not None:
            self._close_list()
            self._page.say_opened(is_new=True)
        elif view.back:
            self._go(view.back, key, is_back=True)
        elif view.is_question and len(view.actions) > 1:
            self._act(view.actions[1], key)
        else:
            self._page.reader.say_where()

    def _act(self, action: Action, key: str, typed: Mapping[str, str] | None = None) -> None:
        """Do an action with the fields of the page, and with what was `typed` and stands in none."""
        action = aim(action, self._block[1])
        if action.name == Move.LOCK and not action.question:
            self.lock()
            return
        if action.route:
            self._go(action.route, key)
            return
        self._close_list()
        view = self._page.view
        if missing := meant_fields.missing_for(action, view):
            self._page.ask_for(missing)  # before anything is asked for good
            return
        values = {**self._drafts.send(view), **(typed or {})} if action.takes_fields else None
        shown = self._quit_or_ask if action.name == Move.QUIT else self._answered
        self.ask(key, lambda: self.place.do(action, values, route=view.route), shown)

    # -- answers

    def _open_view(self, view: View) -> None:
        self._show(view, None)

    def _begin(self, view: View) -> None:
        """Show a view from the first thing to do in it, also to who stands elsewhere in it."""
        self._show(view, None, is_begun=True)

    def _come_back(self, view: View) -> None:
        self._show(view, self._spots.get(view.route))

    def _answered(self, view: View) -> None:
        self._drafts.answer(view)
        self._lists.forget()
        self._show(view, None, is_outcome=True)

    def _quit_or_ask(self, view: View) -> None:
        if view.is_question:
            self._show(view, None)
        else:
            self.run_worker(self.leave())

    def _show(
        self,
        view: View,
        wanted: Spot | None,
        *,
        is_begun: bool = False,
        is_outcome: bool = False,
    ) -> None:
        """Show what the desk answered: where one stood when that is known and nothing else is asked."""
        is_new = view.route != self.route
        was_asked = self._page.view.is_question and not view.is_question
        is_refused = was_asked and not is_outcome and view.route == self._page.view.back
        if not is_new and not is_begun:
            wanted = self._under[1] if self._under else self._page.spot
        elif is_new and self.route:
            self._spots[self.route] = self._under[1] if self._under else self._page.spot
        self._under = None
        if is_new:
            self.sayings.come_to(view.route)
        if view.focus is not Focus.FIRST or view.focus_item or view.is_question:
            wanted = None
        self._page.heed(read_look(self.place.preferences, self.colours))
        self._page.beside.show(view.route, self._lists.before(view))
        self._lists.see(view)
        self._page.show(self._drafts.fill_in(view), self.language_code, wanted)
        first = unchanged() if is_refused else ""
        self._page.say_opened(first, is_new=is_new or is_begun)
        self._await_secret()

    def renewable(self) -> str:
        """Nothing changes while a list is open, a question is asked or an answer is on its way."""
        busy = self._under or self.is_typing or self._page.page.opened
        if busy or self.patience.is_waiting or self._page.view.is_question:
            return ""
        return self._page.view.route

    def renew(self, view: View) -> bool:
        """Keep the cursor on its row, what was typed, and what the last action brought about."""
        old = self._page.view
        kept = tuple(n for n in old.notices if n.kind in (NoticeKind.DONE, NoticeKind.ERROR))
        wrong = {field.name: field.error for field in old.fields if field.error}
        fields = tuple(replace(f, error=wrong.get(f.name, f.error)) for f in view.fields)
        view = self._drafts.fill_in(replace(view, notices=(*kept, *view.notices), fields=fields))
        is_other = view.route == old.route and lines(view) != lines(old)
        if is_other:
            self._page.renew(view)
            self._lists.forget()
        return is_other

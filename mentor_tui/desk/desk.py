"""The desk: one person's unlocked app. Routes open as views; actions go through the rules and are written.

`open` and `do` are called one after the other on one thread, which owns the vault's connection.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import replace

from mentor_tui.desk.again import show_again, with_question, wrong_field
from mentor_tui.desk.document_reader import READER
from mentor_tui.desk.doing import UNDO, Doing
from mentor_tui.desk.doorplate import make_doorplate, write_doorplate
from mentor_tui.desk.erasing import forget_people
from mentor_tui.desk.kept import Kept
from mentor_tui.desk.lending import Lent, lend
from mentor_tui.desk.opened import OpenedCopies
from mentor_tui.desk.outcomes import say_pulse, say_run
from mentor_tui.desk.place import Typed
from mentor_tui.desk.post import Post
from mentor_tui.desk.reading import Reading
from mentor_tui.desk.record import Record
from mentor_tui.desk.reminding import Reminding
from mentor_tui.desk.runs import Run
from mentor_tui.desk.safekeeping import Safekeeping
from mentor_tui.desk.settings import LocalSettings
from mentor_tui.desk.shown_once import ShownOnce
from mentor_tui.desk.troubles import ToldOnce, explain
from mentor_tui.desk.work import Work
from mentor_tui.domain.errors import MentorError, Trouble
from mentor_tui.domain.progress import Stopped
from mentor_tui.domain.rows import NewsRow, Page
from mentor_tui.i18n import NONE, language
from mentor_tui.views.clean import clean
from mentor_tui.views.keymap import worded
from mentor_tui.views.locking import code_is_shown, is_lost_if_repeated
from mentor_tui.views.long_work import say_stopped
from mentor_tui.views.model import (
    Action,
    Argument,
    Focus,
    Notice,
    NoticeKind,
    View,
)
from mentor_tui.views.plainer import PLAINER
from mentor_tui.views.preferences import Preferences, read_preferences
from mentor_tui.views.routes import show

LOCK_PATIENCE = 2.0
"""Seconds a courier has to finish when the vault is locked: whoever locks may be in a hurry."""

CARRIED = "="
"""Values of a form travel through its question as arguments whose names begin with this."""

QUIT = "move.quit"
"""A face asks before it leaves; nothing here needs a question first."""


class Desk:
    """A `Place` over one open vault."""

    def __init__(self, record: Record, post: Post) -> None:
        self._record = record
        self._post = post
        self._settings = LocalSettings(record.vault)
        self._reading = Reading(record, self._settings)
        self._shown = ShownOnce()
        self._copies = OpenedCopies(record.vault.folder)
        self._work = Work(record, self._reading, self._settings, self._shown, self._copies)
        self._safekeeping = Safekeeping(record.vault)
        self._reminding = Reminding(record)
        self._kept = Kept(record.vault)
        self._no_backup, self._no_run, self._no_calendar = ToldOnce(), ToldOnce(), ToldOnce()
        self._known = 0
        self._doing = Doing(self._work, self._kept)
        self._heed_settings()

    @property
    def language(self) -> str:
        """The language views are worded in."""
        return self._settings.language

    @property
    def settings(self) -> LocalSettings:
        """What the person chose for this desk."""
        return self._settings

    @property
    def record(self) -> Record:
        """The events of this vault."""
        return self._record

    @property
    def reading(self) -> Reading:
        """What views look up."""
        return self._reading

    def _worded(self) -> AbstractContextManager[None]:
        chosen = self._preferences
        return worded(self.language, chosen.keys, PLAINER if chosen.is_plain else NONE)

    def start(self) -> View:
        """Today, or the page that was left by locking."""
        self._release_held()
        vault = self._record.vault
        if not vault.read_only and vault.erasures.leaving():
            with vault.transaction():
                forget_people(self._record)
        self._doing.finish_erasures()
        self._doing.begin()
        return self.open(self._kept.take_left() or "today")

    def open(self, route: str) -> View:
        """The view at a route; what cannot be shown comes back as today with the reason."""
        with self._worded():
            try:
                view = self._open(route)
            except MentorError as error:
                return self._with_notice(self._open("today"), explain(error))
            except Stopped as stopped:  # then one is where one was
                here = "today" if route == self._here else self._here
                return self._with_notice(self._open(here), say_stopped(stopped.work))
            self._here = view.route
            return view

    _here = "today"

    def renew(self, route: str) -> View | None:
        """The view at a route once more if somebody else has written since a view was made; None if nobody has.

        Another program, or the courier. Asked often, so without a change it costs one look at the file.
        """
        with suppress(MentorError):
            self._look_up()
        # A check is of its moment; nobody waits for another one unasked.
        is_old = self._is_stale and route != "check" and not self._shown.code
        return self.open(route) if is_old else None

    def _look_up(self) -> None:
        if self._record.vault.changed_elsewhere():
            self._record.forget()
            self._reading.forget()
            self._is_stale = True

    _is_stale = False

    def _open(self, route: str) -> View:
        self._look_up()
        self._is_stale = False
        if route == "join-confirm":
            from mentor_tui.desk.actions.programmes import offered_invitation
            from mentor_tui.views.invitations import join_confirm

            return join_confirm(self._reading, offered_invitation(self._work))
        if route == "recovery-code":
            from mentor_tui.views.ways import recovery_code

            return clean(recovery_code(self._shown.code))
        self._shown.pass_by(route)
        view = self._kept.fill_in(show(self._reading, route))
        self._mark_seen(view.route)
        return self._back_to_results(view)

    def _back_to_results(self, view: View) -> View:
        """From what a search found, Escape leads back to the results, until the person was at today again."""
        if view.route.partition("/")[0] == "search":
            self._found = view.route, frozenset(item.route for item in view.items)
        elif view.route == "today":
            self._found = "", frozenset()
        elif view.route in self._found[1]:
            return replace(view, back=self._found[0])
        return view

    _found: tuple[str, frozenset[str]] = ("", frozenset())

    def _mark_seen(self, route: str) -> None:
        if self._record.vault.read_only:
            return
        # A paragraph of a version, one of the messages: the whole page has been opened.
        parts = route.split("/")
        pages = ("/".join(parts[:end]) for end in range(1, len(parts) + 1))
        seen = [event for page in pages for event in self._record.vault.lists.unread_at(page)]
        if seen:
            with self._record.vault.transaction():
                self._record.vault.index.mark_seen(seen, self._record.now().isoformat())

    def do(
        self, action: Action, values: Mapping[str, str] | None = None, *, route: str = ""
    ) -> View:
        """Do an action and show what follows; its outcome is the first notice."""
        with self._worded():
            if action.route or action.name == QUIT:
                return self.open(action.route or route or "today")
            given = {
                a.name.removeprefix(CARRIED): a.value
                for a in action.args
                if a.name.startswith(CARRIED)
            }
            given |= values or {}
            if action.question:
                carried = tuple(Argument(f"{CARRIED}{n}", v) for n, v in given.items())
                kept = replace(action, args=(*action.args, *carried), takes_fields=False)
                from mentor_tui.views.questions import ask

                return ask(kept, action.question, route or "today")
            args = {a.name: a.value for a in action.args if not a.name.startswith(CARRIED)}
            try:
                if action.name == UNDO and (instead := self._doing.instead):
                    return self.do(instead, route=route)
                if action.name in ("sync.now", "sync.whole"):
                    return self._sync(route, is_whole=action.name == "sync.whole")
                if action.name == "search.find":  # reading, so nobody who writes is waited for
                    from mentor_tui.views.search import search_route

                    return self.open(search_route(given.get("words", "")))
                done = self._doing.run(action.name, args, given, route)
                self._heed_settings()
            except MentorError as error:
                page = self.open(route or "today")
                page = show_again(page, explain(error), given, wrong_field(error))
                return with_question(page, error, given)
            except Stopped as stopped:
                page = self.open(route or "today")
                return show_again(page, say_stopped(stopped.work), given, "")
        with self._worded():
            notice = Notice(NoticeKind.DONE, done.what, then=done.then)
            # Whoever came to a place in a document stays there.
            is_place = route.startswith(f"{done.route}/paragraph/")
            stays = is_place or not done.route
            return self._with_notice(self.open((route or "today") if stays else done.route), notice)

    def _with_notice(self, view: View, notice: Notice) -> View:
        return replace(view, notices=(notice, *view.notices), focus=Focus.NOTICE)

    # --- sending and receiving -------------------------------------------------------------------

    def _sync(self, route: str, *, is_whole: bool) -> View:
        known = self._record.vault.lists.last_news()
        self._post.wait(60)  # a run of its own may be under way; its news are told with this one's
        run = self._post.run(is_whole=is_whole)
        notice = say_run(run, self._fresh_news(known))
        page = run.page or ("today" if route == "over" else route)
        return self._with_notice(self.open(page or "today"), notice)

    def sync(self) -> Run:
        """Receive and send once; for tests and the demo. Raises what the road raises."""
        run = self._post.run()
        self._record.forget()
        return run

    def _fresh_news(self, known: int) -> Page[NewsRow]:
        """The newest piece of news that came after a moment, and how many others did."""
        self._record.forget()
        return self._record.vault.lists.unread_since(known, 1)

    def _release_held(self) -> None:
        if not self._record.vault.read_only and self._record.has_held_to_release():
            with self._record.vault.transaction():
                self._record.release_held()

    def pulse(self) -> Notice | None:
        """Let the courier run by itself when it is due; tell once what came, and which meeting is about to begin."""
        with language(self.language):
            try:
                return self._pulse()
            except MentorError as error:
                return explain(error)

    def _pulse(self) -> Notice | None:
        now = self._record.now()
        if (reminder := self._reminding.take(now, self._preferences)) is not None:
            return reminder
        self._safekeeping.begin_when_due(now)
        if (trouble := self._safekeeping.trouble()) is not None:
            said = self._no_backup.explain(trouble)
            return said and replace(said, kind=NoticeKind.WARNING)
        run = self._post.finished()
        if run is None:
            if self._post.is_due(now):
                self._known = self._record.vault.lists.last_news()
                self._post.begin()
            return None
        self._release_held()
        if run.trouble is not None:
            is_busy = isinstance(run.trouble, Trouble) and run.trouble.code == "courier.busy"
            return None if is_busy else self._no_run.explain(run.trouble)
        self._no_run.forget()
        self._post.watch(self._record.identity.person)
        told = say_pulse(run, self._fresh_news(self._known))
        if (wrong := run.calendar.trouble) is None:
            self._no_calendar.forget()
            return told
        return told or self._no_calendar.explain(wrong)

    def _heed_settings(self) -> None:
        """Read what other threads ask for here, where the vault may be read."""
        self._lock_after = self._settings.lock_after
        self._preferences = read_preferences(self._settings.get)
        if not self._record.vault.read_only:
            chosen = make_doorplate(self._settings.reading, self.language, self._preferences)
            write_doorplate(self._record.vault.folder, chosen)

    def lend(self, name: str, text: str, *, is_writable: bool) -> Lent | Notice:
        """A text as a private file, wiped when the vault is closed at the latest."""
        with language(self.language):
            try:
                return lend(self._copies, name, text, is_writable=is_writable)
            except MentorError as error:
                return explain(error)

    def wipe(self, lent: Lent) -> None:
        """Delete that file, and what is beside it."""
        self._copies.drop(lent.path)

    # --- leaving -----------------------------------------------------------------------------------

    @property
    def lock_after(self) -> float:
        """Seconds without a key after which the vault locks by itself, 0 for never, as while a code is shown."""
        return 0.0 if self._shown.code else self._lock_after

    @property
    def preferences(self) -> Preferences:
        """How the person wants to be shown things."""
        return self._preferences

    def keep(self, typed: Typed, route: str) -> Notice | None:
        """Keep what was typed. Whoever quit begins with today, and finds it where it was typed."""
        return self._keep(typed, "") if typed else None

    def _keep(self, typed: Typed, left: str) -> Notice | None:
        try:
            self._kept.keep(typed, left)
        except MentorError as error:
            if typed:  # else only the page one was on is not known next time
                with language(self.language):
                    return replace(explain(error), then=is_lost_if_repeated())
        return None

    def forget(self, route: str) -> None:
        """Drop what was kept of a page; if that cannot be written it is there once more."""
        self._kept.let_go(route)

    def lock(self, typed: Typed, route: str) -> Notice | None:
        """Keep what was typed, and the page, and close the vault without waiting long for a courier."""
        if self._shown.code:
            with language(self.language):
                return code_is_shown()
        notice = self._keep(typed, route)
        if notice is None:
            self.close(LOCK_PATIENCE)
        return notice

    def close(self, patience: float = 10) -> None:
        """Wipe what was opened in other programs, let a running courier and a backup finish, then close the vault.

        Each has so many seconds of `patience`; what is abandoned then is as whole as after a crash.
        """
        self._copies.wipe()
        self._post.end_watch()
        self._post.wait(patience)
        self._safekeeping.wait(patience)
        READER.close(patience)
        self._record.vault.close()

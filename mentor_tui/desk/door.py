"""The door: what a person meets before a vault is open, and the way in. After that it passes everything to the desk."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.desk.again import show_again
from mentor_tui.desk.door_fields import FIELD_OF
from mentor_tui.desk.doorplate import UNKNOWN, Doorplate, read_way, write_doorplate
from mentor_tui.desk.opened import wipe_left
from mentor_tui.desk.place import Typed
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.domain.errors import MentorError, Refusal, Trouble
from mentor_tui.domain.progress import LongWork, Stopped
from mentor_tui.i18n import language
from mentor_tui.views import doors, locking
from mentor_tui.views.clean import clean
from mentor_tui.views.keys import Move
from mentor_tui.views.long_work import say_stopped
from mentor_tui.views.model import Action, Argument, Focus, Notice, View, argument
from mentor_tui.views.own_voice import STEPS
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.routes import find_view
from mentor_tui.views.source import VoiceState

if TYPE_CHECKING:
    from mentor_tui.desk.desk import Desk
    from mentor_tui.desk.lending import Lent
    from mentor_tui.desk.restoring import Restoring
    from mentor_tui.desk.start import Surroundings

# The desk and the store are loaded when somebody goes in: a lock screen has to be there at once.

_RESTORING = ("restore", "restore-passphrase")
"""The door shows these itself, before and after it is opened."""


def has_vault(folder: Path) -> bool:
    """There is a vault in a folder, to be unlocked, or what is left of one."""
    if any((folder / name).exists() for name in ("vault.db", "restoring.json")):
        return True
    is_half_made = (folder / "vault.db.new").exists()
    return not is_half_made and (folder / "envelope.json").exists()


def opens_by_itself(folder: Path) -> bool:
    """A keyring may open the vault in a folder, so that nobody need be asked.

    Only a look at the envelope: whether it is whole, and the keyring there, shows when it is tried.
    """
    for name in ("envelope.json", "envelope.copy.json"):
        try:
            if b'"type": "keyring"' in (folder / name).read_bytes():
                return True
        except OSError:
            continue
    return False


def _nothing() -> Notice | None:
    return None


class Door:
    """A `Place` that begins closed: welcome, first steps, lock screen; then the desk."""

    def __init__(
        self,
        folder: Path,
        language_wanted: str,
        surroundings: "Surroundings | None" = None,
        *,
        arrival: Callable[[], Notice] | None = None,
        plate: Doorplate = UNKNOWN,
        hint: bool | None = None,
    ) -> None:
        """`arrival` words what is said once with the first view, in the language in force.

        `plate` says what is known of the person; where it says nothing, the first question is how they
        read, unless `hint` is None. It is true when a screen reader seems to run.
        """
        self._folder = folder
        self._language = language_wanted
        self._given = surroundings
        self._desk: Desk | None = None
        self._code = ""
        self._arrival = arrival
        # After a lock, or when the keyring failed: not opened by itself.
        self._asks_first = arrival is not None
        self._tries = 0
        self._restoring: Restoring | None = None
        self._plate, self._hint = plate, hint
        self.aside: Callable[[], Notice | None] = _nothing
        """Asked with each pulse what somebody beside the desk, such as a voice, has to tell."""
        self.voice: Callable[[], VoiceState] = VoiceState
        """What is known of the own voice: told by whoever runs it."""
        self.reading = plate.reading
        """How the person reads: as they said the last time, then as they chose; None while unknown."""

    @property
    def language(self) -> str:
        """The desk's language once it is open, the wished one before."""
        return self._desk.language if self._desk else self._language

    @property
    def desk(self) -> "Desk | None":
        """The desk, once the door is open."""
        return self._desk

    @property
    def is_asking(self) -> bool:
        """It asks how a person reads, and nothing hints at a screen reader."""
        is_open = self._desk is None and self.reading is None and self._hint is False
        return is_open and not has_vault(self._folder)

    def enter(self, desk: "Desk") -> None:
        """Go in with a desk that was opened elsewhere."""
        self._desk = desk
        self.reading = desk.settings.reading
        desk.reading.ask_voice = lambda: self.voice()

    @property
    def _surroundings(self) -> "Surroundings":
        from mentor_tui.desk.start import Surroundings

        return self._given or Surroundings()

    def start(self) -> View:
        """Today when open, or when a keyring opens it; else the lock screen, or the welcome when there is no vault."""
        if self._desk is not None:
            return self._desk.start()
        wipe_left(self._folder)
        if not has_vault(self._folder):
            return self.open("welcome")
        if not self._asks_first and opens_by_itself(self._folder):
            return self._open_by_keyring()
        view = self.open("unlock")
        arrival, self._arrival = self._arrival, None
        if arrival is None:
            return view
        with language(self._language):
            return replace(view, notices=(arrival(),))

    def _open_by_keyring(self) -> View:
        """Today, when the computer's keyring opens the vault; else the lock screen with the reason."""
        from mentor_tui.desk.start import open_desk

        try:
            desk = open_desk(self._folder, self._surroundings, keyring=True)
        except (MentorError, Stopped) as error:
            from mentor_tui.views.explain import explain

            self._asks_first = True
            # Nobody answered wrongly, so the passphrase is asked for at once.
            with language(self._language):
                why = say_stopped(error.work) if isinstance(error, Stopped) else explain(error)
                return replace(self.open("unlock"), notices=(why,))
        self.enter(desk)
        return desk.start()

    def open(self, route: str) -> View:
        """A view of the door, or of the desk behind it."""
        if self._desk is not None and self._code and route == "today":
            self._code = ""  # it was shown; going on is saying that it was noted
            return self._desk.start()
        if route in _RESTORING and not self._code:
            with language(self.language):
                return self._begin_restoring().show(route)
        if self._desk is not None and not self._code:
            return self._desk.open(route)
        with language(self._language):
            if self._code:
                return doors.recovery(self._code)
            match route:
                case "init":
                    return doors.init({"reading": self.reading or ""})
                case "unlock":
                    return doors.unlock("")
                case "help" | "key-teacher" if view := find_view(route):
                    return clean(view())
                case "import" if not has_vault(self._folder):
                    from mentor_tui.views.taking_out import read_back

                    return read_back()
                case _ if has_vault(self._folder):
                    return doors.unlock("")
                case _ if self.reading is None and self._hint is not None:
                    return doors.first_question(hint=self._hint)
                case _:
                    return doors.welcome()

    def do(
        self, action: Action, values: Mapping[str, str] | None = None, *, route: str = ""
    ) -> View:
        """What is done at the door; everything else is done at the desk."""
        values = values or {}
        with language(self._language):
            try:
                match action.name:
                    case "reading.choose" if self._desk is None:
                        return self._choose_reading(argument(action.args, "way"))
                    case "person.found" if self._desk is None:
                        return self._found(values)
                    case "desk.import" if self._desk is None:
                        return self._import(values)
                    case "vault.unlock" if self._desk is None:
                        return self._unlock(values.get("passphrase", ""))
                    case "backup.open" | "backup.passphrase" | "backup.put_back" if not (
                        action.question or self._code
                    ):
                        return self._restore(action, values)
                    case Move.QUIT if self._code and not action.args:
                        from mentor_tui.views.questions import ask

                        anyway = replace(action, args=(Argument("anyway", "yes"),))
                        return ask(anyway, locking.leave_code(), "recovery")
                    case "lock":
                        if notice := self.lock({}, route):
                            return replace(self.open(route), notices=(notice,))
                        return self.start()
                    case "undo.last" if self._desk is None:
                        raise Refusal("undo.nothing")
                    case name if self._desk is None and name in STEPS:
                        raise Refusal("speech.at_door" if self.voice().is_wanted else "speech.off")
                    case _:
                        pass
            except MentorError as error:
                return self._again(route, values, error)
            except Stopped as stopped:
                return self._after_stop(route, values, stopped.work)
        if self._desk is None or self._code:
            return self.open(action.route or route)
        view = self._desk.do(action, values, route=route)
        self.reading = (
            self._desk.settings.reading
        )  # who chose the voice of the app hears it at once
        return view

    def _choose_reading(self, way: str) -> View:
        """The answer to the first question: remembered at once, so that it is asked only once."""
        self.reading = read_way(way) or ReadingWay.SCREEN_READER
        write_doorplate(self._folder, replace(self._plate, reading=self.reading))
        return self.start()

    def _after_stop(self, route: str, values: Mapping[str, str], work: LongWork) -> View:
        """Where one was, with what is done and what is not. A vault that was closed for a restore is at its lock."""
        is_shut = work in (LongWork.LISTS, LongWork.RESTORE)
        view = self.open("unlock" if is_shut else route or "welcome")
        return show_again(view, say_stopped(work), values, "")

    def _found(self, values: Mapping[str, str]) -> View:
        from mentor_tui.desk.start import NewPerson, check_person, found_person

        reading = read_way(values.get("reading", "")) or ReadingWay.SCREEN_READER
        person = NewPerson(
            values.get("name", ""),
            values.get("address", ""),
            values.get("language", "") or self._language,
            reading,
            values.get("passphrase", ""),
        )
        check_person(person, values.get("passphrase_again", ""))
        desk, self._code = found_person(self._folder, person, self._surroundings)
        self.enter(desk)
        self._language = person.language
        with language(self._language):
            return doors.recovery(self._code)

    def _import(self, values: Mapping[str, str]) -> View:
        from mentor_tui.desk.importing import import_desk

        path = Path(values.get("path", "").strip().strip("'\"")).expanduser()
        typed, new = values.get("passphrase", ""), values.get("new", "")
        desk, self._code = import_desk(path, self._folder, typed, new, self._surroundings)
        self.enter(desk)
        with language(self.language):
            return doors.recovery(self._code)

    def _unlock(self, typed: str) -> View:
        from mentor_tui.desk.start import open_desk

        try:
            desk = open_desk(self._folder, self._surroundings, typed=typed)
        except Trouble as trouble:
            if trouble.code in FIELD_OF:
                self._tries += 1
                trouble.facts["tries"] = self._tries
            raise
        self._tries = 0
        self.enter(desk)
        return desk.start()

    def _begin_restoring(self) -> "Restoring":
        from mentor_tui.desk.restoring import Restoring

        self._restoring = self._restoring or Restoring(self._folder, self._surroundings)
        return self._restoring

    def _restore(self, action: Action, values: Mapping[str, str]) -> View:
        """A step of restoring. The last one shuts the door, puts the backup in place and leads to the lock."""
        restoring = self._begin_restoring()
        vault = self._desk.record.vault if self._desk else None
        with language(self.language):
            view = restoring.step(action, values, vault, replaces=has_vault(self._folder))
        if view is not None:
            return view
        self._language = self.language
        self.close()
        with language(self._language):
            notice = restoring.finish()
            view = self.open("unlock")
            return replace(view, notices=(notice,), focus=Focus.NOTICE)

    def _again(self, route: str, values: Mapping[str, str], error: MentorError) -> View:
        from mentor_tui.views.explain import explain

        wrong = FIELD_OF.get(error.code, "")
        return show_again(self.open(route or "welcome"), explain(error), values, wrong)

    def pulse(self) -> Notice | None:
        """What happened by itself at the desk. While the door is shut, the desk is made ready behind it."""
        with language(self.language):
            if told := self.aside():
                return told
        if self._desk is None:
            import_module("mentor_tui.desk.start")
            return None
        return None if self._code else self._desk.pulse()

    def renew(self, route: str) -> View | None:
        """What the desk shows, if it is old."""
        return None if self._desk is None or self._code else self._desk.renew(route)

    @property
    def lock_after(self) -> float:
        """As was chosen; never while the recovery code is shown, which is to be written down."""
        return 0.0 if self._desk is None or self._code else self._desk.lock_after

    @property
    def preferences(self) -> Preferences:
        """Those of whoever went in; before, what may be known of them."""
        return self._plate.preferences if self._desk is None else self._desk.preferences

    def lend(self, name: str, text: str, *, is_writable: bool) -> "Lent | Notice":
        """A text as a private file. Behind a closed door there is no folder for it."""
        if self._desk is None:
            with language(self.language):
                return locking.cannot_lend()
        return self._desk.lend(name, text, is_writable=is_writable)

    def wipe(self, lent: "Lent") -> None:
        """Delete that file."""
        if self._desk is not None:
            self._desk.wipe(lent)

    def keep(self, typed: Typed, route: str) -> Notice | None:
        """Keep what was typed; behind a closed door nothing is."""
        return self._desk.keep(typed, route) if self._desk else None

    def forget(self, route: str) -> None:
        """Drop what was kept of a page."""
        if self._desk is not None:
            self._desk.forget(route)

    def lock(self, typed: Typed, route: str) -> Notice | None:
        """Keep what was typed, and the page, and shut the door."""
        with language(self.language):
            if self._desk is None:
                return locking.cannot_lock()
            if self._code:
                return locking.code_is_shown()
        self._language = self._desk.language  # the lock screen speaks it, too
        notice = self._desk.lock(typed, route)
        if notice is None:
            self._desk, self._asks_first = None, True
        return notice

    def close(self) -> None:
        """Close the vault; the door is shut again."""
        if self._desk is not None:
            self._desk.close()
            self._asks_first = True
        self._desk, self._code = None, ""

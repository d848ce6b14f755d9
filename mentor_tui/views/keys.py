"""The one table of keys: the same in every language, face and printed list.

What is in force is asked of `keys_of`, `move_of` and `key_of`: a person may have changed keys (`keymap.py`).

A key is one printable character or a name (`up`, `enter`, `escape`, …). Alt+letter, F keys,
Ctrl+S/Q/Z, Insert and CapsLock belong to screen readers and terminals and are never used.
"""

from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.i18n import _
from mentor_tui.views.action_keys import ACTIONS as ACTIONS
from mentor_tui.views.keymap import changed_key


class Move(StrEnum):
    """Keys that work in every view: they move or tell, and change nothing."""

    NEXT = "move.next"
    PREVIOUS = "move.previous"
    NEXT_ROW = "move.next_row"
    PREVIOUS_ROW = "move.previous_row"
    NEXT_WINDOW = "move.next_window"
    PREVIOUS_WINDOW = "move.previous_window"
    OPEN = "move.open"
    BACK = "move.back"
    FIRST = "move.first"
    LAST = "move.last"
    NEXT_PARAGRAPH = "move.next_paragraph"
    PREVIOUS_PARAGRAPH = "move.previous_paragraph"
    NEXT_COMMENT = "move.next_comment"
    PREVIOUS_COMMENT = "move.previous_comment"
    NEXT_HEADING = "move.next_heading"
    PREVIOUS_HEADING = "move.previous_heading"
    NEXT_SENTENCE = "move.next_sentence"
    PREVIOUS_SENTENCE = "move.previous_sentence"
    NEXT_WORD = "move.next_word"
    PREVIOUS_WORD = "move.previous_word"
    NEXT_CHARACTER = "move.next_character"
    PREVIOUS_CHARACTER = "move.previous_character"
    SAY_ALL = "move.say_all"
    TODAY = "move.today"
    SEARCH = "move.search"
    WHERE = "move.where"
    AGAIN = "move.again"
    SAID = "move.said"
    PROGRESS = "move.progress"
    HELP = "move.help"
    COMMANDS = "move.commands"
    EDITOR = "move.editor"
    UNDO = "undo.last"
    PAGER = "move.pager"
    BOOKMARK = "move.bookmark"
    BOOKMARKS = "move.bookmarks"
    SYNC = "sync.now"
    MUTE = "speech.mute"
    FASTER = "speech.faster"
    SLOWER = "speech.slower"
    LOUDER = "speech.louder"
    SOFTER = "speech.softer"
    HIGHER = "speech.higher"
    LOWER = "speech.lower"
    LOCK = "lock"
    QUIT = "move.quit"


MOVES: dict[Move, tuple[str, ...]] = {
    # A thing may take several rows: arrows go over each of them, letters from thing to thing.
    Move.NEXT: ("n", "tab"),
    Move.PREVIOUS: ("p", "shift+tab"),
    Move.NEXT_ROW: ("down",),
    Move.PREVIOUS_ROW: ("up",),
    Move.NEXT_WINDOW: ("pagedown",),
    Move.PREVIOUS_WINDOW: ("pageup",),
    Move.OPEN: ("enter",),
    # Some screen readers keep Escape for "stop speaking", so there is a second way back.
    Move.BACK: ("escape", "backspace"),
    Move.FIRST: ("home",),
    Move.LAST: ("end",),
    Move.NEXT_PARAGRAPH: ("}",),
    Move.PREVIOUS_PARAGRAPH: ("{",),
    Move.NEXT_COMMENT: ("]",),
    Move.PREVIOUS_COMMENT: ("[",),
    Move.NEXT_HEADING: ("#",),
    Move.PREVIOUS_HEADING: ("@",),
    Move.NEXT_SENTENCE: (")",),
    Move.PREVIOUS_SENTENCE: ("(",),
    Move.NEXT_WORD: ("ctrl+right", "W"),
    Move.PREVIOUS_WORD: ("ctrl+left", "B"),
    Move.NEXT_CHARACTER: ("right",),
    Move.PREVIOUS_CHARACTER: ("left",),
    Move.SAY_ALL: (";",),
    Move.TODAY: ("d",),
    Move.SEARCH: ("/",),
    Move.WHERE: (".",),
    Move.AGAIN: (",",),
    Move.SAID: ("*",),
    Move.PROGRESS: ("%",),
    Move.HELP: ("?",),
    Move.COMMANDS: (":",),
    Move.EDITOR: ("E",),
    Move.UNDO: ("U",),
    Move.PAGER: ("$",),
    Move.BOOKMARK: ('"',),
    Move.BOOKMARKS: ("'",),
    Move.SYNC: ("s",),
    Move.MUTE: ("-",),
    # Neighbours under the right hand, the right or upper one for more. None is the capital of a letter
    # that moves, as in a line those do the same with Caps Lock.
    Move.FASTER: ("K",),
    Move.SLOWER: ("J",),
    Move.LOUDER: ("O",),
    Move.SOFTER: ("I",),
    Move.HIGHER: ("Y",),
    Move.LOWER: ("H",),
    Move.LOCK: ("l",),
    Move.QUIT: ("q",),
}

# Actions that do what a movement key does carry that key.
SAME: dict[str, Move] = {
    "bookmarks": Move.BOOKMARKS,
    "help": Move.HELP,
    "lock": Move.LOCK,
    "next.comment": Move.NEXT_COMMENT,
    "previous.comment": Move.PREVIOUS_COMMENT,
    "search": Move.SEARCH,
    "sync.now": Move.SYNC,
}


@dataclass(frozen=True, slots=True)
class YesNo:
    """The two letters that act while a question is open."""

    yes: str
    no: str


def yes_no(language: str) -> YesNo:
    """t/n in Polish, y/n in English."""
    return YesNo("t", "n") if language == "pl" else YesNo("y", "n")


def keys_of(move: Move) -> tuple[str, ...]:
    """The keys of a move that are in force, the person's own first. Keys with a name, like the arrows, always stay."""
    own = changed_key(move)
    if not own:
        return MOVES[move]
    return (own, *(key for key in MOVES[move] if len(key) > 1))


def sign_of(move: Move) -> str:
    """The key of a move that can be typed in a line, where it has one."""
    keys = keys_of(move)
    return next((key for key in keys if len(key) == 1), keys[0])


def move_of(key: str) -> Move | None:
    """The move a key does, if it does one."""
    return next((move for move in Move if key in keys_of(move)), None)


def key_of(action: str) -> str:
    """The letter of an action that is in force, or an empty text when it has none."""
    if same := SAME.get(action):
        return keys_of(same)[0]
    return changed_key(action) or ACTIONS.get(action, "")


def key_name(key: str) -> str:
    """A key as it is said: "comma" rather than ","."""
    if len(key) == 1 and key.isupper():
        # Translators: how a capital letter is said, such as "capital E"
        return _("capital {letter}").format(letter=key)
    return {
        "up": _("Up arrow"),
        "down": _("Down arrow"),
        "left": _("Left arrow"),
        "right": _("Right arrow"),
        "ctrl+left": _("Ctrl+Left arrow"),
        "ctrl+right": _("Ctrl+Right arrow"),
        "enter": _("Enter"),
        "escape": _("Escape"),
        "backspace": _("Backspace"),
        " ": _("Space"),
        "tab": _("Tab"),
        "shift+tab": _("Shift+Tab"),
        "home": _("Home"),
        "end": _("End"),
        "pageup": _("Page Up"),
        "pagedown": _("Page Down"),
        "!": _("exclamation mark"),
        "%": _("percent sign"),
        "*": _("asterisk"),
        ",": _("comma"),
        ".": _("full stop"),
        "/": _("slash"),
        "?": _("question mark"),
        ":": _("colon"),
        "+": _("plus"),
        "-": _("minus"),
        "=": _("equals sign"),
        "<": _("less-than sign"),
        ">": _("greater-than sign"),
        "{": _("left brace"),
        "}": _("right brace"),
        "[": _("left bracket"),
        "]": _("right bracket"),
        "(": _("left parenthesis"),
        ")": _("right parenthesis"),
        "#": _("number sign"),
        "@": _("at sign"),
        ";": _("semicolon"),
        "$": _("dollar sign"),
        '"': _("quotation mark"),
        "'": _("apostrophe"),
        "&": _("ampersand"),
        "^": _("circumflex"),
        "~": _("tilde"),
        "|": _("vertical line"),
        "_": _("underscore"),
        "`": _("grave accent"),
        "\\": _("backslash"),
    }.get(key) or _spelled(key)


def _spelled(key: str) -> str:
    """A key as it stands on the keyboard: "Ctrl+K", "F5"; a letter as it is."""
    return key if len(key) == 1 else "+".join(part.capitalize() for part in key.split("+"))


def move_name(move: Move) -> str:
    """What a movement key does, in words."""
    return {
        # Translators: from an item, field or paragraph to the next one, whatever rows it takes
        Move.NEXT: _("next item"),
        Move.PREVIOUS: _("previous item"),
        Move.NEXT_ROW: _("next row"),
        Move.PREVIOUS_ROW: _("previous row"),
        Move.NEXT_WINDOW: _("several rows down"),
        Move.PREVIOUS_WINDOW: _("several rows up"),
        Move.OPEN: _("open this row"),
        Move.BACK: _("back"),
        Move.FIRST: _("first row"),
        Move.LAST: _("last row"),
        Move.NEXT_PARAGRAPH: _("next paragraph"),
        Move.PREVIOUS_PARAGRAPH: _("previous paragraph"),
        Move.NEXT_COMMENT: _("next comment"),
        Move.PREVIOUS_COMMENT: _("previous comment"),
        Move.NEXT_HEADING: _("next heading"),
        Move.PREVIOUS_HEADING: _("previous heading"),
        Move.NEXT_SENTENCE: _("next sentence"),
        Move.PREVIOUS_SENTENCE: _("previous sentence"),
        Move.NEXT_WORD: _("next word"),
        Move.PREVIOUS_WORD: _("previous word"),
        Move.NEXT_CHARACTER: _("next character"),
        Move.PREVIOUS_CHARACTER: _("previous character"),
        Move.SAY_ALL: _("read on from here"),
        Move.TODAY: _("today"),
        Move.SEARCH: _("search"),
        Move.WHERE: _("where am I"),
        Move.AGAIN: _("say again"),
        Move.SAID: _("what was said"),
        Move.PROGRESS: _("how far the work is"),
        Move.HELP: _("help"),
        Move.COMMANDS: _("all actions"),
        # Translators: what a key does; a person may also type the beginning of it
        Move.EDITOR: _("edit in your own editor"),
        Move.UNDO: _("undo"),
        Move.PAGER: _("this page in your pager"),
        Move.BOOKMARK: _("put a bookmark here"),
        Move.BOOKMARKS: _("bookmarks"),
        Move.SYNC: _("send and receive now"),
        Move.MUTE: _("voice off or on"),
        Move.FASTER: _("speak faster"),
        Move.SLOWER: _("speak slower"),
        Move.LOUDER: _("speak louder"),
        Move.SOFTER: _("speak softer"),
        Move.HIGHER: _("speak higher"),
        Move.LOWER: _("speak lower"),
        Move.LOCK: _("lock the vault"),
        Move.QUIT: _("quit"),
    }[move]

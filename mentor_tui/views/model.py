"""What a person is shown, as data: a short, linear, worded document.

Everything is read in one order: title, notices, text, fields, items, actions. `views/words.py`
says any View in words; the faces draw, print and speak those words and add none of their own.
The JSON of `--json` is the View itself; `VERSION` changes when a reader of it would have to.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

VERSION = 1


class BlockKind(StrEnum):
    """What a piece of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment on a stretch of a block: where it stands (characters), what it is called, where it opens."""

    comment: str
    label: str
    start: int
    end: int
    route: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list entry or quote of the text. `language` is "" for the view's own."""

    id: str
    kind: BlockKind
    text: str
    level: int = 0
    language: str = ""
    marks: tuple[Mark, ...] = ()


class NoticeKind(StrEnum):
    """How a notice is meant: an outcome, news, a warning, an error."""

    DONE = "done"
    NEWS = "news"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long work is; `unit` is a word in the plural, such as "parcels"."""

    done: int
    total: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that happened: what, what is safe, what to do next. Said exactly once."""

    kind: NoticeKind
    what: str
    safe: str = ""
    then: str = ""
    code: str = ""
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """A named fact an action is done with."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person may do: either open `route`, or let the desk do `name` with `args`.

    `key` is one key from `views/keys.py`. `takes_fields` sends the page's fields along. When
    `question` is set it is asked first, in a view of its own; the safe answer is no.
    """

    name: str
    label: str
    key: str = ""
    route: str = ""
    args: tuple[Argument, ...] = ()
    takes_fields: bool = False
    question: str = ""


class ItemKind(StrEnum):
    """What a row of a list stands for; `words.py` has a name for each."""

    ACTION = "action"
    BACKUP = "backup"
    BOOKMARK = "bookmark"
    COMMENT = "comment"
    CREDENTIAL = "credential"
    DAY = "day"
    GOAL = "goal"
    MEETING = "meeting"
    MESSAGE = "message"
    MORE = "more"
    NEWS = "news"
    PARCEL = "parcel"
    PERSON = "person"
    PROCESS = "process"
    PROGRAMME = "programme"
    REFUSED = "refused"
    REVIEW = "review"
    ROAD = "road"
    PROVIDER = "provider"
    STAGE = "stage"
    TEXT = "text"
    VERSION = "version"
    WAY = "way"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a list. It makes sense alone: kind, label, state, position.

    `label` is meant to fit 40 cells together with `state`; `detail` is said after both. Items
    with the same `group` stand together under that heading. Opening it leads to `route`, or
    does the first of `actions`.
    """

    id: str
    kind: ItemKind
    label: str
    state: str = ""
    detail: str = ""
    group: str = ""
    position: int = 0
    total: int = 0
    route: str = ""
    language: str = ""
    actions: tuple[Action, ...] = ()


class FieldKind(StrEnum):
    """What a field takes."""

    TEXT = "text"
    LONG = "long"
    SECRET = "secret"  # noqa: S105 -- the kind of a field, not what is typed in it
    CHOICE = "choice"
    YES_NO = "yes_no"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of a field."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """Something a person fills in. Values travel as text; yes/no fields as "yes" and "no"."""

    name: str
    kind: FieldKind
    label: str
    value: str = ""
    choices: tuple[Choice, ...] = ()
    help: str = ""
    error: str = ""
    required: bool = False


class PictureKind(StrEnum):
    """What is drawn: the steps of a way, what each carries, how long each waits."""

    STEPS = "steps"
    LOAD = "load"
    WAITS = "waits"


class BarState(StrEnum):
    """What a bar stands for."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: whose, how long, what it says; `item` is the id of the item it stands beside, if it does."""

    label: str
    value: int
    said: str
    state: BarState
    item: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Numbers a face may draw for the eye. The block `block`, or the items of its bars, say the same in words."""

    kind: PictureKind
    bars: tuple[Bar, ...]
    block: str = ""


class Focus(StrEnum):
    """Where the cursor starts: by itself on the first thing to do, or on the outcome of an action."""

    FIRST = "first"
    NOTICE = "notice"
    TEXT = "text"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class View:
    """What a person is shown at one place. `route` names the place, `back` where Escape leads.

    `is_question` marks a yes/no question: its two actions are the only letters that act.
    `focus_item` is the id of the item or block the cursor starts on, when that is known.
    """

    route: str
    title: str
    notices: tuple[Notice, ...] = ()
    text: tuple[Block, ...] = ()
    fields: tuple[Field, ...] = ()
    items: tuple[Item, ...] = ()
    actions: tuple[Action, ...] = ()
    back: str = ""
    empty: str = ""
    language: str = ""
    focus: Focus = Focus.FIRST
    focus_item: str = ""
    is_question: bool = False
    pictures: tuple[Picture, ...] = ()
    version: int = VERSION


def number(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give each item its position: counted within its group."""
    totals: dict[str, int] = {}
    for item in items:
        totals[item.group] = totals.get(item.group, 0) + 1
    seen: dict[str, int] = {}
    numbered = []
    for item in items:
        seen[item.group] = seen.get(item.group, 0) + 1
        numbered.append(replace(item, position=seen[item.group], total=totals[item.group]))
    return tuple(numbered)


def argument(args: tuple[Argument, ...], name: str) -> str:
    """The value of a named argument, or an empty text."""
    return next((a.value for a in args if a.name == name), "")


HERE = "{block}"
"""Stands in an action's route or arguments for the block under the cursor."""


def aim(action: Action, block: str) -> Action:
    """The action with the id of the block a person stands on put in where it is asked for."""
    return replace(
        action,
        route=action.route.replace(HERE, block),
        args=tuple(replace(a, value=a.value.replace(HERE, block)) for a in action.args),
    )

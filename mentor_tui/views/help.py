"""Help: the first five minutes, and every key."""

from mentor_tui.i18n import _, current_language
from mentor_tui.views.keymaps import say_keys
from mentor_tui.views.keys import ACTIONS, Move, key_name, key_of, keys_of, move_name, yes_no
from mentor_tui.views.line_help import line_help
from mentor_tui.views.model import Block, BlockKind, View
from mentor_tui.views.offers import label_of, offer
from mentor_tui.views.search import how_to_search
from mentor_tui.views.source import Source
from mentor_tui.views.writing_keys import writing_keys


def help_page(source: Source | None = None) -> View:
    """How to begin, then the keys; the same in every language. Before a vault is open there is no source."""
    teach = offer("keys.teach", route="key-teacher")
    return View(
        "help",
        _("Help"),
        text=(*_first_steps(), *line_help(), *_search(), *key_blocks()),
        actions=(teach, offer("keymap", route="keymap")) if source else (teach,),
        back="today",
    )


def key_blocks() -> tuple[Block, ...]:
    """Every key in force: those of every page, while writing, of actions. Also the list that is printed."""
    return (*_moves(), *_writing(), *_actions())


def _first_steps() -> tuple[Block, ...]:
    said = (
        _("Today shows whose turn it is. Enter opens a row, Escape leads back."),
        _("Each row says what it is, its state and its place, such as 2 of 6."),
        _("Letters act at once. The actions of a page stand at its end, each with its letter."),
        _("In a text, {next} and {previous} go from paragraph to paragraph.").format(
            next=_first(Move.NEXT_PARAGRAPH), previous=_first(Move.PREVIOUS_PARAGRAPH)
        ),
        _("Between comments you go with {next} and {previous}.").format(
            next=_first(Move.NEXT_COMMENT), previous=_first(Move.PREVIOUS_COMMENT)
        ),
        _(
            "From sentence to sentence with {next} and {previous}, to a heading with {heading}."
        ).format(
            next=_first(Move.NEXT_SENTENCE),
            previous=_first(Move.PREVIOUS_SENTENCE),
            heading=_first(Move.NEXT_HEADING),
        ),
        _("{key} reads on from where you are.").format(key=_first(Move.SAY_ALL)),
        _("{put} puts a bookmark where you are, {list} lists them.").format(
            put=_first(Move.BOOKMARK), list=_first(Move.BOOKMARKS)
        ),
        _("{where} says where you are, {again} says the last thing again.").format(
            where=_first(Move.WHERE), again=_first(Move.AGAIN)
        ),
        _("After a word, {again} twice spells it, and once more as on the telephone.").format(
            again=_first(Move.AGAIN)
        ),
        _("Nothing is lost without a network: what you send waits in the outbox."),
        _("Before something final you are asked; the safe answer is no."),
    )
    head = Block("first", BlockKind.HEADING, _("The first five minutes"), 1)
    return (head, *(Block(f"first {n}", BlockKind.PARAGRAPH, s) for n, s in enumerate(said, 1)))


def _search() -> tuple[Block, ...]:
    return (Block("search", BlockKind.HEADING, _("Searching"), 1), *how_to_search())


def _moves() -> tuple[Block, ...]:
    head = Block("moves", BlockKind.HEADING, _("Keys in every page"), 1)
    return (
        head,
        *(Block(f"move {m}", BlockKind.LIST, _key(say_keys(m), move_name(m))) for m in Move),
        Block("answers", BlockKind.LIST, _answers()),
    )


def _answers() -> str:
    letters = yes_no(current_language())
    said = _("{yes}, {no}: yes, no, while a question is open")
    return said.format(yes=letters.yes, no=letters.no)


def _writing() -> tuple[Block, ...]:
    head = Block("writing", BlockKind.HEADING, _("Keys while you write"), 1)
    said = enumerate(writing_keys(), 1)
    return (head, *(Block(f"writing {n}", BlockKind.LIST, keys) for n, keys in said))


def _first(move: Move) -> str:
    return key_name(keys_of(move)[0])


def _actions() -> tuple[Block, ...]:
    head = Block("actions", BlockKind.HEADING, _("Letters of actions"), 1)
    letters = {name: key_of(name) for name in ACTIONS}
    by_key = sorted(letters.items(), key=lambda both: (not both[1].isalpha(), both[1], both[0]))
    return (
        head,
        *(
            Block(f"action {name}", BlockKind.LIST, _key(key_name(key), label_of(name)))
            for name, key in by_key
        ),
    )


def _key(key: str, what: str) -> str:
    # Translators: a key and what it does, such as "n: next row"
    return _("{key}: {what}").format(key=key, what=what)

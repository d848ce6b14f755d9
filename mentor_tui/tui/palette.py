"""Lists the app itself opens over a page: all actions, or the comments on a text.

Each is an ordinary View, so it is drawn, moved over and said like every other. What was picked is
told by the id of the item. Pure.
"""

from collections.abc import Iterator

from mentor_tui.i18n import _, say_list
from mentor_tui.views.answers import answers
from mentor_tui.views.keys import Move, key_name, keys_of, move_name
from mentor_tui.views.model import Action, Block, Item, ItemKind, View, number

COMMANDS, COMMENTS = "tui/commands", "tui/comments"


def offered(view: View, item: Item | None) -> tuple[Action, ...]:
    """The actions that can be done now: those of the current item, then those of the view; or all answers."""
    return (answers(view) or (item.actions if item else ())) + view.actions


def list_commands(view: View, item: Item | None) -> View:
    """All actions of a page and all keys that work everywhere. Ids: "do <place>" or a move."""
    return View(
        route=COMMANDS,
        title=_("All actions"),
        items=number((*_here(offered(view, item)), *_everywhere())),
        back=view.route,
    )


def _here(actions: tuple[Action, ...]) -> Iterator[Item]:
    for place, action in enumerate(actions):
        yield Item(
            id=f"do {place}",
            kind=ItemKind.ACTION,
            label=action.label,
            state=_("key {key}").format(key=key_name(action.key)) if action.key else "",
            group=_("On this page"),
        )


def _everywhere() -> Iterator[Item]:
    for move in Move:
        yield Item(
            id=move,
            kind=ItemKind.ACTION,
            label=move_name(move),
            state=_("key {key}").format(key=say_list([key_name(key) for key in keys_of(move)])),
            group=_("Everywhere"),
        )


def picked_action(view: View, item: Item | None, id_: str) -> Action | Move | None:
    """What a row of the list of commands stands for on the page below."""
    if id_.startswith("do "):
        actions, place = offered(view, item), int(id_.removeprefix("do "))
        return actions[place] if place < len(actions) else None
    return next((move for move in Move if move == id_), None)


def list_comments(block: Block, back: str) -> View:
    """The comments on a piece of text. Ids are the places of its marks."""
    return View(
        route=COMMENTS,
        title=_("Comments here"),
        items=number(
            tuple(
                Item(
                    id=str(place),
                    kind=ItemKind.COMMENT,
                    label=mark.label,
                    detail=block.text[mark.start : mark.end],
                    route=mark.route,
                )
                for place, mark in enumerate(block.marks)
            )
        ),
        back=back,
    )

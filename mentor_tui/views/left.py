"""Large mails that were left on the server to save data: the list, and one of them."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.lines import take
from mentor_tui.i18n import _, say_duration, say_list, say_size
from mentor_tui.views.mails import LeftMail
from mentor_tui.views.model import Block, BlockKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences


def left(source: Source) -> View:
    """What was left there when it was last looked."""
    found = source.left()
    every = (offer("left.bring_all"),) if len(found) > 1 else ()
    return View(
        "left",
        _("Left on the server"),
        items=number(
            tuple(
                Item(
                    one.name,
                    ItemKind.MESSAGE,
                    one.sender or _("somebody unknown"),
                    say_size(one.size),
                    _about(one),
                    route=f"left-mail/{one.name}",
                )
                for one in found
            )
        ),
        actions=every,
        back="today",
        empty=_("Nothing was left there."),
    )


def left_mail(source: Source, name: str) -> View:
    """One of them. Raises `Refusal` `left.unknown`."""
    found = next((one for one in source.left() if one.name == name), None)
    if found is None:
        raise Refusal("left.unknown")
    said = [
        _("From {sender}, {size}.").format(
            sender=found.sender or _("somebody unknown"), size=say_size(found.size)
        ),
        _about(found),
        _("It is large, and you save data, so it was left on the mail server."),
    ]
    if seconds := take(source.line(), found.size - found.have):
        said.append(_("To bring it takes about {time}.").format(time=say_duration(seconds)))
    if found.have:
        said.append(_("{size} of it are here already.").format(size=say_size(found.have)))
    words = tuple(row for row in found.words.splitlines() if row.strip())
    return View(
        f"left-mail/{name}",
        _("A mail on the server"),
        text=(
            *(Block(f"about {n}", BlockKind.PARAGRAPH, t) for n, t in enumerate(said, 1) if t),
            *((Block("begins", BlockKind.HEADING, _("It begins:"), 1),) if words else ()),
            *(Block(f"row {n}", BlockKind.QUOTE, row) for n, row in enumerate(words, 1)),
        ),
        actions=(offer("left.bring", mail=name),),
        back="left",
    )


def _about(found: LeftMail) -> str:
    # What is sealed has no subject outside.
    subject = (
        _("A sealed mail.")
        if found.subject in ("", "[...]")
        else _("Subject: {subject}.").format(subject=found.subject)
    )
    files = _("Files: {names}.").format(names=say_list(list(found.files))) if found.files else ""
    return sentences(subject, files)

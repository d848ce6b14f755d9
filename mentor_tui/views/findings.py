"""What is missing or strange in the vault, and what a person can do about it."""

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.explain import explain
from mentor_tui.views.keys import key_name, key_of
from mentor_tui.views.model import Block, BlockKind, Notice, NoticeKind, View
from mentor_tui.views.offers import offer
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences


def warnings(source: Source) -> tuple[Notice, ...]:
    """What today begins with: what stands in the way now, and that something was found."""
    now = tuple(_as_warning(explain(trouble)) for trouble in source.conditions())
    return (*now, *missing(source))


def missing(source: Source) -> tuple[Notice, ...]:
    """That something was found, and the key that tells the rest; nothing when nothing was."""
    found = source.findings()
    if not found:
        return ()
    then = _("What you can do: key {key}.").format(key=key_name(key_of("findings")))
    return (Notice(NoticeKind.WARNING, explain(found[0]).what, then=then),)


def _as_warning(notice: Notice) -> Notice:
    return Notice(NoticeKind.WARNING, notice.what, notice.safe, notice.then, notice.code)


def findings(source: Source) -> View:
    """Each thing that was found, whole; ask the others, bring back a backup, or go on with what is here."""
    found = source.findings()
    if not found:
        return View(
            "findings",
            _("What is missing"),
            back="today",
            empty=_("Nothing is known to be missing from this vault."),
        )
    about = _(
        "Everybody you work with can send you again what you share with them: what they wrote and what "
        "you sent them. Each entry bears its writer's signature, and that is checked. What you kept to "
        "yourself, and what you wrote and never sent, only a backup can bring back."
    )
    blocks = tuple(
        Block(f"found {n}", BlockKind.PARAGRAPH, sentences(told.what, told.safe, told.then))
        for n, told in enumerate(map(explain, found), 1)
    )
    people = source.count_people()
    asked = ngettext(
        "Ask {count} person to send again everything you share?",
        "Ask {count} people to send again everything you share?",
        people,
    )
    ask = (offer("history.ask", question=asked.format(count=people)),) if people else ()
    settled = _("Go on with what is here, and not be told again?")
    return View(
        "findings",
        _("What is missing"),
        text=(*blocks, Block("about", BlockKind.PARAGRAPH, about)),
        actions=(
            *ask,
            offer("backups", route="backups"),
            offer("check", route="check"),
            offer("findings.settle", question=settled),
        ),
        back="today",
    )

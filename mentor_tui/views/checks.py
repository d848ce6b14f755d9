"""The check of the vault in words: one line for each thing that was looked at."""

from typing import assert_never

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.explain import explain
from mentor_tui.views.findings import missing
from mentor_tui.views.model import Block, BlockKind, Notice, NoticeKind, View
from mentor_tui.views.offers import offer
from mentor_tui.views.source import Check, CheckPart, Source
from mentor_tui.views.wording import sentences


def check(source: Source) -> View:
    """Everything there is to check, each in order or with what is wrong and what to do."""
    checks, lost = source.checks(), missing(source)
    wrong = sum(bool(check.wrong) for check in checks)
    if wrong:
        told = ngettext(
            "{count} thing in your vault is not in order.",
            "{count} things in your vault are not in order.",
            wrong,
        )
        then = _("Each is said below, with what to do.")
        notice = Notice(NoticeKind.ERROR, told.format(count=wrong), then=then)
    elif lost:
        notice = Notice(NoticeKind.ERROR, _("All that is here is in order, but not all is here."))
    else:
        notice = Notice(NoticeKind.DONE, _("Everything in your vault is in order."))
    lines = tuple(Block(one.part, BlockKind.PARAGRAPH, _line(one)) for one in checks)
    return View(
        "check",
        _("Check of the vault"),
        notices=(notice, *lost),
        text=lines,
        actions=(offer("findings", route="findings"),) if lost else (),
        back="backups",
    )


def _line(check: Check) -> str:
    # Translators: a part of the vault and how it is, such as "Entries: all 120 are whole and signed."
    said = _("{part}: {what}")
    if not check.wrong:
        return said.format(part=_name(check.part), what=_in_order(check))
    first = explain(check.wrong[0])
    rest = len(check.wrong) - 1
    more = ngettext("And {count} more like it.", "And {count} more like it.", rest)
    what = sentences(first.what, more.format(count=rest) if rest else "", first.then)
    return said.format(part=_name(check.part), what=what)


def _name(part: CheckPart) -> str:
    match part:
        case CheckPart.ENVELOPE:
            return _("Key file")
        case CheckPart.HEAD:
            return _("Record of the end")
        case CheckPart.PAGES:
            return _("Database")
        case CheckPart.LINKS:
            return _("Links between tables")
        case CheckPart.CHAIN:
            return _("Chain of entries")
        case CheckPart.ENTRIES:
            return _("Entries")
        case CheckPart.INDEX:
            return _("Lists")
        case CheckPart.FILES:
            return _("Attachments")
        case CheckPart.LEFTOVERS:
            return _("Leftover files")
        case CheckPart.BACKUPS:
            return _("Backups kept by the app")
        case _:
            assert_never(part)


def _in_order(check: Check) -> str:
    count = check.count
    match check.part:
        case CheckPart.ENVELOPE:
            said = _("both copies are whole.")
        case CheckPart.HEAD:
            said = _("it agrees with the entries.")
        case CheckPart.PAGES:
            said = _("every page is whole.")
        case CheckPart.LINKS:
            said = _("they all lead somewhere.")
        case CheckPart.CHAIN:
            said = ngettext("{count} link, unbroken.", "{count} links, unbroken.", count)
        case CheckPart.ENTRIES:
            said = ngettext(
                "{count}, whole and signed.", "all {count} are whole and signed.", count
            )
        case CheckPart.INDEX:
            said = ngettext(
                "{count} row, as the entries say.", "{count} rows, as the entries say.", count
            )
        case CheckPart.FILES:
            said = ngettext("{count}, here and whole.", "all {count} are here and whole.", count)
        case CheckPart.LEFTOVERS:
            said = (
                ngettext(
                    "{count}, from work that was interrupted or erased. It does no harm.",
                    "{count}, from work that was interrupted or erased. They do no harm.",
                    count,
                )
                if count
                else _("none.")
            )
        case CheckPart.BACKUPS:
            said = (
                ngettext("{count}, whole.", "all {count} are whole.", count)
                if count
                else _("none yet.")
            )
        case _:
            assert_never(check.part)
    return said.format(count=count)

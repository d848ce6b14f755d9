"""What a person does about the vault itself: ask for what was lost, go on with what is here."""

from collections.abc import Mapping

from mentor_tui.desk.refill import ask_everybody
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import _, ngettext


def ask_for_history(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Ask everybody for what this vault has lost. Raises `Refusal` `road.none`, `history.nobody`."""
    if not work.settings.transport:
        raise Refusal("road.none")
    count = ask_everybody(work.record)
    if not count:
        raise Refusal("history.nobody")
    said = ngettext(
        "{count} person is asked with the next sending and receiving.",
        "{count} people are asked with the next sending and receiving.",
        count,
    )
    then = _("What they send comes by itself, in some hours or days.")
    return Done("findings", said.format(count=count), then)


def settle_findings(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Go on with what is here."""
    work.vault.findings.settle()
    return Done("today", _("This vault goes on with what is in it."))


USE_CASES: dict[str, UseCase] = {
    "history.ask": ask_for_history,
    "findings.settle": settle_findings,
}

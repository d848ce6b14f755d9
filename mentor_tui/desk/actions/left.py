"""Large mails that were left on the server: brought when the person wants them."""

from collections.abc import Mapping

from mentor_tui.desk import left
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.i18n import _
from mentor_tui.views.keys import key_name, key_of


def bring_left(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Bring one of them, or all. Raises `Refusal` `left.unknown`."""
    names = [args["mail"]] if args.get("mail") else [o.name for o in left.left_there(work.vault)]
    left.want(work.vault, names)
    what = _("It comes with the next sending and receiving, key {key}.")
    return Done("left", what.format(key=key_name(key_of("sync.now"))))


USE_CASES: dict[str, UseCase] = {"left.bring": bring_left, "left.bring_all": bring_left}

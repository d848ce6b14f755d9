"""The ways to open this vault: passphrases, recovery codes, the computer's keyring. Each is asked for first."""

from collections.abc import Mapping

from mentor_tui.desk.passphrases import check_new
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.ways import Way, WayKind, check_label, check_removal
from mentor_tui.i18n import _


def change_passphrase(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Put a new passphrase in place of the one typed; of the only one, when the recovery code was typed."""
    chosen = check_new(values.get("passphrase", ""), values.get("passphrase_again", ""))
    typed = work.vault.ways.check(values.get("current", ""))
    old = typed if typed.kind is WayKind.PASSPHRASE else _only_passphrase(work)
    if old is None:
        work.vault.ways.add_passphrase(chosen, made=_now(work))
    else:
        work.vault.ways.change_passphrase(old.id, chosen, made=_now(work))
    return Done("keys", _("The passphrase is changed."), _("From now on only the new one fits."))


def _only_passphrase(work: Work) -> Way | None:
    """The passphrase to replace when none was typed, or None. Raises `Refusal` `way.which_passphrase`."""
    found = [way for way in work.vault.ways.all() if way.kind is WayKind.PASSPHRASE]
    if len(found) > 1:
        raise Refusal("way.which_passphrase")
    return found[0] if found else None


def add_passphrase(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Open by one more passphrase."""
    label = check_label(values.get("label", ""))
    chosen = check_new(values.get("passphrase", ""), values.get("passphrase_again", ""))
    work.vault.ways.check(values.get("current", ""))
    work.vault.ways.add_passphrase(chosen, made=_now(work), label=label)
    return Done("keys", _("The passphrase is added."), _("The others still fit."))


def make_recovery_code(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Make a new recovery code, and show it."""
    replaces = values.get("replace", "") != "add"
    label = check_label(values.get("label", ""))
    work.vault.ways.check(values.get("current", ""))
    work.shown.code = work.vault.ways.add_recovery_code(
        made=_now(work), replace=replaces, label=label
    )
    if replaces:
        return Done("recovery-code", _("Here is your new recovery code. Old ones no longer fit."))
    return Done("recovery-code", _("Here is your new recovery code. Old ones still fit."))


def use_keyring(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Let this computer's keyring open the vault."""
    label = check_label(values.get("label", ""))
    work.vault.ways.check(values.get("current", ""))
    work.vault.ways.use_keyring(made=_now(work), label=label)
    return Done(
        "keys",
        _("The keyring of this computer opens the vault from now on."),
        _("Whoever is logged in to this computer as you can open it."),
    )


def remove_way(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Take a way to open the vault away."""
    check_removal(work.vault.ways.all(), args["way"])
    work.vault.ways.check(values.get("current", ""))
    gone = work.vault.ways.remove(args["way"])
    match gone.kind:
        case WayKind.PASSPHRASE:
            what = _("That passphrase no longer opens the vault.")
        case WayKind.RECOVERY:
            what = _("That recovery code no longer opens the vault.")
        case WayKind.KEYRING:
            what = _("The keyring no longer opens the vault.")
    return Done("keys", what)


def _now(work: Work) -> str:
    return work.record.now().isoformat(timespec="seconds")


USE_CASES: dict[str, UseCase] = {
    "passphrase.change": change_passphrase,
    "passphrase.add": add_passphrase,
    "recovery.make": make_recovery_code,
    "keyring.use": use_keyring,
    "way.remove": remove_way,
}

"""Switching services to meet by on and off."""

from collections.abc import Mapping

from mentor_tui.desk.calendar_book import drop_book
from mentor_tui.desk.providers import calendars, drop_provider, keep_provider, try_provider
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.progress import LongWork, doing
from mentor_tui.i18n import _
from mentor_tui.views.providers import provider_name


def use_provider(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Try a service with the settings typed, and keep them. Raises as `try_provider`."""
    name = args["provider"]
    work.vault.require_writable()
    with doing(LongWork.PROVIDER):
        settings, secrets = try_provider(work.vault, work.me, name, values)
    with work.vault.transaction():
        keep_provider(work.vault, name, settings, secrets)
    what = (
        _("{provider}: tried, and kept. Your meetings go there when you send and receive.")
        if name in calendars()
        else _("{provider}: tried, and kept. You can choose it when you propose a meeting.")
    )
    return Done("providers", what.format(provider=provider_name(name)))


def drop(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Switch a service off. Raises `Refusal` `provider.unknown`."""
    name = args["provider"]
    work.vault.require_writable()
    with work.vault.transaction():
        drop_provider(work.vault, name)
        if name in calendars():
            drop_book(work.vault)
    what = _("{provider}: switched off. What you typed for it is forgotten, the password too.")
    then = (
        _("What stands in that calendar stays there.")
        if name in calendars()
        else _("Links in meetings that were proposed stay as they are.")
    )
    return Done("providers", what.format(provider=provider_name(name)), then)


USE_CASES: dict[str, UseCase] = {"provider.use": use_provider, "provider.drop": drop}

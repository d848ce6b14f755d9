"""Mails that a road left where they are, because they are large: shown without asking anybody, brought when wanted."""

from collections.abc import Iterable
from dataclasses import asdict

import msgspec

from mentor_tui import api
from mentor_tui.domain.errors import Refusal
from mentor_tui.store.vault import Vault

_OWNER = "courier"
MOST = 50
"""More are not listed; they come to the list as others go."""


def keep_left(vault: Vault, left: Iterable[api.LeftThere]) -> None:
    """Keep what a road says it left. Inside a transaction."""
    told = [asdict(one) for one in list(left)[:MOST]]
    vault.settings.set_state(_OWNER, "left", msgspec.json.encode(told) if told else None)


def left_there(vault: Vault) -> tuple[api.LeftThere, ...]:
    """What was left when it was last looked, without what is wanted by now."""
    raw = vault.settings.state(_OWNER, "left")
    found = msgspec.json.decode(raw, type=tuple[api.LeftThere, ...]) if raw else ()
    return tuple(one for one in found if one.name not in wanted(vault))


def want(vault: Vault, names: Iterable[str]) -> None:
    """Bring these with the next sending and receiving. Inside a transaction. Raises `Refusal` `left.unknown`."""
    known = {one.name for one in left_there(vault)}
    chosen = tuple(names)
    if not set(chosen) <= known:
        raise Refusal("left.unknown")
    raw = msgspec.json.encode((*wanted(vault), *chosen))
    vault.settings.set_state(_OWNER, "wanted", raw)


def wanted(vault: Vault) -> tuple[str, ...]:
    """What is to be brought next."""
    raw = vault.settings.state(_OWNER, "wanted")
    return msgspec.json.decode(raw, type=tuple[str, ...]) if raw else ()


def tell_road(vault: Vault, road: api.Transport) -> None:
    """Tell the road what is wanted; it keeps that itself. Not in a transaction."""
    names = wanted(vault)
    for name in names:
        road.want(name)
    if names:
        with vault.transaction():
            vault.settings.set_state(_OWNER, "wanted", None)

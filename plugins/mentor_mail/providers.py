"""Providers that are known without asking anybody, and what a person has to do there first."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider: its name, its servers, and what has to be done there (`hint`: a code) and where (`page`)."""

    name: str
    imap: str
    smtp: str
    hint: str = ""
    page: str = ""


def find_provider(address: str) -> Provider | None:
    """The provider of an address, by its domain."""
    return _providers().get(address.rpartition("@")[2].lower())


@cache
def _providers() -> dict[str, Provider]:
    told = tomllib.loads((files(__package__) / "providers.toml").read_text(encoding="utf-8"))
    found: dict[str, Provider] = {}
    for one in told["provider"]:
        domains = one.pop("domains")
        found |= dict.fromkeys(domains, Provider(**one))
    return found

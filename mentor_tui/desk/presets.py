"""The presets that come with the program, read once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from mentor_tui.domain.cancelling import Policy, parse_policies
from mentor_tui.domain.teams import TeamPreset, parse_presets


@cache
def cancellation_policies() -> Mapping[str, Policy]:
    """What cancelling can cost, by name."""
    return parse_policies(_read("cancellation_policies.toml"))


@cache
def team_presets() -> Mapping[str, TeamPreset]:
    """The rules for the size of a team, by name."""
    return parse_presets(_read("team_presets.toml"))


def _read(name: str) -> str:
    return (files("mentor_tui.domain") / name).read_text(encoding="utf-8")

"""The presets that come with the program, read once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from mentor_tui.domain.cancelling import Policy, parse_policies


@cache
def cancellation_policies() -> Mapping[str, Policy]:
    """What cancelling can cost, by name."""
    text = (files("mentor_tui.domain") / "cancellation_policies.toml").read_text(encoding="utf-8")
    return parse_policies(text)

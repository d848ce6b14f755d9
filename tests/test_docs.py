"""Docs that list things list all of them. `make snapshots` writes the listing pages anew."""

import inspect
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TypeVar, get_args

import msgspec
import pytest
from jsonschema import Draft202012Validator

from mentor_tui.domain import facts
from mentor_tui.domain.assignments import ASSIGNMENTS
from mentor_tui.domain.cancelling import parse_policies
from mentor_tui.domain.orders import ORDERS
from mentor_tui.domain.teams import TeamRule, parse_presets
from mentor_tui.i18n import language
from mentor_tui.views.keys import ACTIONS, MOVES, key_name, move_name
from mentor_tui.views.model import Block, BlockKind, Item, ItemKind, View
from mentor_tui.views.writing_keys import writing_keys
from tests.sources import ROOT

Kept = Callable[[str, str], None]
State = TypeVar("State", bound=str)
Step = TypeVar("Step", bound=str)

KEYS_HEAD = """\
# Keys

The same in every language. Letters act at once, without Enter; in the line face the same letter is typed
and sent with Enter. Each page says its own actions with their letters, and the question mark lists all of them.
Never used, because screen readers and terminals take them: Alt with a letter, F keys, Ctrl+S, Ctrl+Q, Ctrl+Z,
Insert and CapsLock.

A person may have changed some (`k` in the help). `mentor-tui keys-list` prints the list, also as braille (`--brf`) and with
the changes of a vault (`--mine`).

This page is written by `make snapshots` from `mentor_tui/views/keys.py`.

## In every page
"""
KEYS_WRITING = """\

## While you write

These are the keys of the editors in the full-screen face.
"""
KEYS_ACTIONS = """
## Actions a page may offer

A letter may stand for several actions; no page offers two of them.
"""
EVENTS_HEAD = """\
# Events

What can be recorded and shared, by circle: who shares a circle sees its events and nobody else does.
Facts are codes and people's own words, never a sentence of ours. Dates are YYYY-MM-DD.

This page is written by `make snapshots` from `mentor_tui/domain/facts.py`.
"""
INTERPRETERS_HEAD = """\
# Orders of interpreters

Which step leads where. The state of an order follows from its assignments, except what somebody records about it:
`partially_covered` when some but too few people are assigned, `covered` when enough are, `confirmed` when enough have confirmed.
To accept an offer is not to be assigned yet. Another start, place or length asks everybody again (`reconfirm`).

This page is written by `make snapshots` from `mentor_tui/domain/assignments.py`, `orders.py`, `team_presets.toml`
and `cancellation_policies.toml`.
"""
CIRCLES = {
    "Only the person": facts.SelfFacts,
    "Everyone in a programme": facts.ProgrammeFacts,
    "Everyone in a process": facts.ProcessFacts,
    "A group or webinar": facts.GroupFacts,
    "A participant and their mentor": facts.PairFacts,
}


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Kept:
    """Compare a page of docs/ with what it should be; `make snapshots` writes it instead."""

    def compare(name: str, wanted: str) -> None:
        path = ROOT / "docs" / name
        if request.config.getoption("--snapshot-update"):
            path.write_text(wanted, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == wanted, "run `make snapshots`"

    return compare


def said_key(key: str) -> str:
    """A key by name, and as it is printed when the name is another word."""
    name = key_name(key)
    return f"{name} `{key}`" if len(key) == 1 and name != key else name


def keys_page() -> str:
    """docs/keys.md."""
    with language("en"):
        moves = [
            f"- {' or '.join(said_key(key) for key in keys)}: {move_name(move)}"
            for move, keys in MOVES.items()
        ]
        letters = [
            f"- {said_key(key)}: {', '.join(f'`{name}`' for name in sorted(ACTIONS) if ACTIONS[name] == key)}"
            for key in sorted(set(ACTIONS.values()))
        ]
        writing = [f"- {said}" for said in writing_keys()]
    return "\n".join([KEYS_HEAD, *moves, KEYS_WRITING, *writing, KEYS_ACTIONS, *letters, ""])


def type_name(kind: object) -> str:
    """A type as a reader of Python writes it, without modules."""
    return re.sub(r"\b[a-z_]+\.", "", inspect.formatannotation(kind))


def event_lines(kind: type) -> Iterator[str]:
    yield f"\n### {kind.__name__}\n\n{inspect.cleandoc(kind.__doc__ or '')}\n"
    for field in fields(kind):
        yield f"- `{field.name}`: {type_name(field.type)}"


def events_page() -> str:
    """docs/events.md."""
    lines = [EVENTS_HEAD.rstrip()]
    for title, kinds in CIRCLES.items():
        lines.append(f"\n## {title}")
        for kind in get_args(kinds):
            lines.extend(event_lines(kind))
    return "\n".join([*lines, ""])


def table_lines(table: Mapping[tuple[State, Step], State]) -> Iterator[str]:
    """Each state with where its steps lead."""
    for begin in dict.fromkeys(state for state, _ in table):
        ways = [f"{step} → `{end}`" for (state, step), end in table.items() if state == begin]
        yield f"- `{begin}`: {', '.join(ways)}"


def rule_lines(rules: Iterable[TeamRule]) -> Iterator[str]:
    """Each rule for the size of a team, with its source."""
    for rule in rules:
        length = f"{'more than' if rule.is_over else 'at least'} {rule.limit} minutes"
        when = f"flag {rule.flag}" if rule.flag else f"{length} ({rule.measure})"
        yield f"- `{rule.id}`: {when} → {rule.team}. {rule.source}."


def interpreters_page() -> str:
    """docs/interpreters.md."""
    path = ROOT / "mentor_tui" / "domain" / "team_presets.toml"
    presets = parse_presets(path.read_text(encoding="utf-8"))
    common = set.intersection(*(set(preset.rules) for preset in presets.values()))
    lines = [INTERPRETERS_HEAD.rstrip(), "\n## Assignments\n", *table_lines(ASSIGNMENTS)]
    lines += ["\n## Orders: what is recorded\n", *table_lines(ORDERS)]
    lines += ["\n## Size of a team, in every preset\n"]
    first, *_ = presets.values()
    lines += rule_lines(rule for rule in first.rules if rule in common)
    for preset in presets.values():
        lines += [f"\n## Size of a team, preset {preset.name}\n"]
        lines += rule_lines(rule for rule in preset.rules if rule not in common)
    path = path.with_name("cancellation_policies.toml")
    policies = parse_policies(path.read_text(encoding="utf-8")).values()
    lines += ["\n## What cancelling costs\n", *(f"- `{p.name}`: {p.source}." for p in policies)]
    return "\n".join([*lines, ""])


def view_schema() -> dict[str, object]:
    """The JSON schema of a View; docstrings without the indentation that some Pythons keep."""
    schema = msgspec.json.schema(View)
    for definition in schema["$defs"].values():
        definition["description"] = inspect.cleandoc(definition["description"])
    return schema


def test_it_lists_every_key(kept: Kept) -> None:
    kept("keys.md", keys_page())


def test_it_lists_every_event(kept: Kept) -> None:
    kept("events.md", events_page())
    assert {kind for kinds in CIRCLES.values() for kind in get_args(kinds)} == set(
        facts.TYPES.values()
    )


def test_it_lists_what_may_happen_to_an_order(kept: Kept) -> None:
    kept("interpreters.md", interpreters_page())


def test_it_publishes_the_schema_of_a_view(kept: Kept) -> None:
    kept("view-schema.json", json.dumps(view_schema(), indent=2, ensure_ascii=False) + "\n")


def test_it_prints_views_that_fit_their_schema() -> None:
    view = View(
        "today",
        "Today",
        text=(Block("1", BlockKind.PARAGRAPH, "Nothing waits."),),
        items=(Item("a", ItemKind.STAGE, "Draft", position=1, total=1),),
    )
    check = Draft202012Validator(view_schema())
    check.validate(json.loads(msgspec.json.encode(view)))
    assert not check.is_valid({"route": "today"})


def test_it_tells_the_two_first_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme


def rules_page() -> dict[int, list[str]]:
    """The rows of the table of rules in docs/security.md, by the number of their rule."""
    rules: dict[int, list[str]] = {}
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    for row in page.partition("## Rules against hostile mail")[2].splitlines():
        if begun := re.match(r"\| (\d+) ", row):
            rules[int(begun[1])] = []
        if rules and row.startswith("|"):
            rules[max(rules)].append(row)
    return rules


def test_each_rule_names_where_it_is_kept_and_a_test_that_is_there() -> None:
    rules = rules_page()
    assert list(rules) == list(range(1, 17))
    rows = [row for some in rules.values() for row in some]
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", row)
        assert named or "not built yet" in row or "neither is read" in row, row
        for path, test in named:
            assert re.search(
                rf"^ *(?:async )?def {test}\(", (ROOT / path).read_text(), re.MULTILINE
            ), test
        for path in re.findall(r"`((?:mentor_tui|plugins)/[\w/]+\.py)`", row):
            assert (ROOT / path).exists(), path
    assert len(re.findall(r"::test_", "".join(rows))) > 60


PAGES = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_links_to_pages_that_are_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []

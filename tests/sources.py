"""The project's own source as syntax trees, for tests that read code."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = ("mentor_tui", "plugins")


@dataclass(frozen=True, slots=True)
class Module:
    """One source file: its dotted name, its text and its tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module


def modules(*folders: str) -> Iterator[Module]:
    """Every module below the folders, counted from the root of the project."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            text = path.read_text(encoding="utf-8")
            yield Module(name, path, text, ast.parse(text))


def called_name(call: ast.Call) -> str:
    """The last name of what is called: `Refusal` for `errors.Refusal(…)`."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""

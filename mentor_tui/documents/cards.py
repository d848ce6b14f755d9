"""Cards of people: vCard 3 (RFC 2426) and 4 (RFC 6350), as address books write them.

Only what a register holds is read, each card by itself, so that a broken one costs nothing but itself.
"""

import re
from collections.abc import Iterable, Iterator

_HEAD = re.compile(r'(?:[\w-]+\.)?([A-Za-z][\w-]*)((?:;(?:"[^"]*"|[^";:])*)*):(.*)', re.DOTALL)
_ESCAPED = re.compile(r"\\([\\,;:nN])")
_SEMICOLON = re.compile(r"(?<!\\);")
_TECHNICAL = frozenset(
    [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "UID",
        "REV",
        "KIND",
        "SOURCE",
        "CALURI",
        "FBURL",
        "CLASS",
    ]
)
_SIGNED = re.compile(r"(?:sgn-)?(pso|ase|bfi|ils|x-sjm)|sgn-pl|x-skogn-[a-z]+", re.IGNORECASE)


def card_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, folded ones put together."""
    held: tuple[int, str] | None = None
    for number, one in enumerate(text.splitlines(), 1):
        if held is not None and one[:1] in (" ", "\t"):
            held = held[0], held[1] + one[1:]
            continue
        if held is not None:
            yield held
        held = number, one
    if held is not None:
        yield held


def read_cards(
    lines: Iterable[tuple[int, str]],
) -> tuple[list[tuple[int, dict[str, str]]], tuple[str, ...]]:
    """Each card with the number of its first line and what it says; the properties nothing is taken from."""
    rows: list[tuple[int, dict[str, str]]] = []
    ignored: dict[str, None] = {}
    row: dict[str, str] = {}
    for number, one in lines:
        match = _HEAD.fullmatch(one.strip())
        if match is None:
            continue
        name, value = match[1].upper(), match[3]
        if name == "BEGIN" and value.strip().upper() == "VCARD":
            row = {}
            rows.append((number, row))
        elif rows and not _take(row, name, value) and name not in _TECHNICAL:
            ignored[name] = None
    return [(number, row) for number, row in rows if row], tuple(ignored)


def _take(row: dict[str, str], name: str, value: str) -> bool:
    """Keep what a property says, the first of several; False for one nothing is taken from."""
    parts = [_plain(part) for part in _SEMICOLON.split(value)]
    match name:
        case "FN":
            row["name"] = _plain(value) or row.get("name", "")
        case "N":
            given, family = [*parts, ""][1], parts[0]
            row.setdefault("name", f"{given} {family}".strip())
        case "EMAIL":
            row.setdefault("address", _plain(value))
        case "TEL":
            row.setdefault("phone", _plain(value))
        case "ADR" if len(parts) > 4:
            row.setdefault("region", parts[4] or parts[3])
        case "ORG":
            row.setdefault("agency", parts[0])
        case "ROLE" | "TITLE":
            row.setdefault("services", _plain(value))
        case "NOTE":
            _add(row, "note", _plain(value))
        case "LANG" if match := _SIGNED.fullmatch(value.strip()):
            _add(row, "tongues", (match[1] or match[0]).lower(), ";")
        case "LANG":  # what they speak is not yet what they interpret
            _add(row, "note", f"LANG: {_plain(value)}")
        case "VERSION":
            row["version"] = value.strip()
            return True
        case _:
            return False
    return True


def _add(row: dict[str, str], name: str, value: str, between: str = "\n") -> None:
    row[name] = f"{row[name]}{between}{value}" if name in row else value


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], value).strip()

"""A file with a list of interpreters → entries: a table with separators (CSV), or cards (vCard 3 and 4)."""

from collections.abc import Mapping

from mentor_tui.documents.cards import card_lines, read_cards
from mentor_tui.documents.columns import read_table
from mentor_tui.documents.draft import Draft
from mentor_tui.documents.encoding import decode
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.people import check_address
from mentor_tui.domain.read_list import MOST_BYTES, MOST_LINES, BadLine, ReadLine, ReadList
from mentor_tui.domain.register import Credential, InterpreterEntry, check_entry
from mentor_tui.domain.typed_entries import read_end, read_price
from mentor_tui.domain.typed_work import read_work
from mentor_tui.sanitize import line

Row = Mapping[str, str]
"""What one line says, by the names of `columns.COLUMNS`."""


def read_list(name: str, data: bytes) -> ReadList:
    """The people a file lists, and each line that cannot be taken with its reason.

    Raises `Refusal` `register.too_large` (limit), `register.too_long` (most), `register.no_columns`, `register.empty` or
    `document.unreadable`.
    """
    if len(data) > MOST_BYTES:
        raise Refusal("register.too_large", limit=MOST_BYTES)
    draft = Draft(name)
    text = decode(data, draft)
    if text.count("\n") > MOST_LINES:
        raise Refusal("register.too_long", most=MOST_LINES)
    ignored: tuple[str, ...]
    if text.lstrip().upper().startswith("BEGIN:VCARD"):
        rows, ignored = read_cards(card_lines(text))
    else:
        rows, ignored = read_table(text)
    lines: list[ReadLine] = []
    bad: list[BadLine] = []
    for number, row in rows:
        try:
            lines.append(_entry(number, row))
        except Refusal as why:
            bad.append(BadLine(number, _words(row), why))
    if not (lines or bad):
        raise Refusal("register.empty")
    safe = tuple(line(column, limit=60) for column in ignored)
    return ReadList(line(name), tuple(lines), tuple(bad), safe, bool(draft.warnings))


def _entry(number: int, row: Row) -> ReadLine:
    said = {name: line(value).strip() for name, value in row.items()}
    if said.get("version") == "2.1":
        raise Refusal("register.old_card")
    name = said.get("name", "") or f"{said.get('first', '')} {said.get('last', '')}".strip()
    address = said.get("address", "").removeprefix("mailto:")
    if address:
        check_address(address)
    work = _work(said)
    read = read_work(work)
    known = read_work(said.get("tongues", ""))
    doubts = (*read.unknown, *known.unknown)
    entry = InterpreterEntry(
        "new",
        name,
        address,
        said.get("phone", "").removeprefix("tel:"),
        tuple(dict.fromkeys((*read.permits, *known.permits))),
        said.get("region", ""),
        _whole(said.get("distance", ""), "interpreter.distance", 0),
        read_price(said.get("price", "")),
        read_price(said.get("travel", "")),
        _whole(said.get("least", ""), "interpreter.least", 60),
        credentials=_credentials(said),
        nda_until=read_end(said.get("nda", "")),
        agency=said.get("agency", ""),
        note="\n".join(filter(None, (said.get("note", ""), *doubts))),
        calendar=said.get("calendar", ""),
    )
    check_entry(entry)
    return ReadLine(number, entry, doubts)


def _work(said: Row) -> str:
    """Each kind of work with how they take part, where that stands in a column of its own."""
    ways = said.get("ways", "")
    kinds = [kind.strip() for kind in said.get("services", "").split(";") if kind.strip()]
    return ";".join(f"{kind}, {ways}" if ways else kind for kind in kinds)


def _credentials(said: Row) -> tuple[Credential, ...]:
    """What shows that they can do it: in a file it is always their own word."""
    issuer, kind, number = (said.get(name, "") for name in ("issuer", "kind", "number"))
    evidence, valid_to = said.get("evidence", ""), read_end(said.get("valid_to", ""))
    if not (issuer or kind or number or evidence or valid_to):
        return ()
    return (Credential(issuer, kind, number, valid_to, evidence),)


def _whole(text: str, code: str, otherwise: int) -> int:
    first = text.split()[:1]
    if not first:
        return otherwise
    if not (first[0].isascii() and first[0].isdecimal() and len(first[0]) < 10):
        raise Refusal(code, least=0, most=2000)
    return int(first[0])


def _words(row: Row) -> str:
    """What a line says, for the one who looks it up in the file."""
    return line(" ".join(value for name, value in row.items() if name != "version"), limit=80)

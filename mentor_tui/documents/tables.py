"""A table as sentences: what each row says, each value with the name of its column, so that no grid must be kept in mind."""

from collections.abc import Sequence


def table_sentences(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return one sentence a row, "header: value; header: value", the first row being the headers.

    Empty cells are left out. A table of one row gives its cells, joined; a column without a header only its values.
    """
    if len(rows) < 2:
        return tuple(_join(row) for row in rows)
    headers = [header.strip().rstrip(":") for header in rows[0]]
    return tuple(_join(_cells(headers, row)) for row in rows[1:])


def _cells(headers: list[str], row: Sequence[str]) -> list[str]:
    named = headers + [""] * (len(row) - len(headers))
    return [
        f"{header}: {value}" if header and value.strip() else value
        for header, value in zip(named, row, strict=False)
    ]


def _join(cells: Sequence[str]) -> str:
    return "; ".join(cell.strip() for cell in cells if cell.strip())

"""A table with separators whose first line names the columns, in Polish or English."""

import csv
from collections.abc import Mapping

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.folding import fold_text

COLUMNS: Mapping[str, str] = {
    word: name
    for name, words in {
        "name": "imie i nazwisko|nazwisko i imie|nazwa|tlumacz|tlumaczka|name|full name|interpreter",
        "first": "imie|first name|given name",
        "last": "nazwisko|last name|surname|family name",
        "address": "e-mail|email|mail|adres e-mail|adres email|mail address|e-mail address",
        "phone": "telefon|tel|tel.|numer telefonu|nr telefonu|komorka|phone|mobile|telephone",
        "services": "jezyki|jezyk|uslugi|czym sie zajmuje|languages|language|services|what they do",
        "ways": "sposob|tryb|forma|modality|how",
        "region": "region|wojewodztwo|miasto|miejscowosc|area|city|place",
        "distance": "odleglosc|odleglosc km|km|distance|kilometres away",
        "price": "stawka|cena|stawka za godzine|cena za godzine|rate|price|hourly rate|price of an hour",
        "travel": "dojazd|cena dojazdu|koszt dojazdu|travel|price of travel",
        "least": "minimum|najmniej minut|minimum minut|least minutes|minutes billed at least",
        "kind": "certyfikat|uprawnienia|poswiadczenie|certificate|credential",
        "issuer": "wydawca|kto wydal|wydane przez|issuer|issued by|who gave it",
        "number": "numer|nr|numer certyfikatu|number|certificate number",
        "valid_to": "wazne do|wazny do|wazna do|waznosc|valid until|valid to|expires",
        "evidence": "dowod|evidence",
        "nda": "umowa o poufnosci do|poufnosc do|poufnosc|nda|nda until|confidentiality until",
        "agency": "agencja|firma|agency|company|organisation",
        "calendar": "kalendarz|adres kalendarza|wolne terminy|calendar|calendar address|free busy|free/busy",
        "note": "uwagi|notatka|sprawy praktyczne|note|notes|remarks|practical things",
    }.items()
    for word in words.split("|")
}
_SEPARATORS = ";\t,"


def read_table(text: str) -> tuple[list[tuple[int, dict[str, str]]], tuple[str, ...]]:
    """Each filled line with its number and what its known columns say; the columns that are not known.

    A column that stands twice counts once, the first time. Raises `Refusal` `register.no_columns`, or `register.empty`.
    """
    lines = text.splitlines(keepends=True)
    first = next((n for n, one in enumerate(lines) if one.strip()), None)
    if first is None:
        raise Refusal("register.empty")
    separator = max(_SEPARATORS, key=lines[first].count)
    reader = csv.reader(lines[first:], delimiter=separator, skipinitialspace=True)
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        header = [cell.strip() for cell in next(reader)]
        names = [COLUMNS.get(" ".join(fold_text(cell).rstrip(":").split()), "") for cell in header]
        if not {"name", "last", "first"}.intersection(names):
            raise Refusal("register.no_columns")
        before = reader.line_num
        for cells in reader:
            row: dict[str, str] = {}
            for name, cell in zip(names, cells, strict=False):
                if name and cell.strip():
                    row.setdefault(name, cell)
            if row:
                rows.append((first + before + 1, row))
            before = reader.line_num
    except csv.Error:
        raise Refusal("register.no_columns") from None
    return rows, tuple(cell for cell, name in zip(header, names, strict=True) if cell and not name)

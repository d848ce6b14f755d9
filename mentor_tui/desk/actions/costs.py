"""Costs of a programme as a table for other programs."""

import csv
import io
from collections.abc import Mapping

from mentor_tui.desk.exporting import safe_cell
from mentor_tui.desk.work import Done, UseCase, Work, write_file
from mentor_tui.domain.programmes import Programme
from mentor_tui.i18n import _

COLUMNS = (
    "day",
    "kind",
    "interpreter",
    "minutes",
    "amount",
    "suggested",
    "payer",
    "clause",
    "words",
    "order",
)
"""Names of columns are the same in every language, so that programs can read them. Money is in whole złoty with two decimals."""


def save(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Write the costs of a programme into a folder the person names, as CSV."""
    programme = work.record.programme(args["programme"])
    path = write_file(values.get("folder", ""), "costs.csv", table(programme).encode("utf-8-sig"))
    said = _("Costs saved, readable by other programs: {path}.").format(path=path)
    return Done(f"costs/{programme.id}", said)


def table(programme: Programme) -> str:
    """The costs, the oldest first; whoever is not in the register any more has no name."""
    names = {entry.id: entry.name for entry in programme.interpreters}
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    for cost in sorted(programme.costs, key=lambda c: (c.day, c.order, c.interpreter, c.kind)):
        cells: tuple[str | int, ...] = (
            cost.day,
            cost.kind.value,
            names.get(cost.interpreter, ""),
            cost.minutes,
            _money(cost.amount),
            "" if cost.suggested is None else _money(cost.suggested),
            cost.payer.value,
            cost.clause,
            cost.words,
            cost.order,
        )
        rows.writerow(map(safe_cell, cells))
    return written.getvalue()


def _money(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"


USE_CASES: dict[str, UseCase] = {"costs.save": save}

ONLY_READ = frozenset({"costs.save"})

"""Action name → use case, one module per noun."""

from mentor_tui.desk.actions import (
    goals,
    people,
    processes,
    programmes,
    reviews,
    submissions,
    vault,
    ways,
)
from mentor_tui.desk.work import UseCase

USE_CASES: dict[str, UseCase] = {
    **goals.USE_CASES,
    **people.USE_CASES,
    **processes.USE_CASES,
    **programmes.USE_CASES,
    **reviews.USE_CASES,
    **submissions.USE_CASES,
    **vault.USE_CASES,
    **ways.USE_CASES,
}

ONLY_READ = submissions.ONLY_READ
"""Actions that write nothing into the vault: they hold up no other writer, and are there when nothing can be written."""

"""Action name → use case, one module per noun."""

from mentor_tui.desk.actions import (
    audio,
    backups,
    bookmarks,
    by_mail,
    closeout,
    consents,
    costs,
    deliveries,
    erasures,
    free_times,
    goals,
    groups,
    inquiries,
    keys,
    left,
    live,
    meetings,
    needs,
    notes,
    orders,
    packs,
    people,
    plain_mail,
    processes,
    programmes,
    providers,
    register,
    reviews,
    roads,
    submissions,
    succession,
    vault,
    voice,
    ways,
)
from mentor_tui.desk.work import UseCase

USE_CASES: dict[str, UseCase] = {
    **audio.USE_CASES,
    **backups.USE_CASES,
    **bookmarks.USE_CASES,
    **consents.USE_CASES,
    **by_mail.USE_CASES,
    **closeout.USE_CASES,
    **costs.USE_CASES,
    **deliveries.USE_CASES,
    **erasures.USE_CASES,
    **free_times.USE_CASES,
    **goals.USE_CASES,
    **inquiries.USE_CASES,
    **groups.USE_CASES,
    **keys.USE_CASES,
    **left.USE_CASES,
    **live.USE_CASES,
    **meetings.USE_CASES,
    **needs.USE_CASES,
    **notes.USE_CASES,
    **orders.USE_CASES,
    **packs.USE_CASES,
    **people.USE_CASES,
    **plain_mail.USE_CASES,
    **processes.USE_CASES,
    **programmes.USE_CASES,
    **register.USE_CASES,
    **reviews.USE_CASES,
    **roads.USE_CASES,
    **providers.USE_CASES,
    **submissions.USE_CASES,
    **succession.USE_CASES,
    **vault.USE_CASES,
    **voice.USE_CASES,
    **ways.USE_CASES,
}

OUTSIDE = (
    audio.ONLY_READ
    | costs.ONLY_READ
    | meetings.ONLY_READ
    | meetings.ASKS_FIRST
    | plain_mail.ONLY_READ
    | register.ONLY_READ
    | free_times.ONLY_READ
    | submissions.ONLY_READ
    | backups.ONLY_READ
    | vault.ONLY_READ
    | ways.USE_CASES.keys()
    | roads.USE_CASES.keys()
    | providers.USE_CASES.keys()
)
"""Actions that write nothing into the database, or open a transaction of their own once somebody else was asked.

They hold up no other writer, however long a keyring takes; the first are there when nothing can be written, too.
"""

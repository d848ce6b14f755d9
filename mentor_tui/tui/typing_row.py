"""What is written for a row in which somebody types: the letters typed and no others. Pure.

A reader that speaks what is written would else speak all that stands behind the cursor at every
letter. So the terminal itself moves that aside (ICH) or closes the gap (DCH).
"""

from mentor_tui.views.cells import cells


def typed_row(old: str, new: str, width: int) -> tuple[int, str] | None:
    """The column to go to, and what is written there, when letters came in or went; None for any other change.

    `width` is that of the terminal: a row as long as that loses or gains a letter at its end.
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    before, after = old[start:], new[start:]
    if not before or not after:
        return None  # at the end of the row nothing stands behind
    column = cells(new[:start])
    if after.endswith(before) and _stands_alone(before):
        came = after[: -len(before)]
        return (column, f"\x1b[{cells(came)}@{came}") if _stands_alone(came) else None
    if before.endswith(after) and _stands_alone(after):
        gone = before[: -len(after)]
        return (column, f"\x1b[{cells(gone)}P") if _stands_alone(gone) else None
    if cells(old) == cells(new) == width:
        if after[1:] == before[:-1] and cells(after[0]) == cells(before[-1]) == 1:
            return column, f"\x1b[1@{after[0]}"
        if after[:-1] == before[1:] and cells(before[0]) == cells(after[-1]) == 1:
            return column, f"\x1b[1P\x1b[{width}G{after[-1]}"
    return None


def typed_blanks(before: tuple[int, int] | None, now: tuple[int, int], row: str) -> str:
    """The blanks by which a cursor went on behind the end of its row: like a letter, a reader hears one that is written."""
    if before is None or before[1] != now[1] or before[0] < cells(row):
        return ""
    return " " * (now[0] - before[0])


def _stands_alone(text: str) -> bool:
    """Whether a text begins with a letter of its own, not with a mark on the one before."""
    return cells(text[0]) > 0 and "\u200d" not in text

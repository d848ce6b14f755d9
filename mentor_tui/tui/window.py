"""How many rows are shown at once, and which. Pure.

For ear and fingertip a page shows a few rows under the live region, and the row that is wanted is
the first of those that are new: a reader reads what is new from the top. The last rows of the
screen stay free for a question, so that one opens and closes without a row of the page changing.
A leap over a text shows fewer rows when they are long, because all of them are read; as one goes
on, the rows below come in one by one until as many are shown as ever.
"""

from collections.abc import Sequence

_SAID_CELLS = 160  # an announcement of two sentences, as most are
_LONG_WORD = 16  # so many cells may stay free at the end of a row
_QUESTION_ROWS = 3  # what is asked, yes, no
_LEAP_CELLS = 30  # of each row but the first, on the average, read after a leap


def live_rows(width: int, height: int) -> int:
    """The rows of the live region for ear and fingertip on a screen of that size."""
    return max(min(-(-_SAID_CELLS // max(width, 1)), height // 5), 1)


def said_cells(width: int, height: int) -> int:
    """Cells of an announcement that certainly fit the live region, however its words are wrapped."""
    rows = live_rows(width, height)
    return width + (rows - 1) * max(width - _LONG_WORD, width // 2)


def page_rows(most: int, height: int, *, live: int) -> int:
    """The rows of a page shown at once: `most` (0: as many as fit) on a screen `height` rows high."""
    room = max(height - live - _QUESTION_ROWS, 1)
    return min(most, room) if most else room


def follow(top: int, first: int, last: int, height: int) -> int:
    """The first row to show so that the rows `first` to `last` are, when `top` is shown first now.

    What is next to the rows shown scrolls in, and only that is new; further away it comes first.
    """
    if top <= first and last < top + height:
        return top
    if first < top or first > top + height:
        return first
    return min(first, last - height + 1)


def follow_seen(top: int, first: int, last: int, height: int) -> int:
    """The same for the eye: no further than is needed."""
    for place in (last, first):
        top = max(min(top, place), place - height + 1, 0)
    return top


def leap_rows(lengths: Sequence[int], top: int, most: int, height: int) -> int:
    """The rows to show after a leap to row `top`, at least one; `lengths` are the characters of all rows.

    `most` is the setting (0 shows `height` rows, however long they are).
    """
    room, shown = _LEAP_CELLS * (most - 1), 1
    if not most:
        return height
    for length in lengths[top + 1 : top + height]:
        room -= length
        if room < 0:
            break
        shown += 1
    return shown


def leap_back(lengths: Sequence[int], top: int, most: int, height: int) -> int:
    """The row to leap to from the rows that begin at `top`, so that none between is left out."""
    if not most:
        return max(top - height, 0)
    room, place = _LEAP_CELLS * (most - 1), top - 1
    while place > 0 and top - place < height and room >= lengths[place]:
        room -= lengths[place]
        place -= 1
    return max(place, 0)

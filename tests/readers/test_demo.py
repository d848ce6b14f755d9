"""The demo under real screen readers: each key is heard once, nothing else is, and rest is silent.

What is wanted comes from the demo's script and the catalogues, never from a date, so the journeys
follow their wording. Under speech a key is judged by all that was said for it; under braille by the
40 cells of the line below the fingers.
"""

import re

import pytest

from mentor_tui.desk.demo_script import Script
from mentor_tui.domain.processes import Task
from mentor_tui.domain.values import CommentKind
from mentor_tui.i18n import _, language, ngettext
from mentor_tui.views.balls import task_sentence
from mentor_tui.views.marking import mark_label
from mentor_tui.views.states import kind_word
from tests.conftest import Required
from tests.readers.journey import (
    Does,
    Journey,
    Press,
    begins,
    check_cursor,
    check_rest,
    felt,
    opening,
    play,
    told,
)
from tests.readers.probe import KeyRecord

# The seconds are for two cores that do other work too; a test takes 20 when they do not.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

NOISE = 5
"""Characters besides what was wanted that a key may cost on average: half a word."""
PAGE = 700
"""Characters said at most when a page opens. A reader reads a new screen to its end, or until the
next key; two rows and seven of 80 cells would be 720. That the name of the page comes first, then its rows in
order, each once, is what makes it bearable, so that is demanded; those rows are no noise."""
FOREIGN = 200
"""Characters that are no row of the page, or one again, said at most when it opens."""
WRITTEN = {"arrow": 24, "letter": 24, "else": 240}
"""Bytes written at most for a key that opens no page. Fenrir and BRLTTY look at what has changed, but
readers of the other family (TDSR, NVDA on Windows Terminal) say all that is written."""
LIVE = 2
"""The rows of the live region on 24 rows of 80 cells."""


def anna(code: str, back: str) -> tuple[Press, ...]:
    """Today, the review, its second comment, an answer that is begun and left, and back."""
    script = Script(code)
    _praise, *_more = ordered = [script.remarks[place] for place in (0, 3, 1, 2, 4)]
    praise, second, third = (rf": {begins(words, 10)}" for _q, _k, words, _t in ordered[:3])
    quote, _kind, words, to_do = ordered[1]
    paper = script.file("scenario-1").read_text(encoding="utf-8")
    place = begins(paper.partition("\n")[0].removeprefix("# "), 20)
    deliverable = [line.split(";")[2].strip() for line in script.template.splitlines()][1]
    with language(code):
        should = kind_word(CommentKind.SHOULD)
        today = rf"{re.escape(_('Today'))}, \d"
        task, own = begins(task_sentence(Task.REVISE), 38), begins(script.titles["anna"], 10)
        review = re.escape(_("Review of version {number}: {title}"))
        review = review.replace(r"\{number\}", "1").replace(r"\{title\}", re.escape(deliverable))
        comment = _("Comment {number} of {total}: {kind}").format(number=2, total=5, kind=should)
        comment = re.escape(comment)
        form = _("Answer: {comment}").format(comment=mark_label(2, CommentKind.SHOULD))
        did, said = re.escape(_("What you did")), re.escape(_("In your words"))
        needed, new = begins(_("It must be filled in.")), re.escape(_("New"))
    typed = "Four"
    return (
        opening(today, own),
        Press("Down", Does.MOVES, task),
        Press("n", Does.MOVES, new),
        Press("p", Does.MOVES, own),
        Press("Enter", Does.OPENS, praise, review),
        Press("]", Does.TELLS, second, second),
        Press("]", Does.TELLS, third, third),
        Press("[", Does.TELLS, second, second),
        Press("Down", Does.MOVES, place),
        Press("Up", Does.MOVES, second),
        Press("Enter", Does.OPENS, place, comment),
        Press("}", Does.TELLS, begins(quote), begins(quote)),
        Press("}", Does.TELLS, begins(words), begins(words)),
        Press("{", Does.TELLS, begins(quote), begins(quote)),
        Press("n", Does.MOVES, begins(words)),
        Press(".", Does.TELLS, begins(words), comment),
        Press(",", Does.TELLS, begins(words), comment),
        Press("n", Does.MOVES, begins(to_do)),
        Press("a", Does.OPENS, did, re.escape(form)),
        Press("Down", Does.MOVES, needed),
        Press("Down", Does.MOVES, said),
        Press("Enter", Does.TELLS, "", said),
        *(Press(typed[n], Does.TYPES, f"^{typed[: n + 1]}$") for n in range(len(typed))),
        Press("Backspace", Does.TYPES, f"^{typed[:-1]}$", f"^{typed[-1]}$"),
        Press("Tab", Does.TELLS, r"\w", f"{said}.*{typed[:-1]}"),
        Press(back, Does.OPENS, begins(to_do), comment),
        Press(back, Does.OPENS, second, review),
        Press("d", Does.OPENS, own, today),
        Press("wait:3000", Does.RESTS, own),
    )


def marek(code: str) -> tuple[Press, ...]:
    """Today, a version to review, a comment on a paragraph, the decision, the page that releases it."""
    script = Script(code)
    lines = script.file("offer").read_text(encoding="utf-8").splitlines()
    heading, paragraph = begins(lines[0], 14), begins(lines[3], 16)
    note, words = begins(script.notes["offer"], 20), "Why?"
    deliverable = next(line.split(";")[2].strip() for line in script.template.splitlines())
    with language(code):
        review = _("Review version {number}: {title}").format(number=1, title=deliverable)
        review = re.escape(review)
        remark = re.escape(_("Comment: version {number}").format(number=1))
        about, means = re.escape(_("Words it is about")), re.escape(_("How it is meant"))
        comment, decision = re.escape(_("Comment")), re.escape(_("Decision"))
        must, should = (kind_word(kind) for kind in (CommentKind.MUST, CommentKind.SHOULD))
        summary = re.escape(_("Summary: version {number}").format(number=1))
        good = re.escape(_("What is good"))
        comment_kept = begins(ngettext("Comment kept. {count} comment in this review.", "", 1), 16)
        none, size = begins(_("No comments.")), "1.9 kB"
        kept = begins(_("Summary and decision kept."))
        accepted = re.escape(_("accepted"))
        release = re.escape(_("Release the review of version {number}").format(number=1))
        today = rf"{re.escape(_('Today'))}, \d"
    goal, offer = begins(script.titles["piotr"], 9), begins(script.titles["ola"], 8)
    return (
        opening(today, goal),
        *(Press("Down", Does.MOVES, row) for row in (r"\w", "Piotr Lis", offer)),
        Press("Enter", Does.OPENS, r"Ola Wi", review),
        Press("}", Does.TELLS, note, note),
        Press("}", Does.TELLS, size, size),
        Press("}", Does.TELLS, none, none),
        Press("}", Does.TELLS, heading, heading),
        Press("}", Does.TELLS, paragraph, paragraph),
        Press("c", Does.OPENS, about, remark),
        Press("Down", Does.MOVES, r"\w"),
        Press("Down", Does.MOVES, means),
        Press("Enter", Does.OPENS, f"^{must}", f"{must}.*1"),
        Press("Down", Does.MOVES, f"^{should}"),
        Press("Enter", Does.TELLS, f"{means}.*{should}", f"{means}.*{should}"),
        Press("Down", Does.MOVES, f"^{comment}"),
        Press("Enter", Does.TELLS, "", f"^{comment}"),
        *(Press(words[n], Does.TYPES, f"^{re.escape(words[: n + 1])}$") for n in range(len(words))),
        Press("Tab", Does.TELLS, r"\w", f"{comment}: {re.escape(words)}"),
        Press("g", Does.OPENS, r"\w", f"{review}.*{comment_kept}"),
        Press("e", Does.OPENS, good, summary),
        *(Press("Down", Does.MOVES, r"\w") for _row in range(3)),
        Press("Down", Does.MOVES, decision),
        Press("Enter", Does.OPENS, f"^{accepted}", f"{accepted}, 1"),
        Press("Enter", Does.TELLS, f"{decision}.*{accepted}", f"{decision}.*{accepted}"),
        Press("g", Does.OPENS, r"\w", f"{review}.*{kept}"),
        Press("r", Does.OPENS, r"\w", release),
        Press("wait:3000", Does.RESTS, r"\w"),
    )


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text. Fenrir says some signs by name."""
    return tuple(w for w in re.findall(r"\w+", text) if w not in ("dash", "slash", "tilde"))


def said_rows(record: KeyRecord) -> list[tuple[str, ...]]:
    """What was spoken, row by row: Fenrir puts a comma where a row ends, for blank rows too."""
    pieces = (piece for text in record.spoken for piece in text.split(" , "))
    return [words for words in map(words_of, pieces) if words]


def noise(press: Press, record: KeyRecord) -> int:
    """The characters spoken that nobody asked for.

    Asked for is the announcement, the row stood on, the row with what is wanted and, when a page
    opens, each of its rows; each of these once.
    """
    rows = [words_of(row) for row in record.screen]
    live, page = rows[:LIVE], rows[LIVE:]
    asked = page if press.does is Does.OPENS else [words_of(record.row_text)]
    wanted = (words_of(row) for row in record.screen if re.search(press.wanted or "$^", row))
    asked += [row for row in (*live, *wanted) if row not in asked]
    count = 0
    for words in said_rows(record):
        if words in asked:
            asked.remove(words)
        else:
            count += len(" ".join(words))
    return count


def check_written(journey: Journey) -> None:
    wrong = []
    for press, record in journey.pairs[1:]:
        match press.does:
            case Does.MOVES if press.key in ("Up", "Down"):
                limit = WRITTEN["arrow"]
            case Does.TYPES:
                limit = WRITTEN["letter"]
            case Does.OPENS:
                continue
            case _:
                limit = WRITTEN["else"]
        if record.bytes > limit:
            wrong.append((press, record))
    assert not wrong, told(wrong)


def check_heard_once(journey: Journey) -> None:
    """A row moved to is heard as it stands; anything else that is wanted occurs once in all."""
    wrong = []
    for press, record in journey.pairs:
        if press.does is Does.MOVES:
            is_right = said_rows(record) == [words_of(record.row_text)]
        elif press.wanted:
            is_right = len(re.findall(press.wanted, " ".join(record.spoken))) == 1
        else:
            is_right = not record.spoken
        if not is_right:
            wrong.append((press, record))
    assert not wrong, told(wrong)


def check_noise(journey: Journey) -> None:
    # The first page comes with the greetings of Fenrir and of the demo.
    keys = [(press, noise(press, record)) for press, record in journey.pairs[1:]]
    assert sum(count for _press, count in keys) <= NOISE * len(keys), keys
    assert max(count for _press, count in keys) <= FOREIGN, keys


def check_pages(journey: Journey) -> None:
    """A page that opens is said from its name on, row by row downwards, and not endlessly."""
    wrong = []
    for press, record in journey.pairs[1:]:
        if press.does is not Does.OPENS:
            continue
        rows, place, is_right = [words_of(row) for row in record.screen], -1, True
        for words in said_rows(record):
            if words in rows[place + 1 :]:
                place = rows.index(words, place + 1)
            else:
                is_right = False
        said = " ".join(record.spoken).lstrip(" ,")
        if not (is_right and re.match(press.wanted, said) and len(said) <= PAGE):
            wrong.append((press, record))
    assert not wrong, told(wrong)


def check_all(journey: Journey) -> None:
    check_cursor(journey)
    check_written(journey)
    check_heard_once(journey)
    check_noise(journey)
    check_pages(journey)
    check_rest(journey)


@pytest.mark.parametrize("code", ["en", "pl"])
def test_it_speaks_with_fenrir(code: str, required: Required) -> None:
    required("fenrir")
    # Fenrir keeps Escape for itself: Backspace is the other way back.
    check_all(play("fenrir", anna(code, "Backspace"), "demo", "--lang", code))


def test_it_speaks_to_a_mentor_with_fenrir(required: Required) -> None:
    required("fenrir")
    options = ("--screen-reader", "demo", "--as", "mentor", "--lang", "en")
    check_all(play("fenrir", marek("en"), *options))


def test_it_says_the_row_a_page_opens_on(required: Required) -> None:
    required("fenrir")
    first, *_way = anna("en", "Backspace")
    comment = r"1 of 5: praise"
    presses = (
        first,
        Press("Enter", Does.OPENS, "praise: ", "Review of version 1"),
        Press("Enter", Does.OPENS, r"\w", comment),
    )
    journey = play("fenrir", presses, "demo", "--lang", "en")
    opened = journey.transcript.keys[-1]
    assert re.search(comment, opened.spoken[0])
    assert words_of(opened.row_text) in said_rows(opened)


def test_it_is_felt_with_brltty(required: Required) -> None:
    """Each key brings its row below the fingers, once, and no other row: noise is nought."""
    required("brltty")
    journey = play("brltty", anna("en", "Escape"), "demo", "--lang", "en")
    check_cursor(journey)
    check_written(journey)
    check_rest(journey)
    lines = [felt(record) for _press, record in journey.pairs]
    wrong = []
    for before, line, (press, record) in zip(lines, lines[1:], journey.pairs[1:], strict=False):
        # Tab leaves an editor for its field, and goes on from there: two rows, the last one stays.
        shown = record.spoken[-1:] if press.key == "Tab" else record.spoken
        if shown != ((line,) if line not in ("", before) else ()):
            wrong.append((press, record))
    assert not wrong, told(wrong)

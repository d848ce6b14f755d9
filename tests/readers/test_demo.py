"""The demo under real screen readers: each key is heard once, nothing else is, and rest is silent.

What is wanted comes from the demo's script and the catalogues, never from a date, so the journeys
follow their wording. Under speech a key is judged by all that was said for it; under braille by the
40 cells of the line below the fingers.
"""

import re

import pytest

from mentor_tui.desk.demo_script import Script
from mentor_tui.domain.processes import Task
from mentor_tui.domain.values import CommentKind, Decision
from mentor_tui.i18n import _, language, ngettext
from mentor_tui.views.balls import task_sentence
from mentor_tui.views.marking import mark_label
from mentor_tui.views.states import decision_name, kind_word
from tests.conftest import Required
from tests.readers.journey import (
    BACK,
    CHECKS,
    RUNS,
    Does,
    Press,
    begins,
    opening,
    play,
    said_rows,
    walked,
    words_of,
)
from tests.readers.probe import ReaderName

# The seconds are for two cores that do other work too; a test takes 20 when they do not.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


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
        *walked(5),
        *walked(5, "Up"),
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
        accepted = re.escape(decision_name(Decision.ACCEPT))
        release = re.escape(_("Release the review of version {number}").format(number=1))
        today = rf"{re.escape(_('Today'))}, \d"
    goal, offer = begins(script.titles["piotr"], 10), begins(script.titles["ola"], 8)
    return (
        opening(today, goal),
        *(Press("Down", Does.MOVES, row) for row in (r"\w", "Piotr Lis", offer)),
        Press("Enter", Does.OPENS, r"Ola Wi", review),
        *(Press(key, Does.MOVES, r"\w") for key in ("Down", "Down", "Up", "Up") * 2),
        Press("}", Does.TELLS, note, note),
        Press("}", Does.TELLS, size, size),
        Press("}", Does.TELLS, r"\w", none),  # the words are beyond the 40 cells of a display
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
        *walked(3),
        Press("Down", Does.MOVES, decision),
        Press("Enter", Does.OPENS, f"^{accepted}", f"{accepted}, 1"),
        Press("Enter", Does.TELLS, f"{decision}.*{accepted}", f"{decision}.*{accepted}"),
        Press("g", Does.OPENS, r"\w", f"{review}.*{kept}"),
        Press("r", Does.OPENS, r"\w", release),
        Press("wait:3000", Does.RESTS, r"\w"),
    )


@pytest.mark.parametrize(("reader", "code"), RUNS)
def test_a_participant_reads_a_review_and_begins_an_answer(
    reader: ReaderName, code: str, required: Required
) -> None:
    required(reader)
    CHECKS[reader](
        play(reader, anna(code, BACK[reader]), "--screen-reader", "demo", "--lang", code)
    )


@pytest.mark.parametrize(("reader", "code"), RUNS)
def test_a_mentor_reviews_a_version(reader: ReaderName, code: str, required: Required) -> None:
    required(reader)
    options = ("--screen-reader", "demo", "--as", "mentor", "--lang", code)
    CHECKS[reader](play(reader, marek(code), *options))


def test_it_says_the_row_a_page_opens_on(required: Required) -> None:
    required("fenrir")
    first, *_way = anna("en", "Backspace")
    comment = r"1 of 5: praise"
    presses = (
        first,
        Press("Enter", Does.OPENS, "praise: ", "Review of version 1"),
        Press("Enter", Does.OPENS, r"\w", comment),
    )
    journey = play("fenrir", presses, "--screen-reader", "demo", "--lang", "en")
    opened = journey.transcript.keys[-1]
    assert re.search(comment, opened.spoken[0])
    assert words_of(opened.row_text) in said_rows(opened)

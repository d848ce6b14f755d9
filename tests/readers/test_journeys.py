"""More of a person's days under real readers: answering, finding, a form that is wrong, writing, unlocking, a question.

Each is made in both languages, with Fenrir and with BRLTTY, in a demo of its own; what is wanted is
worded by the catalogues and the demo's script.
"""

import re
import shlex
import sys
from collections.abc import Callable

import pytest

from mentor_tui.desk.demo_script import PASSPHRASE, Script
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.values import AnswerKind, CommentKind
from mentor_tui.i18n import _, language
from mentor_tui.views.explain import explain
from mentor_tui.views.keys import yes_no
from mentor_tui.views.settings import reading_field
from mentor_tui.views.states import answer_name, kind_word
from tests.conftest import Required
from tests.readers.journey import (
    ANY,
    BACK,
    CHECKS,
    RUNS,
    Does,
    Press,
    begins,
    opening,
    play,
    typed,
    walked,
)
from tests.readers.probe import ReaderName

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
Story = Callable[[str, str], tuple[Press, ...]]
MESSAGE = "Is Friday all right?"
_MENTOR = (
    f'{shlex.quote(sys.executable)} -m mentor_tui --vault "$TMPDIR"/*/mentor --passphrase-fd 0'
)
SENDS = " && ".join(
    f"echo {shlex.quote(PASSPHRASE)} | {_MENTOR} {command} >/dev/null"
    for command in (f"message -p {{}} {shlex.quote(MESSAGE)}", "sync")
)
"""The mentor's own programs, in the mentor's own vault: what is sent comes through the shared folder."""


def answering(code: str, back: str) -> tuple[Press, ...]:
    """A participant says what became of a comment, and comes back to where it stood."""
    script = Script(code)
    _praise, second = (rf": {begins(script.remarks[place][2], 10)}" for place in (0, 3))
    deliverable = script.template.splitlines()[1].split(";")[2].strip()
    paper = script.file("scenario-1").read_text(encoding="utf-8")
    place = begins(paper.partition("\n")[0].removeprefix("# "), 20)
    with language(code):
        today, own = rf"{re.escape(_('Today'))}, \d", begins(script.titles["anna"], 10)
        review = _("Review of version {number}: {title}").format(number=1, title=deliverable)
        should = kind_word(CommentKind.SHOULD)
        comment = _("Comment {number} of {total}: {kind}").format(number=2, total=5, kind=should)
        did, words = re.escape(_("What you did")), re.escape(_("In your words"))
        done = answer_name(AnswerKind.DONE)
        send, answered = begins(_("Send the answer")), re.escape(_("Comment answered: done."))
        review, comment = re.escape(review), re.escape(comment)
    return (
        opening(today, own),
        Press("Enter", Does.OPENS, _praise, review),
        Press("]", Does.TELLS, second, second),
        Press("Enter", Does.OPENS, place, comment),
        *walked(4),
        *walked(4, "Up"),
        Press("a", Does.OPENS, did, ANY),
        Press("Enter", Does.TELLS, f"^{done}", f"{done}, 1"),
        Press("Down", Does.MOVES, r"\w"),
        Press("Up", Does.MOVES, f"^{done}"),
        Press("Enter", Does.TELLS, f"{did}: {done}", f"{did}: {done}"),
        Press("n", Does.TELLS, words, words),
        Press("Enter", Does.TELLS, "", words),
        *typed("Four", label="^"),
        Press("Tab", Does.TELLS, send, f"{words}: Four"),
        Press("g", Does.OPENS, answered, comment),
        Press(".", Does.TELLS, answered, comment),
        Press(back, Does.OPENS, second, review),
        *walked(3),
        Press("d", Does.OPENS, own, today),
        *walked(3),
        Press("wait:3000", Does.RESTS, r"\w"),
    )


def finding(code: str, back: str) -> tuple[Press, ...]:
    """A word is looked for without its marks, a place found opened, and the list come back to."""
    script = Script(code)
    word = "cwicz" if code == "pl" else "exerc"
    stage = begins(script.template.splitlines()[1].partition(";")[0])
    with language(code):
        today, own = rf"{re.escape(_('Today'))}, \d", begins(script.titles["anna"], 10)
        label, search = re.escape(_("Search for")), re.escape(_("Search"))
        found = re.escape(_("Search: {words}").format(words=word))
    return (
        opening(today, own),
        Press("/", Does.OPENS, label, f"{search}, 1"),
        Press("Enter", Does.TELLS, f"{label}:$", label),
        *typed(word, label=f"{label}: "),
        Press("Backspace", Does.TYPES, f"{label}: {word[:-1]}$", f"^{word[-1]}$"),
        *typed(word, label=f"{label}: ")[-1:],
        Press("Enter", Does.TELLS, f"{label}: {word}", f"{label}: {word}"),
        Press("g", Does.OPENS, stage, found),
        Press("Down", Does.MOVES, r"\w"),
        Press("n", Does.MOVES, r"\w"),
        Press("p", Does.MOVES, r"\w"),
        Press("n", Does.MOVES, r"\w"),
        Press("Enter", Does.OPENS, r"\w", ANY),
        *walked(5),
        *walked(5, "Up"),
        Press(back, Does.OPENS, r"\w", found),
        *walked(3),
        Press("d", Does.OPENS, own, today),
        *walked(4),
        Press("wait:3000", Does.RESTS, r"\w"),
    )


def mending(code: str, _back: str) -> tuple[Press, ...]:
    """A form is sent with something wrong in it; what is wrong is heard, mended and sent."""
    with language(code):
        today, settings = rf"{re.escape(_('Today'))}, \d", re.escape(_("Settings"))
        names = (_("Language"), reading_field("").label, _("Shared folder"), _("Time zone"))
        ways = tuple(Press("n", Does.TELLS, f"^{n}", f"{n}:") for n in map(re.escape, names))
        label, locks = (
            re.escape(_("Program to open files with")),
            re.escape(_("Lock by itself after")),
        )
        wrong = re.escape(_("There is no program {name}.").format(name="x"))
        kept, blank = re.escape(_("Settings kept.")), _("blank")
    own = begins(Script(code).titles["anna"], 10)
    field = Press("n", Does.TELLS, f"^{label}", f"{label}:")
    return (
        opening(today, own),
        Press("=", Does.OPENS, f"^{re.escape(names[0])}", settings),
        *walked(2),
        Press("Home", Does.TELLS, settings, settings),
        ways[0],
        *ways[1:],
        field,
        Press("Enter", Does.TELLS, f"{label}:$", f"{label}:"),
        *typed("x", label=f"{label}: "),
        Press("Tab", Does.TELLS, locks, f"{label}: x"),
        Press("g", Does.OPENS, wrong, rf"\w+: {wrong}"),
        *ways,
        field,
        Press("Enter", Does.TELLS, f"{label}: x", f"{label}:"),
        Press("Backspace", Does.TYPES, f"{label}:$", "^x$"),
        Press("Tab", Does.TELLS, locks, f"{label}: {blank}"),
        Press("g", Does.OPENS, kept, kept),
        *walked(3),
        Press("d", Does.OPENS, own, today),
        *walked(5),
        Press("wait:3000", Does.RESTS, r"\w"),
    )


def writing(code: str, _back: str) -> tuple[Press, ...]:
    """A message is written, kept in the outbox and sent."""
    script = Script(code)
    title = script.titles["anna"]
    with language(code):
        today, own = rf"{re.escape(_('Today'))}, \d", begins(title, 10)
        to, words = re.escape(_("To")), re.escape(_("Message"))
        form = begins(_("Write a message: {title}").format(title=title))
        send = begins(_("Send the message"))
        sent = begins(_("Message sent to everybody in this process."))
        heard = begins(_("Messages: {title}").format(title=title))
    return (
        opening(today, own),
        Press("Enter", Does.OPENS, r"\w", ANY),
        *walked(5),
        Press("m", Does.OPENS, f"^{to}:", form),
        Press("n", Does.TELLS, f"^{words}:", f"{words}:"),
        Press("p", Does.TELLS, f"^{to}:", f"{to}:"),
        Press("n", Does.TELLS, f"^{words}:", f"{words}:"),
        Press("Enter", Does.TELLS, "", words),
        *typed("Hello", label="^"),
        *(Press("Backspace", Does.TYPES, f"^{'Hello'[:n]}$", f"^{'Hello'[n]}$") for n in (4, 3)),
        Press("Left", Does.TYPES, "^Hel$", "^l$"),
        Press("Right", Does.TYPES, "^Hel$"),
        Press("Tab", Does.TELLS, send, f"{words}: Hel"),
        Press("g", Does.OPENS, sent, heard),
        Press("Down", Does.MOVES, r"\w"),
        *walked(3),
        Press("s", Does.OPENS, r"\w", ANY),
        Press("d", Does.OPENS, own, today),
        *walked(3),
        Press("wait:3000", Does.RESTS, r"\w"),
    )


def unlocking(code: str, _back: str) -> tuple[Press, ...]:
    """The vault is locked, a wrong passphrase typed, then the right one."""
    with language(code):
        today, label = rf"{re.escape(_('Today'))}, \d", re.escape(_("Passphrase"))
        door = re.escape(_("Open your vault"))
        wrong = begins(explain(Trouble("vault.wrong_passphrase", typed=4)).what, 16)
    own = begins(Script(code).titles["anna"], 10)
    return (
        opening(today, own),
        Press("l", Does.ASKS, f"^{label}:$", door),
        *typed("demo", label=f"{label}: ", is_hidden=True),
        Press("Enter", Does.OPENS, wrong, rf"\w+: {wrong}"),
        Press("Enter", Does.TELLS, f"^{label}:$", f"{label}:"),
        *typed(PASSPHRASE, label=f"{label}: ", is_hidden=True),
        Press("Enter", Does.OPENS, own, today),
        Press("wait:3000", Does.RESTS, own),
    )


def deciding(code: str, _back: str) -> tuple[Press, ...]:
    """A mentor puts a comment on a version, is asked before it is taken out, says no and then yes."""
    script = Script(code)
    deliverable = script.template.splitlines()[0].split(";")[2].strip()
    letters = yes_no(code)
    with language(code):
        today, goal = rf"{re.escape(_('Today'))}, \d", begins(script.titles["piotr"], 10)
        review = _("Review version {number}: {title}").format(number=1, title=deliverable)
        means, words = re.escape(_("How it is meant")), re.escape(_("Comment"))
        must = kind_word(CommentKind.MUST)
        keep = begins(_("Keep the comment"))
        asked, no = re.escape(_("Take this comment out of your review?")), re.escape(_("No"))
        whole = re.escape(_("On the whole document."))
        mine = re.escape(_("Your comment: {kind}").format(kind=must))
        review, unchanged = re.escape(review), re.escape(_("Nothing was changed."))
    return (
        opening(today, goal),
        Press("n", Does.MOVES, r"\w"),
        Press("Enter", Does.OPENS, r"\w", review),
        *walked(5),
        Press("h", Does.OPENS, means, ANY),
        Press("Enter", Does.OPENS, f"^{must}", f"{must}.*1"),
        Press("Enter", Does.OPENS, f"{means}: {must}", f"{means}: {must}"),
        Press("n", Does.TELLS, f"^{words}", f"{words}:"),
        Press("Enter", Does.TELLS, "", words),
        *typed("Okay", label="^"),
        Press("Tab", Does.TELLS, r"\w", f"{words}: Okay"),
        Press("n", Does.TELLS, keep, keep),
        Press("g", Does.OPENS, r"\w", review),
        *walked(3),
        Press("]", Does.OPENS, "Okay", f"{must}: Okay"),
        Press("Enter", Does.OPENS, whole, mine),
        Press("x", Does.OPENS, f"^{no}", asked),
        Press(letters.no, Does.TELLS, whole, f"{unchanged} {mine}"),
        Press("x", Does.OPENS, f"^{no}", asked),
        Press(letters.yes, Does.OPENS, r"\w", ANY),
        *walked(4),
        Press("d", Does.OPENS, goal, today),
        *walked(5),
        Press("wait:3000", Does.RESTS, r"\w"),
    )


def hearing_of(code: str, back: str) -> tuple[Press, ...]:
    """A mentor writes while a participant reads: it is said, nothing moves, and it is found where it belongs."""
    script = Script(code)
    own, marek = begins(script.titles["anna"], 10), re.escape(script.people["mentor"].name)
    _praise, second = (rf": {begins(script.remarks[place][2], 10)}" for place in (0, 3))
    deliverable = script.template.splitlines()[1].split(";")[2].strip()
    with language(code):
        today = rf"{re.escape(_('Today'))}, \d"
        review = _("Review of version {number}: {title}").format(number=1, title=deliverable)
        said = re.escape(_("What was said"))
        new = re.escape(_("New: {what}").partition("{")[0]) + marek
    review = re.escape(review)
    return (
        opening(today, own),
        Press("Enter", Does.OPENS, _praise, review),
        Press("]", Does.TELLS, second, second),
        Press(
            f"run:{SENDS.format(shlex.quote(script.titles['anna'][:10]))}", Does.COMES, second, new
        ),
        *walked(3),
        *walked(3, "Up"),
        Press("*", Does.OPENS, new, said),
        Press(back, Does.OPENS, second, review),
        Press("d", Does.OPENS, own, today),
        Press("Down", Does.MOVES, r"\w"),
        Press("n", Does.MOVES, r"\w"),
        Press("n", Does.MOVES, marek),
        Press("Enter", Does.OPENS, marek, ANY),
        *walked(2),
        *walked(2, "Up"),
        Press("d", Does.OPENS, own, today),
        *walked(6),
        *walked(6, "Up"),
        Press("wait:3000", Does.RESTS, r"\w"),
    )


@pytest.mark.parametrize(("reader", "code"), RUNS)
@pytest.mark.parametrize("story", [answering, finding, mending, writing, unlocking, hearing_of])
def test_a_participant_hears_and_feels_each_step_once(
    story: Story, reader: ReaderName, code: str, required: Required
) -> None:
    required(reader)
    presses = story(code, BACK[reader])
    CHECKS[reader](play(reader, presses, "--screen-reader", "demo", "--lang", code))


@pytest.mark.parametrize(("reader", "code"), RUNS)
def test_a_mentor_is_asked_once(reader: ReaderName, code: str, required: Required) -> None:
    required(reader)
    options = ("--screen-reader", "demo", "--as", "mentor", "--lang", code)
    CHECKS[reader](play(reader, deciding(code, ""), *options))

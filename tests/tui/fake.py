"""A small desk of made-up views: what the page face is tried on, here and under screen readers.

Run as a program it is the page face on that desk: `python -m tests.tui.fake [--visual] [--slow S]`.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mentor_tui.desk.lending import Lent, lend
from mentor_tui.desk.opened import OpenedCopies
from mentor_tui.desk.place import Typed
from mentor_tui.domain.progress import LongWork, Stopped, doing, tell
from mentor_tui.i18n import language
from mentor_tui.views.long_work import say_stopped
from mentor_tui.views.model import (
    Action,
    Argument,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Focus,
    Item,
    ItemKind,
    Mark,
    Notice,
    NoticeKind,
    View,
    number,
)
from mentor_tui.views.preferences import Preferences

HOSTILE = "Raport\x1b]52;c;cGFzc3dvcmQ=\x07 i \x1b[2J\x9b31mkoniec\x00"

RELEASE = Action("review.release", "Release the review", key="r", question="Release it?")

TODAY = View(
    route="today",
    title="Today",
    items=number(
        (
            Item(
                "work",
                ItemKind.PROCESS,
                "Zofia Żółć, Scenariusz lekcji",
                "yours until Thu 27 Nov",
                group="To do",
                route="document",
            ),
            Item("form", ItemKind.ACTION, "Write to Adam", "draft", group="To do", route="form"),
            Item(
                "news-1",
                ItemKind.NEWS,
                "Adam Nowak sent version 2",
                "new",
                detail="His note: please look at exercise 1 first, the times are still missing there.",
                group="News",
                route="document",
            ),
            Item("news-2", ItemKind.NEWS, "Ola agreed to Friday", "new", group="News"),
        )
    ),
    actions=(
        Action("message.write", "Write a message", key="m", route="form"),
        RELEASE,
    ),
)

PARAGRAPHS = (
    "A lesson of forty-five minutes for a class of twenty, with a deaf pupil and one who is blind.",
    "The pupils work in pairs. Each pair gets a text in large print, in braille or as sound, and "
    "finds three facts in it. They may choose how they note them down, and who tells the class. "
    "The teacher goes from pair to pair and asks what they have found so far.",
    "Whoever is done early helps another pair.",
)

DOCUMENT = View(
    route="document",
    title="Scenariusz lekcji, version 2",
    text=(
        Block("h1", BlockKind.HEADING, "Aims", level=2),
        Block("p1", BlockKind.PARAGRAPH, PARAGRAPHS[0]),
        Block("h2", BlockKind.HEADING, "Exercise 1", level=2),
        Block(
            "p2",
            BlockKind.PARAGRAPH,
            PARAGRAPHS[1],
            marks=(Mark("c1", "comment 1, must", 0, 25, "comment/c1"),),
        ),
        Block("l1", BlockKind.LIST, "large print"),
        Block("l2", BlockKind.LIST, "braille"),
        Block("l3", BlockKind.LIST, "sound"),
        Block("q1", BlockKind.QUOTE, "Nothing about us without us."),
        Block("p3", BlockKind.PARAGRAPH, PARAGRAPHS[2]),
    ),
    items=number(
        (
            Item(
                "c1",
                ItemKind.COMMENT,
                "Comment 1, must",
                "open",
                detail="How many minutes? Please say so for each part.",
                actions=(Action("comment.answer", "Answer", key="a", route="form"),),
            ),
            Item("c2", ItemKind.COMMENT, "Comment 2, praise", "", detail="Good choice of texts."),
        )
    ),
    actions=(RELEASE,),
    back="today",
    focus=Focus.TEXT,
)

FORM = View(
    route="form",
    title="A message",
    fields=(
        Field("to", FieldKind.TEXT, "To", "Adam", help="One person.", required=True),
        Field("passphrase", FieldKind.SECRET, "Passphrase", help="Four words or more."),
        Field("text", FieldKind.LONG, "Message"),
        Field(
            "how",
            FieldKind.CHOICE,
            "Send it",
            choices=(
                Choice("mail", "by mail"),
                Choice("folder", "through the folder"),
                Choice("later", "later"),
            ),
        ),
        Field("copy", FieldKind.YES_NO, "Copy for me", "no"),
    ),
    actions=(Action("form.send", "Send", key="g", takes_fields=True),),
    back="today",
    focus=Focus.FIELD,
)

HELP = View(
    route="help",
    title="Help",
    text=tuple(
        Block(f"h{place}", BlockKind.PARAGRAPH, f"Help sentence number {place}.")
        for place in range(1, 41)
    ),
    back="today",
    focus=Focus.TEXT,
)

BAD = View(
    route="hostile",
    title=HOSTILE,
    notices=(Notice(NoticeKind.NEWS, HOSTILE),),
    text=(Block("x", BlockKind.PARAGRAPH, HOSTILE),),
    fields=(Field("f", FieldKind.TEXT, HOSTILE, HOSTILE, help=HOSTILE),),
    items=(Item("i", ItemKind.NEWS, HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
    actions=(Action("x", HOSTILE, key="x"),),
    back="today",
)

MARKUP = "[@click=app.exit]Raport[/] [link=https://evil.example]x[/link] [red]y[/red] [$error]z[/]"
"""What would be a link to an action, and colours, if words were ever taken for Textual's or Rich's markup."""

DRESSED = View(
    route="dressed",
    title=MARKUP,
    notices=(Notice(NoticeKind.NEWS, MARKUP),),
    text=(Block("x", BlockKind.PARAGRAPH, MARKUP),),
    fields=tuple(Field(k.value, k, MARKUP, MARKUP) for k in (FieldKind.TEXT, FieldKind.LONG)),
    items=(Item("i", ItemKind.NEWS, MARKUP, MARKUP),),
    actions=(Action("x", MARKUP, key="x"),),
    back="today",
)

BROKEN = replace(TODAY, route="broken", actions=(Action("x", "Break", key="k", route="crash"),))

VIEWS = {view.route: view for view in (TODAY, DOCUMENT, FORM, HELP, BAD, DRESSED, BROKEN)}

SURE = Argument("sure", "yes")


def question(about: Action, title: str, back: str) -> View:
    """A yes/no question before an action."""
    return View(
        route=f"question/{about.name}",
        title=title,
        actions=(
            replace(about, label="Yes, release it", key="", args=(SURE,)),
            Action("no", "No, go back", route=back),
        ),
        back=back,
        is_question=True,
    )


class FakePlace:
    """Answers from `VIEWS`, and remembers what it was asked."""

    def __init__(self, first: View = TODAY, *, slow: float = 0, language: str = "en") -> None:
        self.language = language
        self.first = first
        self.slow = slow
        self.asked: list[str] = []
        self.values: list[Mapping[str, str]] = []
        self.news: list[Notice] = []
        self.renewed: list[View] = []
        self.is_closed = False
        self.asks_before_quit = False
        self.work = 0.0  # seconds of the long work that writing a message is then
        self.news_of_sync: Notice | None = None
        self.lock_after = 0.0
        self.preferences = Preferences()
        self.kept: list[tuple[Typed, str]] = []
        self.trouble: Notice | None = None
        self._vault = tempfile.TemporaryDirectory()
        self.copies = OpenedCopies(Path(self._vault.name))

    def start(self) -> View:
        return self.first

    def open(self, route: str) -> View:
        self.asked.append(f"open {route}")
        if route == "crash":
            raise RuntimeError("secret detail")
        return VIEWS.get(route, replace(HELP, route=route, title=f"At {route}"))

    def do(
        self, action: Action, values: Mapping[str, str] | None = None, *, route: str = ""
    ) -> View:
        self.asked.append(f"do {action.name} at {route}")
        self.values.append(values or {})
        time.sleep(self.slow)
        here = VIEWS.get(route, TODAY)
        is_sure = SURE in action.args
        match action.name:
            case "review.release" if not is_sure:
                return question(action, "Release the review?", route)
            case "move.quit" if self.asks_before_quit and not is_sure:
                return question(action, "Leave now?", route)
            case "form.send":
                return self._send(values or {})
            case "sync.now" if self.work:
                return self._work_long(here)
            case _:
                if self.news_of_sync is not None:
                    self.news.append(self.news_of_sync)
                done = Notice(NoticeKind.DONE, "It is done", "Everything is saved.")
                return replace(here, notices=(done,), focus=Focus.NOTICE)

    def _work_long(self, here: View) -> View:
        with language(self.language):
            try:
                with doing(LongWork.EXPORT):
                    for percent in range(100):
                        time.sleep(self.work / 100)
                        tell(percent, 100)
            except Stopped as stopped:
                return replace(here, notices=(say_stopped(stopped.work),), focus=Focus.NOTICE)
            return here

    def _send(self, values: Mapping[str, str]) -> View:
        if values.get("passphrase") != "otter":
            wrong = Notice(
                NoticeKind.ERROR, "The passphrase is wrong.", "Nothing was sent.", "Type it again."
            )
            fields = tuple(
                replace(field, error="It does not open this.")
                if field.name == "passphrase"
                else field
                for field in FORM.fields
            )
            return replace(FORM, notices=(wrong,), fields=fields, focus=Focus.NOTICE)
        sent = Notice(NoticeKind.DONE, "The message waits to be sent.")
        return replace(TODAY, notices=(sent,), focus=Focus.NOTICE)

    def pulse(self) -> Notice | None:
        return self.news.pop(0) if self.news else None

    def lend(self, name: str, text: str, *, is_writable: bool) -> Lent | Notice:
        if self.trouble:
            return self.trouble
        return lend(self.copies, name, text, is_writable=is_writable)

    def wipe(self, lent: Lent) -> None:
        self.copies.drop(lent.path)

    def keep(self, typed: Typed, route: str) -> Notice | None:
        if typed and self.trouble:
            return self.trouble
        self.kept.append((typed, route))
        return None

    def forget(self, route: str) -> None:
        self.asked.append(f"forget {route}")

    def lock(self, typed: Typed, route: str) -> Notice | None:
        self.asked.append("lock")
        notice = self.keep(typed, route)
        self.is_closed = notice is None
        return notice

    def renew(self, route: str) -> View | None:
        return self.renewed.pop(0) if self.renewed else None

    def close(self) -> None:
        self.is_closed = True
        self.copies.wipe()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--visual", action="store_true")
    parser.add_argument("--slow", type=float, default=0)
    parser.add_argument("--first", default="today")
    parser.add_argument("--language", default="en")
    parser.add_argument("--news-after", type=float, default=0)
    parser.add_argument("--ask-before-quit", action="store_true")
    parser.add_argument("--news-of-sync", action="store_true")
    parser.add_argument("--work", type=float, default=0)
    chosen = parser.parse_args()

    from mentor_tui.tui.running import run

    place = FakePlace(VIEWS[chosen.first], slow=chosen.slow, language=chosen.language)
    place.asks_before_quit = chosen.ask_before_quit
    news = Notice(NoticeKind.NEWS, "Ola sent a message", then="Press d to read it.")
    place.work, place.news_of_sync = chosen.work, news if chosen.news_of_sync else None
    if chosen.news_after:
        import threading

        timer = threading.Timer(chosen.news_after, place.news.append, (news,))
        timer.daemon = True
        timer.start()
    code = run(place, accessible=not chosen.visual)
    if place.is_closed:
        sys.stdout.write("closed\n")
    return code


if __name__ == "__main__":
    sys.exit(main())

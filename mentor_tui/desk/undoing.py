"""What was done last at this desk, and what takes it back: a counter-event, or what stood there before.

Nothing is ever taken out of the record. So only what concerns this desk alone is undone: what it has
seen, its settings, a review that is still being written. A first version can be taken back by an event
of its own, which is asked about. All else says that it cannot be undone, and why. It is remembered
until the vault is closed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from mentor_tui.desk.work import Done, Work
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import CommentDrafted, CommentDropped, ReviewDrafted
from mentor_tui.domain.own import Draft, find_draft
from mentor_tui.domain.rows import MOST_COUNTED
from mentor_tui.i18n import _, language
from mentor_tui.views.model import Action
from mentor_tui.views.own_voice import STEPS

MOST_STEPS = 50

Args = Mapping[str, str]
Undo = Callable[[Work], Done]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done, in words. It is taken back by `undo`, by an action, or, for the reason `why`, by nothing."""

    said: str
    undo: Undo | None = None
    instead: Action | None = None
    why: str = "undo.shared"

    @property
    def is_undoable(self) -> bool:
        """Whether something takes it back."""
        return self.undo is not None or self.instead is not None


class Undoing:
    """The last things done, the newest last."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def prepare(self, name: str, work: Work, args: Args) -> Callable[[Done], Done]:
        """Look at what an action will change; what comes back is told when it is done, and adds how to undo it."""
        if name in _FORGOTTEN:
            return lambda done: done
        before = _BEFORE[name](work, args) if name in _BEFORE else None

        def note(done: Done) -> Done:
            step = Step(done.what, why=_WHY.get(name, "undo.shared"))
            if before is not None:
                step = before(done) or step
            elif name == "submission.send":
                step = _sent_version(work, args, done) or step
            self._steps = [*self._steps, step][-MOST_STEPS:]
            return _with_hint(done) if step.is_undoable else done

        return note

    @property
    def instead(self) -> Action | None:
        """The action that takes the last thing back."""
        return self._steps[-1].instead if self._steps else None

    def undo(self, work: Work) -> Done:
        """Take the last thing back, inside a transaction.

        Raises `Refusal` `undo.nothing`, or why not: `undo.shared`, `undo.keys`, `undo.erased`, `undo.own`, `undo.settled`
        (words), `undo.released`.
        """
        if not self._steps:
            raise Refusal("undo.nothing")
        step = self._steps[-1]
        if step.undo is None:
            raise Refusal(step.why, words=step.said)
        self._steps.pop()
        return step.undo(work)


def _with_hint(done: Done) -> Done:
    from mentor_tui.views.wording import sentences
    from mentor_tui.views.writing import undoes

    return replace(done, then=sentences(done.then, undoes()))


# --- what stood there before: each looks, and is told what was done ------------------------------------


def _settings(work: Work, _args: Args) -> Callable[[Done], Step | None]:
    before = dict(work.vault.settings.all())

    def done(outcome: Done) -> Step | None:
        after = dict(work.vault.settings.all())
        changed = {name: before.get(name, "") for name in after if after[name] != before.get(name)}

        def undo(work: Work) -> Done:
            for name, value in changed.items():
                work.vault.settings.set(name, value)
            with language(work.settings.language):
                return Done(outcome.route, _("Undone: the settings are as they were."))

        return Step(outcome.what, undo)

    return done


def _news(work: Work, _args: Args) -> Callable[[Done], Step | None]:
    events = work.vault.lists.all_unread()

    def undo(work: Work) -> Done:
        work.vault.index.mark_unseen(events)
        return Done("today", _("Undone: what was new is new again."))

    return lambda outcome: Step(outcome.what, undo)


def _bookmarks(work: Work, _args: Args) -> Callable[[Done], Step | None]:
    before = frozenset(work.vault.bookmarks.newest(0, MOST_COUNTED).rows)

    def done(outcome: Done) -> Step | None:
        after = frozenset(work.vault.bookmarks.newest(0, MOST_COUNTED).rows)

        def undo(work: Work) -> Done:
            for one in after - before:
                work.vault.bookmarks.remove(one.id)
            for one in before - after:
                work.vault.bookmarks.put(one)
            return Done("bookmarks", _("Undone: the bookmarks are as they were."))

        return Step(outcome.what, undo)

    return done


def _draft(work: Work, args: Args) -> Callable[[Done], Step | None]:
    """A review that is being written: what was kept in it, or taken out."""
    before = find_draft(work.record.own(), args["submission"])

    def done(outcome: Done) -> Step | None:
        after = find_draft(work.record.own(), before.submission)

        def undo(work: Work) -> Done:
            process = work.record.process(args["process"])
            if any(review.submission == before.submission for review in process.reviews):
                raise Refusal("undo.released")
            return Done(outcome.route, _restore(work, before, after))

        return Step(outcome.what, undo)

    return done


def _restore(work: Work, before: Draft, after: Draft) -> str:
    """Write what makes a draft as it was; the sentence about it."""
    old = {comment.id: comment for comment in before.comments}
    new = {comment.id: comment for comment in after.comments}
    for id_ in new.keys() - old.keys():
        work.record.write(work.me, CommentDropped(before.submission, id_))
        return _("Undone: the comment is taken out.")
    for id_, comment in old.items():
        if new.get(id_) != comment:
            work.record.write(work.me, CommentDrafted(before.submission, comment))
            if id_ in new:
                return _("Undone: the comment reads as before.")
            return _("Undone: the comment is back, as the last one.")
    facts = ReviewDrafted(
        before.submission, before.summary, before.decision, before.waivers, before.minutes
    )
    work.record.write(work.me, facts)
    return _("Undone: summary and decision are as before.")


def _sent_version(work: Work, args: Args, outcome: Done) -> Step | None:
    """A first version is taken back by an event of its own, as its page offers it."""
    from mentor_tui.views.routes import show

    page = show(work.reading, outcome.route)
    back = next((a for a in page.actions if a.name == "submission.reclaim"), None)
    return Step(outcome.what, instead=back) if back else None


_BEFORE: dict[str, Callable[[Work, Args], Callable[[Done], Step | None]]] = {
    "bookmark.put": _bookmarks,
    "bookmark.remove": _bookmarks,
    "comment.drop": _draft,
    "comment.keep": _draft,
    "keymap.keep": _settings,
    "keymap.reset": _settings,
    "keymap.reset_all": _settings,
    "news.seen": _news,
    "preferences.keep": _settings,
    "review.keep": _draft,
    "said_as.keep": _settings,
    "said_as.remove": _settings,
    "settings.keep": _settings,
}
"""What can be undone, and what looks at it first."""

_WHY: dict[str, str] = {
    "digits.compare": "undo.own",
    "findings.settle": "undo.settled",
    "note.keep": "undo.own",
    "keyring.use": "undo.keys",
    "passphrase.add": "undo.keys",
    "passphrase.change": "undo.keys",
    "person.erase": "undo.erased",
    "process.erase": "undo.erased",
    "recovery.make": "undo.keys",
    "way.remove": "undo.keys",
}
"""Why the others cannot be: all that is not named is shared with somebody."""

_FORGOTTEN = frozenset(
    {
        "backup.make",
        "computers.begin",
        "computers.end",
        "desk.export",
        "document.external",
        "costs.save",
        "document.save",
        "entry.back",
        "entry.leave",
        "invitation.save",
        "calendar.find",
        "live.begin",
        "live.forget",
        "meeting.open",
        "meeting.when",
        "order.free_times",
        "join.read",
        "provider.drop",
        "provider.use",
        "register.import",
        *STEPS,
        "speech.try",
        "page.audio",
    }
)
"""Actions after which what was done before is still the last thing.

They change nothing in the vault, or something that the same page or key changes back.
"""

"""What sending and receiving did, in words."""

from dataclasses import replace

from mentor_tui.desk.runs import Run
from mentor_tui.domain.progress import LongWork
from mentor_tui.domain.rows import NewsRow, Page
from mentor_tui.i18n import _, ngettext, say_list, say_size
from mentor_tui.sanitize import line
from mentor_tui.views.long_work import say_stopped
from mentor_tui.views.model import Notice, NoticeKind
from mentor_tui.views.news import news as tell_news
from mentor_tui.views.words import sentences


def say_run(run: Run, news: Page[NewsRow]) -> Notice:
    """The outcome of a run the person asked for."""
    if run.trouble is not None and not run.page:
        from mentor_tui.views.explain import explain

        return explain(run.trouble)
    sent = ngettext("Sent {count} parcel, {size}.", "Sent {count} parcels, {size}.", run.sent)
    received = ngettext("Received {count} parcel.", "Received {count} parcels.", run.received)
    what = sent.format(count=run.sent, size=say_size(run.sent_bytes))
    came = sentences(
        received.format(count=run.received), _left(run), _cost(run), _rooms(run), _calendar(run)
    )
    if run.is_stopped:
        stopped = say_stopped(LongWork.SYNC)
        return replace(stopped, safe=sentences(what, came))
    if run.trouble is not None:
        from mentor_tui.views.explain import explain

        over = explain(run.trouble)
        return replace(over, safe=sentences(over.safe, what, came), then="")
    then = sentences(_newest(news), _files(run)) or _by_mail(run) or _strange(run)
    return Notice(NoticeKind.DONE, what, came, then)


def say_pulse(run: Run, news: Page[NewsRow]) -> Notice | None:
    """What came by itself; nothing when nothing did."""
    words = sentences(
        _newest(news), _files(run), _by_mail(run), _rooms(run), _changed(run)
    ) or _strange(run)
    return Notice(NoticeKind.NEWS, words) if words else None


def _left(run: Run) -> str:
    if not run.left:
        return ""
    said = ngettext(
        "{count} large mail is left on the server.",
        "{count} large mails are left on the server.",
        run.left,
    )
    return said.format(count=run.left)


def _cost(run: Run) -> str:
    """What went over the wire, with all that mail servers say to each other."""
    if not (run.up or run.down):
        return ""
    seconds = max(round(run.seconds), 1)
    took = ngettext("{count} second", "{count} seconds", seconds).format(count=seconds)
    said = _("On the line: {up} out, {down} in, {time}.")
    return said.format(up=say_size(run.up), down=say_size(run.down), time=took)


def _rooms(run: Run) -> str:
    """Rooms that stay open though nobody needs them: said once, as nobody tries again."""
    if not run.open_rooms:
        return ""
    from mentor_tui.views.explain import explain

    told = (explain(trouble) for trouble in run.open_rooms)
    return sentences(*(part for notice in told for part in (notice.what, notice.then)))


def _calendar(run: Run) -> str:
    """What became of the person's calendar."""
    if run.calendar.trouble is None:
        return _changed(run)
    from mentor_tui.views.explain import explain

    notice = explain(run.calendar.trouble)
    return sentences(_changed(run), notice.what, notice.then)


def _changed(run: Run) -> str:
    count = run.calendar.differing
    if not count:
        return ""
    said = ngettext(
        "{count} meeting was changed in your calendar; its page asks you what to do.",
        "{count} meetings were changed in your calendar; their pages ask you what to do.",
        count,
    )
    return said.format(count=count)


def _newest(news: Page[NewsRow]) -> str:
    if not news.rows:
        return ""
    what = tell_news(news.rows[0])
    if not news.more:
        return _("New: {what}").format(what=what)
    more = ngettext("New: {what} And {count} more.", "New: {what} And {count} more.", news.more)
    return more.format(what=what, count=news.more)


def _by_mail(run: Run) -> str:
    came = ngettext(
        "{count} ordinary mail came; it waits under: came by mail.",
        "{count} ordinary mails came; they wait under: came by mail.",
        run.letters,
    )
    back = ngettext(
        "{count} mail did not arrive; the outbox, or the page of the interpreter, says why.",
        "{count} mails did not arrive; the outbox, or the page of the interpreter, says why.",
        run.returned,
    )
    return sentences(
        came.format(count=run.letters) if run.letters else "",
        back.format(count=run.returned) if run.returned else "",
    )


def _files(run: Run) -> str:
    if not run.files:
        return ""
    names = [line(name) for name in dict.fromkeys(run.files)]
    said = ngettext(
        "A file has arrived whole: {names}.", "Files have arrived whole: {names}.", len(names)
    )
    return said.format(names=say_list(names))


def _strange(run: Run) -> str:
    if not run.strange:
        return ""
    count = len(run.strange)
    said = ngettext(
        "{count} parcel could not be taken in; it is listed under what is not in force.",
        "{count} parcels could not be taken in; they are listed under what is not in force.",
        count,
    )
    return said.format(count=count)

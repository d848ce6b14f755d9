"""Somebody with a mail program only is invited to a webinar: a letter, an entry for the calendar, and a YES."""

from pathlib import Path

from icalendar import Calendar

from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.i18n import language
from tests.journeys.group_steps import groups, invite
from tests.journeys.meeting_steps import said, send
from tests.journeys.story import Stage
from tests.journeys.test_only_mail import agree, join_by_mail, mails_to, reply, words_of
from tests.journeys.test_plain_mail import choose, newest


def test_somebody_with_mail_only_comes_to_a_webinar(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    _programme, ola = join_by_mail(stage, "participant")
    marek = stage.desks["marek"]
    for desk in stage.desks.values():
        agree(desk, ola)
    with language("en"):
        page = invite(stage, kind="webinar")
        marek.sync()
        mail = mails_to(stage, ola)[-1]
        words = " ".join(words_of(mail).split())
        assert "You belong to the webinar Accessible workshops." in words
        assert "Those who are invited do not learn of each other." in words
        assert "from 10:00 to 11:30" in words
        assert "YES in the first line if you come" in words
        (part,) = [p for p in mail.walk() if p.get_content_type() == "text/calendar"]
        raw = part.get_payload(decode=True)
        assert isinstance(raw, bytes)
        (event,) = Calendar.from_ical(raw).walk("VEVENT")
        assert "workshops" not in str(event["SUMMARY"]), "I38"
        reply(stage, "marek", mail, "YES")
        choose(marek, newest(marek), "mail.yes")
        assert "1 of 1 who is invited comes." in said(marek.open(page))
        (_home, one) = sorted(groups(marek), key=lambda g: bool(g.home))
        assert one.meetings[-1].state is MeetingState.CONFIRMED
        send(marek, page.replace("meeting/", "meeting-cancel/"), {"reason": "I am ill."})
        marek.sync()
        assert "I am ill." in words_of(mails_to(stage, ola)[-1])
    stage.close()

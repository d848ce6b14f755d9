"""What happens by itself in the line face: told before the prompt, kept in a list, quiet when that is wanted."""

import re
from dataclasses import replace

from mentor_tui.views.model import Notice, NoticeKind
from mentor_tui.views.preferences import Preferences
from tests.linear.scripted import FakePlace, form, process, talk, today

CAME = Notice(NoticeKind.NEWS, "A parcel came.")


def test_it_reads_what_was_said_and_comes_back_to_the_row() -> None:
    heard = talk(FakePlace(first=process(), news=[CAME]), "s", "n", "*", "n", "<", ".")
    at = heard.said.index("What was said")
    assert re.fullmatch(r"Done: sync.now. At \d\d:\d\d.", heard.said[at + 1])
    assert re.fullmatch(r"A parcel came. At \d\d:\d\d. By itself.", heard.said[at + 2])
    assert heard.prompts[-1] == heard.prompts[2]
    assert "My project, 6 items" in heard.said[at + 3 :]


def test_it_leaves_the_list_by_any_command_and_loses_nothing_typed() -> None:
    place = FakePlace(first=form())
    heard = talk(place, "", "Ela", "*", "d", "n", "p")
    assert "What was said" in heard.said
    assert "What you typed is not sent. Leave it?" in heard.paper
    assert heard.prompts[-1] == "Name: Ela, Enter edits: "


def test_who_wants_quiet_hears_nothing_by_itself_and_finds_it_in_the_list() -> None:
    place = FakePlace(news=[CAME], preferences=Preferences({"news": "kept"}))
    place.renewed.append(replace(today(), title="Another title"))
    heard = talk(place, "", "<", "*")
    assert CAME.what not in heard.said
    assert place.renewed
    kept = r"A parcel came. At \d\d:\d\d. By itself, kept for this list."
    assert any(re.fullmatch(kept, line) for line in heard.said)


def test_it_says_that_no_long_work_goes_on() -> None:
    assert "No long work is under way." in talk(FakePlace(), "%").said

"""The last thing done at a desk is undone, or it is said why it cannot be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.doing import UNDO
from mentor_tui.desk.undoing import _BEFORE, _FORGOTTEN, _WHY
from mentor_tui.domain.own import Draft, find_draft
from mentor_tui.views.model import Action, Argument, NoticeKind, View
from mentor_tui.views.preferences import PREFERENCES
from mentor_tui.views.words import Length, say_notice
from tests.journeys.faces import DeskFace
from tests.journeys.story import Stage, begin, cycle, process, write_documents

HINT = "To undo it: capital U."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("undo")


@pytest.fixture(scope="module")
def stage(folder: Path) -> Iterator[Stage]:
    """The desks of three people, a first version sent and a review of it begun."""
    stage = Stage(folder)
    begin(stage)
    face = DeskFace(stage)
    for step in cycle(*write_documents(folder))[:10]:
        face.take(step)
    for desk in stage.desks.values():
        desk.start()
    yield stage
    stage.close()


def do(desk: Desk, name: str, args: dict[str, str], **values: str) -> View:
    given = tuple(Argument(n, v) for n, v in args.items())
    return desk.do(Action(name, name, args=given), values, route="today")


def undo(desk: Desk) -> View:
    return desk.do(Action(UNDO, "undo"), route="today")


def said(view: View) -> str:
    return say_notice(view.notices[0], Length.FULL)


def here(desk: Desk) -> dict[str, str]:
    return {"process": process(desk).id, "submission": process(desk).submissions[-1].id}


def draft(desk: Desk) -> Draft:
    return find_draft(desk.record.own(), here(desk)["submission"])


REMARK = {"kind": "must", "words": "How many minutes?", "to_do": "Add a time."}


def test_a_comment_is_taken_out_of_the_review_again(stage: Stage) -> None:
    marek = stage.desks["marek"]
    view = do(marek, "comment.keep", {**here(marek), "paragraph": "4"}, quote="in pairs", **REMARK)
    assert said(view).endswith(HINT)
    view = undo(marek)
    assert said(view) == "Undone: the comment is taken out."
    assert view.route.startswith("review/")
    assert draft(marek).comments == ()


def test_a_comment_reads_as_before_or_is_back(stage: Stage) -> None:
    marek = stage.desks["marek"]
    do(marek, "comment.keep", {**here(marek), "paragraph": "4"}, quote="in pairs", **REMARK)
    (comment,) = draft(marek).comments
    changed = {**here(marek), "paragraph": "4", "comment": comment.id}
    do(marek, "comment.keep", changed, kind="praise", words="Good.")
    assert said(undo(marek)) == "Undone: the comment reads as before."
    assert draft(marek).comments == (comment,)
    do(marek, "comment.drop", {**here(marek), "comment": comment.id})
    assert said(undo(marek)) == "Undone: the comment is back, as the last one."
    assert draft(marek).comments == (comment,)
    assert said(undo(marek)) == "Undone: the comment is taken out."


def test_summary_and_decision_are_as_before(stage: Stage) -> None:
    marek = stage.desks["marek"]
    do(marek, "review.keep", here(marek), good="One.", decision="revise", minutes="30")
    first = draft(marek)
    do(marek, "review.keep", here(marek), good="Two.", decision="accept")
    assert said(undo(marek)) == "Undone: summary and decision are as before."
    assert draft(marek) == first
    undo(marek)
    assert (draft(marek).summary.good, draft(marek).decision) == ("", None)


def test_settings_are_as_they_were_in_the_language_of_then(stage: Stage) -> None:
    anna = stage.desks["anna"]
    do(anna, "settings.keep", {}, language="pl", zone="Europe/Kyiv", lock_after="30")
    assert (anna.language, anna.lock_after) == ("pl", 1800.0)
    view = undo(anna)
    assert said(view) == "Undone: the settings are as they were."
    assert (view.route, anna.language, anna.settings.zone) == ("settings", "en", "Europe/Warsaw")


def test_preferences_are_as_they_were_and_faces_heed_them(stage: Stage) -> None:
    anna = stage.desks["anna"]
    echo = next(p for p in PREFERENCES if p.name == "echo")
    do(anna, "preferences.keep", {"group": echo.group}, echo="words")
    assert anna.preferences.get("echo") == "words"
    undo(anna)
    assert anna.preferences.get("echo") == "letters"


def test_a_bookmark_is_away_or_back(stage: Stage) -> None:
    anna = stage.desks["anna"]
    at = {"route": "help", "thing": "first", "is_text": "yes", "place": "0", "words": "The first"}
    do(anna, "bookmark.put", {**at, "title": "Help"})
    assert len(anna.record.vault.bookmarks.newest(0, 9).rows) == 1
    assert said(undo(anna)) == "Undone: the bookmarks are as they were."
    assert anna.record.vault.bookmarks.newest(0, 9).rows == ()
    for thing in ("first", "second", "third"):
        do(anna, "bookmark.put", {**at, "thing": thing, "title": "Help"})
    kept = anna.record.vault.bookmarks.newest(0, 9).rows
    assert said(do(anna, "bookmark.remove", {"bookmark": kept[1].id})).endswith(HINT)
    for thing in ("first", "third", "third"):
        do(anna, "bookmark.put", {**at, "thing": thing, "title": "Help"})
    for _time in range(4):
        undo(anna)
    assert anna.record.vault.bookmarks.newest(0, 9).rows == kept


def test_what_was_new_is_new_again(stage: Stage) -> None:
    ewa = stage.desks["ewa"]
    ewa.sync()
    before = ewa.record.vault.lists.unread(0, 50)
    assert before.rows
    do(ewa, "news.seen", {})
    assert ewa.record.vault.lists.unread(0, 50).rows == ()
    assert said(undo(ewa)) == "Undone: what was new is new again."
    assert ewa.record.vault.lists.unread(0, 50) == before


def test_what_is_shared_is_not_taken_back_and_hides_what_was_before(stage: Stage) -> None:
    anna = stage.desks["anna"]
    do(anna, "preferences.keep", {"group": "reading"}, echo="both")
    sent = do(anna, "message.send", {"process": process(anna).id}, to="all", words="Hello.")
    assert HINT not in said(sent)
    for _time in range(2):
        view = undo(anna)
        assert view.notices[0].code == "undo.shared"
        assert "Message sent to everybody in this process." in said(view)
        assert view.notices[0].kind is NoticeKind.ERROR
    assert anna.preferences.get("echo") == "both"
    assert [m.words for m in process(anna).messages][-1] == "Hello."


def test_saving_a_file_changes_nothing_that_could_be_undone(stage: Stage, tmp_path: Path) -> None:
    anna = stage.desks["anna"]
    do(anna, "preferences.keep", {"group": "reading"}, echo="none")
    saved = do(anna, "document.save", here(anna), folder=str(tmp_path))
    assert saved.notices[0].kind is NoticeKind.DONE
    undo(anna)
    assert anna.preferences.get("echo") == "both"


def test_an_action_that_was_refused_is_not_the_last_thing(stage: Stage) -> None:
    anna = stage.desks["anna"]
    do(anna, "preferences.keep", {"group": "reading"}, echo="none")
    refused = do(anna, "message.send", {"process": process(anna).id}, to="all", words=" ")
    assert refused.notices[0].code == "message.empty"
    undo(anna)
    assert anna.preferences.get("echo") == "both"


def test_who_comes_in_undoes_nothing_of_before(stage: Stage) -> None:
    anna = stage.desks["anna"]
    do(anna, "preferences.keep", {"group": "reading"}, echo="none")
    anna.start()
    assert undo(anna).notices[0].code == "undo.nothing"


def test_a_key_is_named_only_where_there_is_one(tmp_path: Path) -> None:
    """Who gives one command, or plays the demo, stands at no desk: the vault is closed before a key could be pressed."""
    stage = Stage(tmp_path)
    jan = stage.enter("jan")
    alone = do(jan, "settings.keep", {}, lock_after="30")
    assert said(alone) == "Settings kept."
    jan.start()
    assert said(do(jan, "settings.keep", {}, lock_after="60")) == f"Settings kept. {HINT}"
    stage.close()


def test_there_is_nothing_to_undo_at_first(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    jan = stage.enter("jan")
    assert undo(jan).notices[0].code == "undo.nothing"
    jan.start()
    assert undo(jan).notices[0].code == "undo.nothing"
    stage.close()


def test_a_first_version_is_taken_back_when_asked(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    begin(stage)
    face = DeskFace(stage)
    steps = cycle(*write_documents(tmp_path))
    for step in steps[:6]:
        face.take(step)
    anna = stage.desks["anna"]
    anna.start()
    face.take(steps[6])
    asked = undo(anna)
    assert asked.is_question
    assert process(anna).submissions[-1].state == "submitted"
    view = anna.do(asked.actions[0], {}, route=asked.route)
    assert "taken back" in said(view)
    assert process(anna).submissions[-1].state == "reclaimed"
    assert undo(anna).notices[0].code == "undo.shared"
    stage.close()


def test_a_review_that_was_released_stays(stage: Stage) -> None:
    """Last, because it changes the desks of all: released in another program, here nothing was done since."""
    marek = stage.desks["marek"]
    do(marek, "review.keep", here(marek), good="A.", next_step="B.", decision="revise", minutes="")
    undoing = marek._doing._undoing
    assert undoing is not None
    last = undoing._steps[-1]
    do(marek, "review.release", here(marek))
    undoing._steps = [last]
    assert undo(marek).notices[0].code == "undo.released"


def test_the_tables_name_actions_there_are() -> None:
    from mentor_tui.desk.actions import USE_CASES

    assert set(_BEFORE) | set(_WHY) | _FORGOTTEN <= set(USE_CASES)
    assert not set(_BEFORE) & (set(_WHY) | _FORGOTTEN)

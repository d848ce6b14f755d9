"""A version, its review and messages, listened to: from a key in the app, and by a command."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.progress import LongWork
from mentor_tui.views.model import NoticeKind, View
from tests.journeys.faces import DeskFace, run_command
from tests.journeys.story import Stage, begin, cycle, process, write_documents
from tests.journeys.test_long_work import Finger

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="speaks the Unix way")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    begin(stage)
    for step in cycle(*write_documents(tmp_path)):
        DeskFace(stage).take(step)
    yield stage
    stage.close()


def record(desk: Desk, page: str, path: Path) -> View:
    """By the key of the page and the form it leads to."""
    (there,) = (a.route for a in desk.open(page).actions if a.name == "document.audio")
    form = desk.open(there)
    (send,) = form.actions
    return desk.do(send, {"path": str(path)}, route=there)


def test_each_page_with_text_is_read_into_a_file(stage: Stage, tmp_path: Path) -> None:
    anna = stage.desks["anna"]
    here = f"{process(anna).id}/{process(anna).submissions[0].id}"
    for name, page in (
        ("version", f"version/{here}"),
        ("comments", f"comments/{here}"),
        ("messages", f"messages/{process(anna).id}"),
    ):
        if not any(a.name == "document.audio" for a in anna.open(page).actions):
            assert name == "messages"  # nobody wrote one
            continue
        view = record(anna, page, tmp_path / f"{name}.wav")
        assert view.notices[0].kind is NoticeKind.DONE
        assert f"Read into {tmp_path}/{name}.wav: " in view.notices[0].what
        assert "not encrypted" in view.notices[0].then
        assert view.route == page
        assert (tmp_path / f"{name}.wav").stat().st_size > 50_000


def test_it_is_stopped_and_asks_again_and_keeps_what_was_typed(
    stage: Stage, tmp_path: Path
) -> None:
    anna = stage.desks["anna"]
    page = f"version/{process(anna).id}/{process(anna).submissions[0].id}"
    view = Finger(3).run(lambda: record(anna, page, tmp_path / "a.wav"))
    assert view.notices[0].code == f"stopped.{LongWork.AUDIO}"
    view = record(anna, page, tmp_path / "a.ogg")
    assert view.notices[0].code == "audio.kind"
    assert view.fields[0].value == str(tmp_path / "a.ogg")
    assert [p.name for p in tmp_path.iterdir() if "a." in p.name and p.is_file()] == []


def test_a_command_says_what_was_made(stage: Stage, tmp_path: Path) -> None:
    anna = stage.desks["anna"]
    route = f"version/{process(anna).id}/{process(anna).submissions[0].id}"
    path = tmp_path / "read.mp3"
    code, out, _err = run_command(str(stage.folder / "anna"), ["audio", route, str(path)])
    assert code == 0
    assert "chapter" in out
    assert "0 seconds" in out
    before = path.read_bytes()
    code, _out, err = run_command(str(stage.folder / "anna"), ["audio", route, str(path)])
    assert (code, path.read_bytes()) == (1, before)
    assert "is there already" in err
    code, out, _err = run_command(
        str(stage.folder / "anna"), ["audio", route, str(path), "--replace"]
    )
    assert code == 0
    code, _out, err = run_command(str(stage.folder / "anna"), ["audio", "no/such", str(path)])
    assert code == 1
    code, _out, err = run_command(
        str(stage.folder / "anna"), ["audio", "recovery-code", str(tmp_path / "x.wav")]
    )
    assert code == 1
    assert not (tmp_path / "x.wav").exists()

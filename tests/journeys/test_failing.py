"""An error in the program itself: one sentence without its words, and what was typed is there after unlocking."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from mentor_tui.desk.door import Door
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.desk.start import NewPerson, Surroundings, found_person
from mentor_tui.linear.loop import run
from mentor_tui.store.cost import Cost
from mentor_tui.tui.app import MentorApp
from mentor_tui.views.model import Action, Notice, View

PASSPHRASE = "zażółć gęślą jaźń"
SURROUNDINGS = Surroundings(cost=Cost(memory_kib=8 * 1024, passes=1, lanes=1))
FORM = "programme-new"
TITLE = "Warsztaty"


class FailingDoor(Door):
    """A real door that begins with a form, and has an error behind it."""

    fails = False

    def start(self) -> View:
        return super().open(FORM)

    def pulse(self) -> Notice | None:
        if self.fails:
            raise RuntimeError("secret detail")
        return super().pulse()


def unlock(door: Door) -> None:
    door.do(Action("vault.unlock", "Open"), {"passphrase": PASSPHRASE}, route="unlock")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    person = NewPerson("Anna", "anna@example.org", "en", ReadingWay.SCREEN_READER, PASSPHRASE)
    desk, _code = found_person(tmp_path / "vault", person, SURROUNDINGS)
    desk.close()
    return tmp_path / "vault"


@pytest.fixture
def failing(folder: Path) -> Iterator[FailingDoor]:
    door = FailingDoor(folder, "en", SURROUNDINGS)
    unlock(door)
    yield door
    door.close()


def kept(folder: Path) -> list[str]:
    """The values of the form for somebody who comes back."""
    door = Door(folder, "en", SURROUNDINGS)
    try:
        unlock(door)
        return [field.value for field in door.open(FORM).fields if field.value]
    finally:
        door.close()


@pytest.mark.parametrize("is_open", [False, True], ids=["left", "in the editor"])
async def test_a_page_keeps_what_was_typed(
    failing: FailingDoor, folder: Path, is_open: bool
) -> None:
    app = MentorApp(failing)

    async def types_and_fails() -> None:
        async with app.run_test() as pilot:
            await pilot.pause(0.3)
            await pilot.press("enter", *TITLE, *([] if is_open else ["enter"]))
            await pilot.pause(0.1)
            failing.fails = True
            await pilot.pause(2)

    with pytest.raises(WorkerFailed):
        await types_and_fails()
    failing.fails = False
    assert app.end_thread()
    assert app.failure == "RuntimeError"
    assert TITLE in kept(folder)


def test_a_conversation_keeps_what_was_typed_and_says_so_in_a_sentence(
    failing: FailingDoor, folder: Path
) -> None:
    typed, paper = [TITLE], list[str]()

    def read(_prompt: str) -> str:
        if not typed:
            raise RuntimeError("secret detail")
        return typed.pop()

    code = run(failing, read=read, write=paper.append)
    assert code == 1
    assert paper[-1] == (
        "mentor-tui had to stop because of an error in the program (RuntimeError). "
        "What was saved is safe, and what you typed is kept."
    )
    assert "secret detail" not in "".join(paper)
    failing.close()
    assert TITLE in kept(folder)

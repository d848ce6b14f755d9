"""Ten pages in two languages and two themes, drawn; `make snapshots` draws them anew. Look at what changed."""

from pathlib import Path

import pytest

from tests.tui.drawing import StoryPlace, draw_svg
from tests.tui.test_app import Person
from tests.views.source import Desk
from tests.views.story import Story, told_until

FOLDER = Path(__file__).parent / "snapshots"
MOST_BYTES = 1_000_000
"""Of all pictures together."""

STORY = told_until(Story.second_version)
WIDE, USUAL, SMALL = (120, 36), (80, 24), (40, 20)
PAGES: dict[str, tuple[str, str, tuple[int, int]]] = {
    "today": ("anna", "today", WIDE),
    "process": ("marek", f"process/{STORY.process}", WIDE),
    "programme": ("ola", f"programme/{STORY.programme}", USUAL),
    "stage": ("anna", f"stage/{STORY.process}/s1", SMALL),
    "review": ("anna", f"comments/{STORY.process}/{STORY.versions[0]}", USUAL),
    "document": ("marek", f"version/{STORY.process}/{STORY.versions[0]}", USUAL),
    "form": ("marek", f"message/{STORY.process}", USUAL),
    "look": ("anna", "preferences/look", WIDE),
    "question": ("marek", "question", USUAL),
    "unlock": ("anna", "unlock", SMALL),
}
"""Whose page, which, and how large the window is."""


async def drawn(name: str, code: str, theme: str) -> str:
    """A page as somebody sees it who chose a theme."""
    who, route, size = PAGES[name]
    desk = Desk(STORY, getattr(STORY, who))
    place = StoryPlace(desk, route, language=code, theme=theme)
    person = Person(place, accessible=False)
    person.app.colours = 256
    async with person.sits_down(size):
        strips = person.app.screen._compositor.render_strips()
        return draw_svg(strips, size[0], person.screen.page.look)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("code", ["pl", "en"])
@pytest.mark.parametrize("name", PAGES)
async def test_it_looks_as_it_did(
    name: str, code: str, theme: str, request: pytest.FixtureRequest
) -> None:
    path, found = FOLDER / f"{name}-{code}-{theme}.svg", await drawn(name, code, theme)
    if request.config.getoption("--snapshot-update"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == found, "run `make snapshots`, and look at it"


def test_no_picture_is_left_over_and_all_are_small() -> None:
    wanted = {f"{n}-{c}-{t}.svg" for n in PAGES for c in ("pl", "en") for t in ("light", "dark")}
    found = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert set(found) == wanted
    assert sum(found.values()) < MOST_BYTES

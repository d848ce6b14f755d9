"""Long text under a real screen reader: what each step of reading makes it say, whole, once, and nothing else."""

import re
import sys

import pytest

from tests.conftest import Required
from tests.readers.probe import KeyRecord, Step, run_journey
from tests.tui.fake import PARAGRAPHS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

FIRST, SECOND = PARAGRAPHS[:2]
SENTENCES = tuple(re.split(r"(?<=\.) ", SECOND))
STEPS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("}", f"Paragraph 2 of 9: {FIRST}"),
        ("#", "Heading level 2: Exercise 1"),
        (")", SENTENCES[0]),
        (")", SENTENCES[1]),
        (")", SENTENCES[2]),
        ("(", SENTENCES[1]),
        ("W", "pair"),
        ("W", "gets"),
        ("Right", "e"),
        ("Right", "t"),
        (".", "Paragraph 4 of 9. Sentence 2 of 4. Under the heading Exercise 1. Row 6 of 17. "
              "Scenariusz lekcji, version 2. The pupils work in pairs. Each pair gets a text …"),
        ("@", "Heading level 2: Exercise 1"),
        ("{", f"Paragraph 2 of 9: {FIRST}"),
        ("(", "Heading level 2: Aims"),
    ),
    "pl": (
        ("}", f"Akapit 2 z 9: {FIRST}"),
        ("#", "Nagłówek poziomu 2: Exercise 1"),
        (")", SENTENCES[0]),
        ("W", "pupils"),
        ("B", "The"),
        ("@", "Nagłówek poziomu 2: Exercise 1"),
        ("@", "Nagłówek poziomu 2: Aims"),
        ("@", "Nie ma poprzedniego nagłówka."),
    ),
}  # fmt: skip


def heard(key: KeyRecord) -> str:
    """What was said for a key: Fenrir names the dash, and sets rows apart with a comma."""
    said = " ".join(key.spoken).replace(" dash ", "-")
    return " ".join(said.replace(" , ", " ").rstrip(" ,").split())


@pytest.mark.parametrize("language", STEPS)
def test_it_says_each_piece_of_a_text_once(language: str, required: Required) -> None:
    required("fenrir")
    command = [
        sys.executable,
        "-m",
        "tests.tui.fake",
        "--first",
        "document",
        "--language",
        language,
    ]
    steps = [Step(key, re.escape(text[:8])) for key, text in STEPS[language]]
    journey = run_journey("fenrir", command, steps)
    assert [heard(key) for key in journey.keys] == [text for _key, text in STEPS[language]]
    assert all(key.cursor_visible for key in journey.keys)


def test_it_reads_on_a_page_at_a_time(required: Required) -> None:
    """All from the cursor's row on is said, also what was on the screen before."""
    required("fenrir")
    command = [sys.executable, "-m", "tests.tui.fake", "--first", "document"]
    journey = run_journey("fenrir", command, [Step("}"), Step(";", "blind"), Step(";", "nothing")])
    said = heard(journey.keys[1])
    assert said.startswith(f"{FIRST} Heading level 2: Exercise 1 {SECOND}")
    assert said.count(FIRST) == 1
    assert journey.keys[1].row_text.startswith(FIRST[:40])

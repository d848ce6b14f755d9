"""The samples of the demo are documents like those people send, and show what reading and anchoring can do."""

import subprocess
import sys
from pathlib import Path

import pytest

import mentor_tui.desk
from mentor_tui.documents.anchoring import locate, make_anchor
from mentor_tui.documents.difference import DifferenceKind, differences
from mentor_tui.documents.document import Document, ParagraphKind
from mentor_tui.documents.reading import read_document

SAMPLES = Path(mentor_tui.desk.__file__).parent / "samples"
TWINS = [
    ("scenariusz-warsztatu-1.md", "workshop-scenario-1.md"),
    ("scenariusz-warsztatu-2.md", "workshop-scenario-2.md"),
    ("oferta-kursu.txt", "course-offer.txt"),
    ("strategia-biblioteki.docx", "library-strategy.docx"),
]
NAMES = [name for twins in TWINS for name in twins]


def sample(name: str) -> Document:
    return read_document(name, (SAMPLES / name).read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_short_and_has_headings(name: str) -> None:
    document = sample(name)
    headings = [p for p in document.paragraphs if p.kind is ParagraphKind.HEADING]
    assert 250 <= document.words <= 400
    assert len(headings) >= 4
    assert document.title == document.paragraphs[0].text
    assert (SAMPLES / name).stat().st_size <= 40 * 1024


@pytest.mark.parametrize("names", TWINS)
def test_twins_are_built_alike(names: tuple[str, str]) -> None:
    polish, english = (sample(name) for name in names)
    assert [(p.kind, p.level) for p in polish.paragraphs] == [
        (p.kind, p.level) for p in english.paragraphs
    ]
    assert polish.warnings == english.warnings


def test_the_word_samples_say_their_language() -> None:
    assert {p.language for p in sample("strategia-biblioteki.docx").paragraphs} == {"pl-PL"}
    assert {p.language for p in sample("library-strategy.docx").paragraphs} == {"en-GB"}


def test_only_the_first_scenario_lacks_words_for_its_picture() -> None:
    warned = {name: sample(name).warnings for name in NAMES if sample(name).warnings}
    assert warned == dict.fromkeys(TWINS[0], ("image_without_words",))


@pytest.mark.parametrize(
    ("old_name", "new_name", "quote", "answer"),
    [
        (*[twins[0] for twins in TWINS[:2]], "praca w parach", "praca w parach, 15 minut"),
        (*[twins[1] for twins in TWINS[:2]], "work in pairs", "work in pairs, 15 minutes"),
    ],
)
def test_the_second_scenario_answers_comments_on_the_first(
    old_name: str, new_name: str, quote: str, answer: str
) -> None:
    old, new = sample(old_name), sample(new_name)
    number = next(p.number for p in old.paragraphs if quote in p.text)
    for origin in (None, old):
        place = locate(make_anchor(old, number, quote), new, origin)
        assert place is not None
        assert not place.is_exact
        assert new.paragraphs[place.paragraph - 1].text[place.start : place.end] == answer
    lost = [p.number for p in old.paragraphs if not locate(make_anchor(old, p.number), new, old)]
    removed = [d.old_number for d in differences(old, new) if d.kind is DifferenceKind.REMOVED]
    assert lost == removed
    assert len(removed) == 1


def test_reading_plain_text_loads_neither_library() -> None:
    code = (
        "import sys; from mentor_tui.documents.reading import read_document;"
        "from mentor_tui.documents import anchoring, difference; read_document('a.txt', b'words');"
        "sys.exit(bool({'docx', 'lxml', 'markdown_it'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

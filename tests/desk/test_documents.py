"""The documents a desk holds while it is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.domain.facts import SubmissionSent
from mentor_tui.domain.values import FileName
from mentor_tui.views.words import lines
from tests.journeys.faces import DeskFace
from tests.journeys.story import Stage, begin, cycle, process, write_documents


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    begin(stage)
    for step in cycle(*write_documents(tmp_path))[:7]:
        DeskFace(stage).take(step)
    yield stage
    stage.close()


def test_it_holds_some_documents_and_reads_the_others_again(stage: Stage) -> None:
    anna = stage.desks["anna"]
    circle = process(anna).id
    vault = anna.record.vault
    with vault.transaction():
        for number in range(2, 20):
            sent = process(anna).submissions[-1]
            words = f"The words of version {number}.".encode()
            file = FileName(vault.files_of(circle).put(words), "work.txt", len(words))
            due = process(anna).stages[0].due
            facts = SubmissionSent(sent.deliverable, number, sent.id, (file,), "note", due, ())
            anna.record.write(circle, facts)
    for _again in range(2):
        for version in process(anna).submissions[1:]:
            said = "\n".join(lines(anna.open(f"version/{circle}/{version.id}")))
            assert f"The words of version {version.number}." in said
    assert 2 <= len(anna.reading._documents) <= 16


def test_a_document_has_its_own_language_or_that_of_its_participant(stage: Stage) -> None:
    anna = stage.desks["anna"]
    found = process(anna)
    (word,) = found.submissions
    assert {b.language for b in anna.reading.paper(found.id, word.id).blocks} == {"en-US"}
    with anna.record.vault.transaction():
        words = b"Two hours."
        file = FileName(anna.record.vault.files_of(found.id).put(words), "w.txt", len(words))
        due = found.stages[0].due
        facts = SubmissionSent(word.deliverable, 2, word.id, (file,), "note", due, ())
        anna.record.write(found.id, facts)
    plain = process(anna).submissions[-1]
    assert {b.language for b in anna.reading.paper(found.id, plain.id).blocks} == {"en"}

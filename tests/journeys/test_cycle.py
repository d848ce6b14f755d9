"""One whole mentoring cycle on real documents, through every face, ending in the same log."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mentor_tui.domain.processes import CommentState, StageState, Task
from tests.journeys.faces import CommandFace, DeskFace, LinearFace, PageFace
from tests.journeys.story import Stage, cycle, log_of, process, write_documents

Face = DeskFace | LinearFace | PageFace | CommandFace


@pytest.mark.parametrize(
    "make_face",
    [DeskFace, LinearFace, PageFace, CommandFace],
    ids=["the desk", "lines", "keys", "commands"],
)
@pytest.mark.timeout(240)
def test_the_whole_cycle_ends_alike_through(
    make_face: Callable[[Stage], Face], stage: Stage, tmp_path: Path
) -> None:
    face = make_face(stage)
    first, second = write_documents(tmp_path)
    for step in cycle(first, second):
        face.take(step)
        stage.check_ball()
    for desk in stage.desks.values():
        desk.record.forget()
    logs = [log_of(desk) for desk in stage.desks.values()]
    assert logs[0] == logs[1] == logs[2]
    assert [kind for kind, _facts in logs[0]] == EXPECTED
    for desk in stage.desks.values():
        ended = process(desk)
        assert [s.state for s in ended.stages] == [StageState.CLOSED, StageState.OPEN]
        assert ended.ball is not None
        assert ended.ball.task is Task.SUBMIT
        assert ended.ball.person == ended.participant.id
        states = {r.comment.words: r.state for r in ended.remarks}
        assert states == {
            "How many minutes?": CommentState.RESOLVED,
            "A clear aim.": CommentState.RESOLVED,
            "All ten?": CommentState.RESOLVED,
        }
        assert desk.record.vault.lists.refused(0, 99).rows == ()


EXPECTED = [
    "ProcessStarted",
    "GoalProposed",
    "GoalAgreed",
    "SubmissionSent",
    "ReviewLocked",
    "ReviewReleased",
    "CommentAnswered",
    "SubmissionSent",
    "MessageSent",
    "ReviewLocked",
    "ReviewReleased",
    "StageClosed",
]

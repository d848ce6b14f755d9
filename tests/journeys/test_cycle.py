"""One whole mentoring cycle on real documents, through every face, ending in the same log."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.processes import CommentState, StageState, Task
from mentor_tui.views.model import Action, Argument, NoticeKind
from tests.journeys.faces import CommandFace, DeskFace, LinearFace, PageFace
from tests.journeys.story import NAMES, STAGES, Stage, cycle, log_of, process, write_documents

Face = DeskFace | LinearFace | PageFace | CommandFace


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A coordinator, a mentor and a participant in one programme, with a process begun."""
    stage = Stage(tmp_path)
    begin(stage)
    yield stage
    stage.close()


def begin(stage: Stage) -> None:
    ewa, marek, anna = (stage.enter(key) for key in ("ewa", "marek", "anna"))
    programme = _do(ewa, "programme.found", {}, {"title": "Mentoring", "language": "en"})
    here = {"programme": programme.split("/")[1]}
    _do(ewa, "template.add", here, {"name": "Two", "stages": STAGES})
    for desk, role, key in ((marek, "mentor", "marek"), (anna, "participant", "anna")):
        route = _do(ewa, "invitation.make", here, {"role": role, "name": NAMES[key]})
        text = next(b.text for b in ewa.open(route).text if "BEGIN" in b.text)
        _do(desk, "join.read", {}, {"invitation": text})
        _do(desk, "join.confirm", {}, {})
        for one in (desk, ewa, desk):
            one.sync()
    people = {key: d.record.identity.person for key, d in stage.desks.items()}
    values = {
        "title": "Meetings",
        "participant": people["anna"],
        "mentor": people["marek"],
        "template": "Two",
    }
    _do(ewa, "process.start", here, values)
    for one in (ewa, marek, anna, ewa):
        one.sync()


def _do(desk: Desk, name: str, args: dict[str, str], values: dict[str, str]) -> str:
    arguments = tuple(Argument(n, v) for n, v in args.items())
    view = desk.do(Action(name, name, args=arguments), values)
    assert view.notices[0].kind is NoticeKind.DONE, view.notices[0]
    return view.route


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
        assert desk.record.vault.index.refused() == ()


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

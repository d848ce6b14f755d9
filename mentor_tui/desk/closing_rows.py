"""What is told of recording as news: what each kind names, and where it leads. Hours are nobody's news by themselves."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.processes import Process
from mentor_tui.domain.rows import FURTHER


def tell_closing(process: Process, facts: Facts) -> tuple[str, str] | None:
    """What such news names, and where it leads; None when it is no news by itself."""
    match facts:
        case f.RecordingAsked():
            told: tuple[str, ...] = ()
        case f.RecordingAnswered():
            told = ("yes" if facts.is_yes else "no",)
        case _:
            return None
    return FURTHER.join((process.title, *told)), f"recording/{process.id}/{facts.meeting}"

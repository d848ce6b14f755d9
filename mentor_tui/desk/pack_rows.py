"""What is told of packs for interpreters as news: what each kind names, and where it leads."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.packs import Given, find_pack
from mentor_tui.domain.processes import Process
from mentor_tui.domain.rows import FURTHER
from mentor_tui.views.pack_words import file_label, name_of_given


def tell_pack(process: Process, facts: Facts, event: str) -> tuple[str, str] | None:
    """What news of a pack names, and where it leads; None when it is no news by itself."""
    told: tuple[str, ...]
    match facts:
        case f.PackProposed():
            told, meeting = tuple(file_label(process, file) for file in facts.files), facts.meeting
        case f.ConsentTold():
            told = ("yes" if facts.is_yes else "", file_label(process, facts.file))
            meeting = facts.meeting
        case f.PackGiven():
            given = _given(process, event)
            if given is None:
                return None
            told, meeting = (name_of_given(process, given), given.until), _meeting(process, given)
        case f.PackRevoked():
            given = _given(process, facts.given)
            if given is None:
                return None
            told, meeting = (name_of_given(process, given),), _meeting(process, given)
        case _:
            return None
    return FURTHER.join((process.title, *told)), f"pack/{process.id}/{meeting}"


def _given(process: Process, id_: str) -> Given | None:
    return next((one for one in process.packs.given if one.id == id_), None)


def _meeting(process: Process, given: Given) -> str:
    return find_pack(process.packs, given.pack).meeting

"""Stories that end in an erasure, and what to look at then."""

from pathlib import Path

from mentor_tui.desk.checking import check_vault
from mentor_tui.desk.desk import Desk
from mentor_tui.i18n import language
from mentor_tui.views.model import Action, Argument, View
from mentor_tui.views.words import lines
from tests.journeys.faces import DeskFace
from tests.journeys.pages import decrypted
from tests.journeys.story import Stage, cycle, process, write_documents

WORDS = ("Meetings", "Greetings", "Privately", "How many minutes", "scenario.docx", "A clear aim")
"""Words that stand only in Anna's process: its title, messages, comments, file name, summary."""


def tell(stage: Stage, tmp_path: Path) -> str:
    """A whole cycle, a message between two and a draft; gives the process."""
    face = DeskFace(stage)
    for step in cycle(*write_documents(tmp_path)):
        face.take(step)
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    here = {"process": process(anna).id}
    face.do(anna, "message.send", here, {"to": "pair", "words": "Privately, Marek."})
    face.do(anna, "message.send", here, {"to": "all", "words": "Greetings to all."})
    for desk in (anna, marek, stage.desks["ewa"], anna):
        desk.sync()
    version = process(marek).submissions[-1].id
    face.do(
        marek,
        "comment.keep",
        {**here, "submission": version, "block": "0"},
        {"kind": "idea", "words": "A draft about an exercise."},
    )
    return here["process"]


def attempt(desk: Desk, name: str, args: dict[str, str], values: dict[str, str]) -> View:
    return desk.do(Action(name, name, args=tuple(Argument(n, v) for n, v in args.items())), values)


def erase(desk: Desk, circle: str) -> View:
    return attempt(desk, "process.erase", {"process": circle}, {"reason": "asked"})


def bodies(desk: Desk, circle: str) -> list[str]:
    return [e.head.type for e in desk.record.vault.log.read(circle) if e.body_text is not None]


def heads(desk: Desk, circle: str) -> set[str]:
    return {e.id for e in desk.record.vault.log.read(circle)}


def words_of(desk: Desk, route: str) -> str:
    with language("en"):
        return "\n".join(lines(desk.open(route)))


def check_calm(desk: Desk) -> None:
    """Nothing is refused, waiting, strange or owed, and the index equals the log."""
    record = desk.record
    record.forget()
    assert record.vault.lists.refused(0, 1).rows == ()
    assert desk.reading.strange_parcels() == ()
    assert desk.reading.waiting(0, 9).rows == ()
    rows, writings = record.vault.index.dump(), record.vault.search.dump()
    with record.vault.transaction():
        record.rebuild()
    assert record.vault.index.dump() == rows
    assert record.vault.search.dump() == writings
    assert record.vault.search.missing() == 0
    assert [c for c in check_vault(record) if c.wrong] == []
    for route in ("today", "programmes", "people", "outbox", "refused", "erasures", "settings"):
        assert desk.open(route).route == route


def everything(desk: Desk) -> bytes:
    """All that somebody with the passphrase could read of a vault: pages, bodies, secrets, files."""
    vault = desk.record.vault
    pages = decrypted(vault)
    # The names of our own tables are nobody's words; the byte after one may make a word of it.
    for name, table in vault._connection.rows("SELECT name, tbl_name FROM sqlite_master"):
        pages = pages.replace(f"{name}{table}".encode(), b"")
    parts = [pages]
    for circle in vault.log.circles():
        parts += [(e.body_text or "").encode() for e in vault.log.read(circle)]
    names = vault._connection.rows("SELECT name FROM secret")
    parts += [vault.keyring.get(name) or b"" for (name,) in names]
    return b"\n".join(parts)


def sealed(desk: Desk, circles: tuple[str, ...]) -> list[bytes]:
    """The sealed bodies and wrapped keys of circles, as they stand in the database."""
    run = desk.record.vault._connection.rows
    found = []
    for circle in circles:
        found += [body for (body,) in run("SELECT body FROM log WHERE circle = ?", circle) if body]
        found += [k for (k,) in run("SELECT wrapped FROM circle_key WHERE circle = ?", circle)]
    return found


def left(desk: Desk, words: tuple[str, ...]) -> list[str]:
    found = everything(desk).lower()  # the search index keeps words without capitals
    return [word for word in words if word.lower().encode() in found]


def send_round(stage: Stage, times: int = 3) -> None:
    for _time in range(times):
        for desk in stage.desks.values():
            desk.sync()

"""What is told of files on their way, here and to others: how many of their parts have come."""

from collections.abc import Iterator
from contextlib import contextmanager

from mentor_tui.desk.bearings import facts_of
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.facts import SubmissionSent
from mentor_tui.domain.values import FileName
from mentor_tui.store.parts import GoingPart
from mentor_tui.store.vault import Vault
from mentor_tui.sync.cut import Cut
from mentor_tui.views.source import GoingFile


@contextmanager
def telling_of_parts(vault: Vault, circle: str, file: FileName) -> Iterator[None]:
    """Inside, a file that is not here raises `Trouble` `file.coming` (here, count) once parts of it are."""
    try:
        yield
    except Trouble as trouble:
        parts = vault.outbox.parts
        awaited = parts.awaited(circle, file.sha256)
        if trouble.code != "file.missing" or awaited is None or not awaited.length:
            raise
        count = Cut(file.size, awaited.length).count
        here = len(parts.come(circle, file.sha256))
        raise Trouble("file.coming", here=here, count=count) from None


def going_files(record: Record) -> tuple[GoingFile, ...]:
    """The files that go to others in parts and have not arrived whole."""
    found: dict[tuple[str, str, str], list[GoingPart]] = {}
    for part in record.vault.outbox.parts.going():
        found.setdefault((part.recipient, part.event, part.sha256), []).append(part)
    return tuple(_going_file(record, parts) for parts in found.values())


def _going_file(record: Record, parts: list[GoingPart]) -> GoingFile:
    event = record.vault.log.get(parts[0].event)
    facts = facts_of(event) if event is not None else None
    files = facts.files if isinstance(facts, SubmissionSent) else ()
    file = next((f for f in files if f.sha256 == parts[0].sha256), FileName("", "", 0))
    count = Cut(file.size, parts[0].length).count or len(parts)
    recipient = parts[0].recipient
    name = "" if recipient == record.identity.person else record.person(recipient).name
    return GoingFile(name, file.name, max(count - len(parts), 0), count)

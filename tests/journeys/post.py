"""Mail that comes from outside: put where a person's road finds it."""

from pathlib import Path

from mentor_folder.box import name_parcel
from tests.journeys.story import Stage


def drop(stage: Stage, who: str, raw: bytes) -> Path:
    """Put any mail into somebody's box of the shared folder, as a mailbox would have it."""
    me = stage.desks[who].record.identity.person
    path = stage.folder / "shared" / me[:32] / "new" / str(name_parcel("outside", "0" * 64, raw))
    path.write_bytes(raw)
    return path

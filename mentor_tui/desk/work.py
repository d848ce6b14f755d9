"""What a use case works with: the record, settings and documents of one desk, and what it says when done."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from mentor_tui.desk.opened import OpenedCopies
from mentor_tui.desk.reading import Reading
from mentor_tui.desk.record import Record
from mentor_tui.desk.settings import LocalSettings
from mentor_tui.desk.shown_once import ShownOnce
from mentor_tui.domain.calendar import add_working_days, day_of
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.processes import Process
from mentor_tui.store.vault import Vault

FILE_LIMIT = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Work:
    """One desk's parts, as use cases see them."""

    record: Record
    reading: Reading
    settings: LocalSettings
    shown: ShownOnce
    copies: OpenedCopies

    @property
    def vault(self) -> Vault:
        """The open vault; the use case runs inside its transaction."""
        return self.record.vault

    @property
    def me(self) -> str:
        """This person's id."""
        return self.record.identity.person

    def fresh_id(self) -> str:
        """A new short name, unique for this purpose: 16 hex digits."""
        return self.record.fresh(8).hex()

    def day(self, process: Process) -> date:
        """Today on the clocks of a programme."""
        return day_of(self.record.now(), process.zone)

    def promised(self, process: Process) -> str:
        """The day a mentor's answer is promised for: so many working days from today."""
        return add_working_days(self.day(process), process.answer_days).isoformat()

    def next_due(self, process: Process) -> str:
        """The day the next stage is due once it opens today; after the last, the coordinator's time to complete."""
        upcoming = process.next_stage
        days = upcoming.plan.days if upcoming else process.answer_days
        return add_working_days(self.day(process), days).isoformat()


@dataclass(frozen=True, slots=True)
class Done:
    """What a use case did: where the person goes on ("" for where they are), and the one sentence that says the outcome."""

    route: str
    what: str
    then: str = ""


UseCase = Callable[[Work, Mapping[str, str], Mapping[str, str]], Done]
"""Work, the action's arguments, the values of the page's fields → what was done. Raises `MentorError`."""


def read_file(path: str) -> tuple[str, bytes]:
    """A file a person named: its name and content.

    Raises `Trouble` `file.none`, `file.not_there`, `file.is_folder`, `file.not_readable`, `file.too_large`.
    """
    if not path.strip():
        raise Trouble("file.none")
    where = Path(path.strip().strip("'\"")).expanduser()
    try:
        if where.is_dir():
            raise Trouble("file.is_folder", path=str(where))
        if where.stat().st_size > FILE_LIMIT:
            raise Trouble("file.too_large", path=str(where), limit=FILE_LIMIT)
        return where.name, where.read_bytes()
    except FileNotFoundError:
        raise Trouble("file.not_there", path=str(where)) from None
    except OSError:
        raise Trouble("file.not_readable", path=str(where)) from None


@contextmanager
def new_file(folder: str, name: str) -> Iterator[tuple[Path, BinaryIO]]:
    """A file to write into, in a folder a person named, never over another one; half a one does not stay.

    Raises `Trouble` `folder.not_there`, `file.exists`, `file.not_written`.
    """
    where = Path(folder.strip().strip("'\"") or ".").expanduser()
    if not where.is_dir():
        raise Trouble("folder.not_there", path=str(where))
    path = where / name
    try:
        file = path.open("xb")
    except FileExistsError:
        raise Trouble("file.exists", path=str(path)) from None
    except OSError:
        raise Trouble("file.not_written", path=str(path)) from None
    try:
        with file:
            yield path, file
    except BaseException as error:
        with suppress(OSError):
            path.unlink()
        if isinstance(error, OSError):
            raise Trouble("file.not_written", path=str(path)) from None
        raise


def write_file(folder: str, name: str, data: bytes) -> Path:
    """Write a file into a folder a person named. Raises as `new_file`."""
    with new_file(folder, name) as (path, file):
        file.write(data)
    return path


def whole_number(text: str, code: str, *, least: int, most: int) -> int:
    """A whole number a person typed. Raises `Refusal` with `code` and the bounds."""
    try:
        number = int(text.strip())
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise Refusal(code, least=least, most=most)
    return number


def one_of(text: str, code: str) -> str:
    """A choice that must be made. Raises `Refusal` with `code`."""
    if not text.strip():
        raise Refusal(code)
    return text.strip()

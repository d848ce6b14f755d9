"""An export read back into a new vault: the same events, settings and files, so the same views."""

import base64
import binascii
import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TypeVar

import msgspec

from mentor_tui.desk.bearings import subject_of
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.door import has_vault
from mentor_tui.desk.doorplate import NAME as DOORPLATE
from mentor_tui.desk.exporting import (
    FORMAT,
    MANIFEST,
    SIGNATURE,
    VERSION,
    EventLine,
    KeptFile,
    Manifest,
)
from mentor_tui.desk.passphrases import check_new
from mentor_tui.desk.sinks import Written
from mentor_tui.desk.start import Surroundings, open_desk
from mentor_tui.desk.unpacker import Unpacker
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.events import Event, read_event
from mentor_tui.domain.progress import LongWork, doing, no_way_back, part, tell
from mentor_tui.store.transfer import Cells, open_secrets
from mentor_tui.store.tuning import tuned_cost
from mentor_tui.store.vault import Vault
from mentor_tui.sync.sign import is_signed, is_signed_by, new_writer

DRAFT = ".importing"
SMALL = 4 * 1024 * 1024
"""Bytes of a member that is read whole before it is known whose export this is."""
LIST = 32 * 1024 * 1024
"""Bytes of the list of members, for some 200,000 of them."""
LINE = 64 * 1024 * 1024
"""Bytes of a line: of the longest, one holds a file that came by mail."""

_T = TypeVar("_T")
_BATCH = 2000
_PIECE = 256 * 1024


def import_desk(
    path: Path, folder: Path, typed: str, passphrase: str, surroundings: Surroundings
) -> tuple[Desk, str]:
    """Make a vault in `folder` of an export, and give its desk and its new recovery code.

    `typed` is the passphrase or recovery code of the vault that was exported; `passphrase` a new one,
    or empty to keep the old. Every member is compared with the signed list, every event with its
    writer's signature, before the vault is in place; if anything is wrong nothing is left behind.
    Raises `Refusal` `export.none` (path), `export.newer`, `export.damaged` (name),
    `export.needs_passphrase`, `passphrase.short` (least, typed), `Trouble` `vault.exists`, `folder.not_empty` (path), what does not
    fit, and of a zip file what `Unpacker.open` raises.
    """
    if folder.exists() and any(path.name != DOORPLATE for path in folder.iterdir()):
        code = "vault.exists" if has_vault(folder) else "folder.not_empty"
        raise Trouble(code, path=str(folder))
    draft = folder.with_name(f".{folder.name}{DRAFT}")
    with doing(LongWork.IMPORT), _open(path) as source:
        manifest, secrets, kept = _unlock(source, typed)
        passphrase = passphrase or kept
        if not passphrase:
            raise Refusal("export.needs_passphrase")
        passphrase = check_new(passphrase, passphrase)
        sizes = {member.name: member.size for member in manifest.members}
        done, whole = 0, max(sum(sizes.values()), 1)
        for member in manifest.members:
            with part(0.3 * done / whole, 0.3 * (done + member.size) / whole):
                source.check(member)
            done += member.size
        shutil.rmtree(draft, ignore_errors=True)
        made = surroundings.now().isoformat(timespec="seconds")
        vault, code = Vault.create(
            draft, passphrase, cost=surroundings.cost or tuned_cost(), made=made
        )
        try:
            with vault, part(0.3, 0.7):
                _fill(vault, source, secrets, sizes, made)
            (folder / DOORPLATE).unlink(missing_ok=True)  # made anew when the vault is opened
            if folder.exists():
                folder.rmdir()
            draft.rename(folder)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        # The vault is there; its recovery code is shown once, so from here on all is done.
        with no_way_back(), part(0.7, 1):
            return open_desk(folder, surroundings, passphrase=passphrase), code


class _Source:
    """The members of an export, by name, from wherever they are opened."""

    def __init__(self, opened: Callable[[str], IO[bytes]]) -> None:
        self._opened = opened

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """A member to read from. Raises `Refusal` `export.damaged` (name)."""
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise Refusal("export.damaged", name=name)
        try:
            with self._opened(name) as file:
                yield file
        except (OSError, ValueError):  # a name with a zero byte is a ValueError
            raise Refusal("export.damaged", name=name) from None

    def read(self, name: str, limit: int = SMALL) -> bytes:
        """A small member whole. Raises `Refusal` `export.damaged` (name)."""
        with self.open(name) as file:
            content = file.read(limit + 1)
        if len(content) > limit:
            raise Refusal("export.damaged", name=name)
        return content

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a member. Raises `Refusal` `export.damaged` (name)."""
        with self.open(name) as file:
            while line := file.readline(LINE + 1):
                if len(line) > LINE:
                    raise Refusal("export.damaged", name=name)
                yield line

    def check(self, member: Written) -> None:
        """Raises `Refusal` `export.damaged` (name) if the content is another one than the list says."""
        digest, done = hashlib.sha256(), 0
        with self.open(member.name) as file:
            while done <= member.size and (piece := file.read(_PIECE)):
                digest.update(piece)
                done += len(piece)
                tell(done, member.size)
        if done != member.size or digest.hexdigest() != member.sha256:
            raise Refusal("export.damaged", name=member.name)


@contextmanager
def _open(path: Path) -> Iterator[_Source]:
    if path.is_dir() and (path / MANIFEST).exists():
        yield _Source(lambda name: (path / name).open("rb"))
    elif path.is_file():
        with Unpacker(path) as unpacker:
            yield _Source(unpacker.open)
    else:
        raise Refusal("export.none", path=str(path))


class _Version(msgspec.Struct):
    format: str
    v: int


def _unlock(source: _Source, typed: str) -> tuple[Manifest, dict[str, bytes], str]:
    """The signed list, the secrets, and the passphrase if that is what was typed."""
    written = source.read(MANIFEST, LIST)
    version = _decode(written, _Version, MANIFEST)
    if version.format != FORMAT:
        raise Refusal("export.damaged", name=MANIFEST)
    if version.v > VERSION:
        raise Refusal("export.newer")
    envelope, sealed = source.read("envelope.json"), source.read("secrets.sealed")
    secrets, is_passphrase = open_secrets(envelope, typed, sealed)
    writer = new_writer(secrets["writer"]).writer
    signature = source.read(SIGNATURE).decode("ascii", "replace").strip()
    if not is_signed_by(writer, written, signature):
        raise Refusal("export.damaged", name=MANIFEST)
    manifest = _decode(written, Manifest, MANIFEST)  # only now: the list may be long
    if manifest.writer != writer or any(member.size < 0 for member in manifest.members):
        raise Refusal("export.damaged", name=MANIFEST)
    return manifest, secrets, typed if is_passphrase else ""


def _fill(
    vault: Vault, source: _Source, secrets: dict[str, bytes], sizes: Mapping[str, int], made: str
) -> None:
    with vault.transaction():
        for name, secret in secrets.items():
            vault.keyring.put(name, secret)
        vault.transfer.write(map(_row, source.lines("desk.jsonl")))
        vault.settings.set("vault.restored", made)
    with part(0, 0.8):
        lines = source.lines("events.jsonl")
        events = map(_event, _told(lines, sizes.get("events.jsonl", 0)))
        while some := tuple(islice(events, _BATCH)):
            with vault.transaction():
                vault.log.append((event, subject_of(event)) for event in some)
    files = [_decode(line, KeptFile, "files.jsonl") for line in source.lines("files.jsonl")]
    done, whole = 0, sum(sizes.get(kept.member, 0) for kept in files)
    with part(0.8, 1):
        for kept in files:
            tell(done, whole)
            _keep_file(vault, source, kept)
            done += sizes.get(kept.member, 0)
    vault.index.expect_rebuild()


def _told(lines: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The lines of a member of so many bytes, telling how far they are."""
    done = 0
    for line in lines:
        yield line
        done += len(line)
        tell(done, size)


def _keep_file(vault: Vault, source: _Source, kept: KeptFile) -> None:
    with source.open(kept.member) as file:
        if vault.files_of(kept.circle).put(file) != kept.sha256:
            raise Refusal("export.damaged", name=kept.member)


def _decode(line: bytes, kind: type[_T], name: str) -> _T:
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Refusal("export.damaged", name=name) from None


def _event(line: bytes) -> Event:
    texts = _decode(line, EventLine, "events.jsonl")
    try:
        event = read_event(texts.head, texts.sig, texts.body)
    except Refusal:
        raise Refusal("export.damaged", name="events.jsonl") from None
    if not is_signed(event):
        raise Refusal("export.damaged", name="events.jsonl")
    return event


class _Bytes(msgspec.Struct):
    base64: str


class _Row(msgspec.Struct, array_like=True):
    table: str
    cells: dict[str, str | int | float | _Bytes | None]


def _row(line: bytes) -> tuple[str, Cells]:
    row = _decode(line, _Row, "desk.jsonl")
    try:
        return row.table, {
            name: base64.b64decode(value.base64, validate=True)
            if isinstance(value, _Bytes)
            else value
            for name, value in row.cells.items()
        }
    except binascii.Error:
        raise Refusal("export.damaged", name="desk.jsonl") from None

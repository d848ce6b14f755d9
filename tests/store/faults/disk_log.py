"""What a program did to one folder of a disk, step by step, read off its system calls."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.store.faults.calls import Call

CALLS = (
    "open",
    "openat",
    "creat",
    "lseek",
    "write",
    "pwrite64",
    "writev",
    "pwritev",
    "pwritev2",
    "ftruncate",
    "truncate",
    "fallocate",
    "copy_file_range",
    "sendfile",
    "fsync",
    "fdatasync",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "unlink",
    "unlinkat",
    "mkdir",
    "mkdirat",
    "rmdir",
)


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes written to a file (by its number) at a place."""

    file: int
    start: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Resize:
    """A file cut or filled up to a length."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Rename:
    """A name given to a file or folder: made when `old` is empty, taken away when `new` is."""

    file: int
    old: str
    new: str
    is_folder: bool = False

    @property
    def folders(self) -> frozenset[str]:
        """The folders that hold these names."""
        return frozenset(str(PurePosixPath(name).parent) for name in (self.old, self.new) if name)


@dataclass(frozen=True, slots=True)
class Sync:
    """Wait for the disk: for a file, or for the names in a folder. `is_whole`: not only its content."""

    file: int
    folder: str = ""
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A line on standard output."""

    words: str


Step = Write | Resize | Rename | Sync | Said
Files = dict[str, bytes]
"""Content by path; of a folder, with a slash at its end, nothing."""


@dataclass
class DiskLog:
    """Every step in `root` from `before` on; made by `read_steps`."""

    root: str
    before: Files
    steps: list[Step] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def __post_init__(self) -> None:
        for name in self.before:
            self.names[name.rstrip("/")] = self._new()
        self.first_names = {n: self.names[n.rstrip("/")] for n in self.before}

    def _new(self) -> int:
        self.count += 1
        return self.count

    def add(self, name: str, *, is_folder: bool = False) -> None:
        """A new file or folder."""
        self.names[name] = self._new()
        self.steps.append(Rename(self.names[name], "", name, is_folder))

    def move(self, old: str, new: str) -> None:
        """Another name for a file, in place of what had it."""
        number = self.names.pop(old)
        self.names[new] = number
        self.steps.append(Rename(number, old, new))

    def drop(self, name: str, *, is_folder: bool = False) -> None:
        """A name less."""
        self.steps.append(Rename(self.names.pop(name), name, "", is_folder))


def snapshot(root: Path) -> Files:
    """Everything in a folder, but what only lives as long as programs that have the vault open."""
    found: Files = {}
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        if path.is_dir():
            found[f"{name}/"] = b""
        elif not name.endswith("-shm"):
            found[name] = path.read_bytes()
    return found


def lay_out(files: Files, root: Path) -> None:
    """Write such files into a folder that is empty."""
    for name, content in sorted(files.items()):
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def read_steps(calls: Iterable[Call], root: Path, before: Files) -> DiskLog:
    """What the calls did in `root`. Raises `AssertionError` for a call that this model does not know."""
    log = DiskLog(str(root), before)
    places: dict[tuple[int, str], int] = {}
    for call in calls:
        if call.result >= 0:
            _take(log, call, places)
    return log


def _take(log: DiskLog, call: Call, places: dict[tuple[int, str], int]) -> None:
    match call.name:
        case "open" | "openat" | "creat":
            _take_open(log, call, places)
        case "lseek" if (name := _inside(log, call.place.path)) is not None:
            places[call.place.number, name] = call.result
        case "write" | "writev" | "pwrite64" | "pwritev" | "pwritev2":
            _take_write(log, call, places)
        case "ftruncate" if (name := _inside(log, call.place.path)) in log.names:
            log.steps.append(Resize(log.names[name or ""], call.number(1)))
        case "fsync" | "fdatasync" if (name := _inside(log, call.place.path)) is not None:
            is_whole = call.name == "fsync"
            log.steps.append(Sync(log.names.get(name, 0), name, is_whole))
        case "rename" | "renameat" | "renameat2":
            old, new = (_inside(log, path) for path in _paths(call))
            assert (old is None) == (new is None), call
            if old is not None and new is not None:
                log.move(old, new)
        case "unlink" | "unlinkat" | "rmdir":
            for name in (_inside(log, path) for path in _paths(call)):
                if name is not None:
                    is_folder = call.name == "rmdir" or "AT_REMOVEDIR" in call.parts
                    log.drop(name, is_folder=is_folder)
        case "mkdir" | "mkdirat":
            for name in (_inside(log, path) for path in _paths(call)):
                if name is not None:
                    log.add(name, is_folder=True)
        case "lseek" | "ftruncate" | "fsync" | "fdatasync":
            pass  # elsewhere, or of a file that has no name any more
        case _:
            paths = [p.path for p in call.parts if not isinstance(p, (bytes, str))]
            touched = [p for p in (*paths, *_paths(call)) if _inside(log, p) is not None]
            assert not touched, call


def _take_open(log: DiskLog, call: Call, places: dict[tuple[int, str], int]) -> None:
    name = _inside(log, call.path)
    if name is None:
        return
    flags = next((p for p in call.parts if isinstance(p, str) and "O_" in p), "O_CREAT|O_TRUNC")
    if "O_CREAT" in flags and name not in log.names:
        log.add(name)
    if "O_TRUNC" in flags:
        log.steps.append(Resize(log.names[name], 0))
    assert "O_APPEND" not in flags, call
    places[call.result, name] = 0


def _take_write(log: DiskLog, call: Call, places: dict[tuple[int, str], int]) -> None:
    content = b"".join(call.texts)[: call.result]
    if call.place.number == 1:
        log.steps.append(Said(content.decode().strip()))
        return
    name = _inside(log, call.place.path)
    if name is None or name not in log.names:
        return
    key = call.place.number, name
    if call.name.startswith("p"):
        start = call.number(-1) if call.name != "pwritev2" else call.number(-2)
    else:
        start = places[key]
        places[key] = start + len(content)
    log.steps.append(Write(log.names[name], start, content))


def _paths(call: Call) -> Iterator[str]:
    """The paths among the arguments; one that is not absolute begins at the descriptor before it."""
    at = ""
    for part in call.parts:
        if isinstance(part, bytes):
            path = part.decode("utf-8", "surrogateescape")
            yield path if path.startswith("/") else f"{at}/{path}"
        elif not isinstance(part, str):
            at = part.path


def _inside(log: DiskLog, path: str) -> str | None:
    if path == log.root:
        return "."
    name = path.removeprefix(f"{log.root}/")
    return None if name == path or name.endswith("-shm") else name

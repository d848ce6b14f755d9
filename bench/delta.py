"""Bytes of a new version of a document when the other side holds the old one (`make bench`).

Ours beside the whole file, packed, and beside three programs that make patches: bsdiff4, xdelta3 and zstd
itself. Those see a Word file as it is, packed; that ours does not is most of the difference.
"""

import shutil
import subprocess
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from mentor_tui.sync.attached import DeltaPart, FilePart
from mentor_tui.sync.delta import apply_patch, make_patch, zstd
from tests.sync.packages import edited, package, paragraphs, plain, word
from tests.sync.people import JAN, OLA, parcel_between, send

GOALS = {"text": 300, "DOCX": 400}
"""Bytes of a light edit, before sealing."""
BENCH_PYTHON = Path(".venv-bench/bin/python")
_BSDIFF = "import bsdiff4, sys; bsdiff4.file_diff(*sys.argv[1:])"

Peer = Callable[[Path, Path, Path], list[str]]


def peers() -> Iterator[tuple[str, Peer]]:
    """The programs that are here, each with the command that writes a patch."""
    if (
        BENCH_PYTHON.exists()
        and not subprocess.run(
            [BENCH_PYTHON, "-c", "import bsdiff4"], capture_output=True
        ).returncode
    ):
        yield (
            "bsdiff4",
            lambda old, new, out: [str(BENCH_PYTHON), "-c", _BSDIFF, *map(str, (old, new, out))],
        )
    if program := shutil.which("xdelta3"):
        yield (
            "xdelta3",
            lambda old, new, out: [program, "-9", "-f", "-e", "-s", *map(str, (old, new, out))],
        )
    if tool := shutil.which("zstd"):
        yield (
            "zstd",
            lambda old, new, out: [
                tool,
                "-q",
                "-f",
                "-19",
                f"--patch-from={old}",
                str(new),
                "-o",
                str(out),
            ],
        )


def documents() -> Iterator[tuple[str, str, bytes, bytes]]:
    """Kind, how much was edited, the old version, the new one."""
    picture = Random(2).randbytes(27_000)
    short, long = paragraphs(30), paragraphs(60)
    for much, change in (("lightly", edited), ("heavily", _heavily)):
        yield "text", much, plain(short), plain(change(short))
        yield "DOCX", much, word(long, picture), word(change(long), picture)
        old, new = (
            {"content.xml": plain(t), "Pictures/1.png": picture} for t in (long, change(long))
        )
        yield "ODT", much, package(old), package(new)


def _heavily(text: list[str]) -> list[str]:
    """Every fifth paragraph is another, and two have changed places."""
    others = paragraphs(len(text), seed=9)
    changed = [others[n] if n % 5 == 0 else paragraph for n, paragraph in enumerate(text)]
    changed[1], changed[-1] = changed[-1], changed[1]
    return changed


def sealed(*files: FilePart | DeltaPart) -> int:
    """Bytes of a parcel with one event and these files, as a road gets it."""
    return len(send(parcel_between(OLA, JAN, files=files), OLA, JAN))


def patch_size(command: list[str], out: Path) -> int:
    subprocess.run(command, check=True, capture_output=True)
    return out.stat().st_size


def measure() -> None:
    """Print what each takes; a goal for ours."""
    found = tuple(peers())
    missing = {"bsdiff4", "xdelta3", "zstd"} - {name for name, _peer in found}
    for name in sorted(missing):
        print(f"{name} is not installed: left out")
    with TemporaryDirectory(prefix="mt") as folder:
        old, new, out = (Path(folder) / name for name in ("old", "new", "patch"))
        for kind, much, base, target in documents():
            old.write_bytes(base)
            new.write_bytes(target)
            patch = make_patch(base, target)
            assert patch is not None
            assert apply_patch(patch, base, len(target), sha256(target).hexdigest()) == target
            sizes = {
                "zlib, whole": len(zlib.compress(target, 9)),
                "zstd, whole": len(zstd.compress(target, 19)),
                **{name: patch_size(peer(old, new, out), out) for name, peer in found},
            }
            goal = GOALS.get(kind) if much == "lightly" else None
            verdict = (
                ""
                if goal is None
                else f" (goal {goal})  {'kept' if len(patch) <= goal else 'MISSED'}"
            )
            print(
                f"{f'{kind} of {len(target)} bytes, {much} edited: ours':<62} {len(patch):6}{verdict}"
            )
            sha256_, old_sha256 = sha256(target).hexdigest(), sha256(base).hexdigest()
            name = f"plan.{kind.lower()}"
            with_patch = sealed(DeltaPart(sha256_, name, old_sha256, patch))
            whole = sealed(FilePart(sha256_, name, target))
            print(
                f"{'  sealed, with an event, and with the whole file':<62} {with_patch:6} {whole:6}"
            )
            for name, size in sizes.items():
                print(f"{f'  {name}':<62} {size:6}  {size / len(patch):.1f} times ours")


if __name__ == "__main__":
    measure()

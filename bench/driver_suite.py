"""sqlite-utils' own tests under our driver: `make driver`, when sqlite-utils or sqlcipher3 gets a new version.

The tests come with the source of the pinned version, which is downloaded, like what they need, into a
folder that is removed afterwards. Nothing else is touched. What may fail is named here, with the
reason; anything more, or a test of these that passes, ends with exit code 1. Not part of the checks:
it needs the network.
"""

import re
import shutil
import subprocess
import sys
import tarfile
import venv
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]

KNOWN = {
    # sqlcipher3 has no `iterdump`.
    "test_analyze_tables.py::test_analyze_table",
    "test_analyze_tables.py::test_analyze_table_save",
    "test_cli.py::test_dump",
    "test_cli_memory.py::test_memory_dump[extra_args0]",
    "test_cli_memory.py::test_memory_dump[extra_args1]",
    "test_cli_memory.py::test_memory_save[extra_args0]",
    "test_cli_memory.py::test_memory_save[extra_args1]",
    # The test itself waits for an error of Python's own sqlite3.
    "test_cli.py::test_transform_strict_option_with_invalid_data",
    "test_transform.py::test_transform_preserves_check_constraints",
    "test_transform.py::test_transform_preserves_check_ending_in_line_comment",
    "test_transform.py::test_transform_preserves_column_unique_collation",
    "test_transform.py::test_transform_preserves_composite_unique_constraint",
    "test_transform.py::test_transform_renames_columns_inside_check_constraints",
    "test_transform.py::test_transform_to_strict_with_invalid_data",
}
"""Under Python 3.12 and newer three more fail: sqlcipher3's `connect` has no `autocommit`."""

_BAD = re.compile(r"^(?:FAILED|ERROR) tests/(\S+)", re.MULTILINE)


def run(*command: str | Path, folder: Path) -> str:
    """Run a program and give what it printed; its exit code is left to the reader."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


def prepare(folder: Path) -> tuple[Path, Path]:
    """Set up a Python of its own and the source of sqlite-utils; gives both."""
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    wanted = f"sqlite-utils=={version('sqlite-utils')}"
    needed = [wanted, f"sqlcipher3=={version('sqlcipher3')}", "pytest", "hypothesis"]
    pip = (python, "-m", "pip", "--disable-pip-version-check")
    print(run(*pip, "install", "-q", "-c", ROOT / "constraints.txt", *needed, folder=folder))
    print(run(*pip, "download", "-q", "--no-deps", "--no-binary", ":all:", wanted, folder=folder))
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as source:
        source.extractall(folder / "source", filter="data")
    (unpacked,) = (folder / "source").iterdir()
    return python, unpacked


def main() -> int:
    """Run them all and compare with what is known."""
    with TemporaryDirectory(prefix="driver-") as place:
        folder = Path(place)
        python, source = prepare(folder)
        # The driver is loaded before sqlite-utils, as in the app; its tests otherwise import the source beside them.
        shutil.copy(ROOT / "mentor_tui" / "store" / "_driver.py", source / "driver_first.py")
        given = ("-q", "-p", "driver_first", "-p", "no:cacheprovider", "--tb=line", "-rfE")
        said = run(python, "-m", "pytest", *given, "--ignore", "tests/test_docs.py", folder=source)
    bad = frozenset(_BAD.findall(said))
    print(said.strip().splitlines()[-1])
    for name in sorted(bad - KNOWN):
        print("not known:", name)
    for name in sorted(KNOWN - bad):
        print("does not fail any more:", name)
    return 0 if bad == KNOWN else 1


if __name__ == "__main__":
    sys.exit(main())

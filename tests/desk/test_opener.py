"""The program that opens a file: the one a person chose, the system's, or none."""

import sys
import time
from pathlib import Path

import pytest

from mentor_tui.desk import opener
from mentor_tui.domain.errors import Refusal

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have an opener")


def program(path: Path, code: str) -> Path:
    path.write_text(f"#!{sys.executable}\nimport sys\n{code}\n")
    path.chmod(0o755)
    return path


@linux
def test_it_finds_the_opener_of_a_desktop_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = program(tmp_path / "xdg-open", "")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert opener.find_opener("") == ()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert opener.find_opener(" ") == (str(found),)
    found.unlink()
    assert opener.find_opener("") == ()


@pytest.mark.skipif(sys.platform == "win32", reason="writes programs as Unix has them")
def test_it_takes_a_program_with_its_arguments(tmp_path: Path) -> None:
    (tmp_path / "with blanks").mkdir()
    path = program(tmp_path / "with blanks" / "reader", "")
    assert opener.find_opener(f" {path} ") == (str(path),)
    assert opener.find_opener(f"'{path}' --quiet") == (str(path), "--quiet")
    for wrong in ("no-such-program", "no-such-program -x", "'unclosed", str(tmp_path)):
        with pytest.raises(Refusal, match=r"settings\.no_program"):
            opener.read_command(wrong)


@pytest.mark.skipif(sys.platform == "win32", reason="writes programs as Unix has them")
def test_it_leaves_a_program_alone_and_hears_when_it_fails(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    said = tmp_path / "said"
    noisy = "print('noise'); print('noise', file=sys.stderr)\n"
    telling = f"open({str(said)!r}, 'w').write(sys.argv[-1] + str(sys.stdin.read()))\n"
    works = program(tmp_path / "works", noisy + telling)
    assert opener.start((str(works), "-x"), tmp_path / "a file.txt")
    fails = program(tmp_path / "fails", noisy + "sys.exit(3)")
    assert not opener.start((str(fails),), tmp_path / "a file.txt")
    assert not opener.start((str(tmp_path / "gone"),), tmp_path / "a file.txt")
    stays = program(tmp_path / "stays", noisy + "import time; time.sleep(1.5)\n" + telling)
    said.unlink()
    assert opener.start((str(stays),), tmp_path / "a file.txt")
    assert not said.exists()
    for _ in range(100):
        if said.exists() and said.read_text():
            break
        time.sleep(0.1)
    assert said.read_text() == str(tmp_path / "a file.txt")
    assert capfd.readouterr() == ("", "")

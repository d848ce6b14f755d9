"""The line face in the shell of a real Emacs: no rubbish, and no passphrase in the buffer."""

import subprocess
from pathlib import Path

import pytest

from tests.conftest import Required
from tests.linear.screens import PROGRAM, ROOT, environment

SHELL = """
(require 'comint)
(set-language-environment "UTF-8")
(setq asked nil)
(fset 'read-passwd (lambda (prompt &rest _) (push prompt asked) "s3cret"))
(setenv "TERM" "dumb")
(setenv "INSIDE_EMACS" (format "%s,comint" emacs-version))
(with-current-buffer (apply 'make-comint "line" (car command-line-args-left) nil (cdr command-line-args-left))
  (let ((process (get-buffer-process (current-buffer))) (turns 0) (sent 0))
    (while (and (process-live-p process) (< turns 300))
      (accept-process-output process 0.1)
      (setq turns (1+ turns))
      (when (and (= sent 0) (string-match "vault.open" (buffer-string)))
        (setq sent 1)
        (goto-char (point-max))
        (insert "q")
        (comint-send-input)))
    (princ (format "%S\n" asked))
    (princ (buffer-string))))
(setq command-line-args-left nil)
"""

UNLIKELY = (
    ("en", "Passphrase: "),
    ("en", "New passphrase again: "),
    ("en", "Recovery code: "),
    ("pl", "Hasło: "),
    ("pl", "Nowe hasło jeszcze raz: "),
    ("pl", "Kod odzyskiwania: "),
)


def in_emacs(emacs: Path, folder: Path, *command: str) -> str:
    """What Emacs asked for unseen, then what stands in the buffer at the end."""
    script = folder / "shell.el"
    script.write_text(SHELL, encoding="utf-8")
    ended = subprocess.run(
        [str(emacs), "-Q", "--batch", "-l", str(script), *command],
        capture_output=True,
        cwd=ROOT,
        env=environment(PYTHONPATH=str(ROOT)),
        timeout=60,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.mark.parametrize("code", ["en", "pl"])
def test_it_opens_a_vault_in_emacs_and_leaves_no_secret_there(
    code: str, required: Required, tmp_path: Path
) -> None:
    shown = in_emacs(required("emacs"), tmp_path, *PROGRAM, "lock", code)
    assert "vault.open." in shown
    assert shown.startswith('("')  # Emacs asked for it in its own way
    assert "s3cret" not in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(("code", "prompt"), UNLIKELY)
def test_every_question_for_a_secret_is_one_emacs_knows(
    code: str, prompt: str, required: Required, tmp_path: Path
) -> None:
    program = (
        "from mentor_tui.desk.unseen import read_unseen; from mentor_tui.i18n import language\n"
        f"with language({code!r}): typed = read_unseen({prompt!r}); print(len(typed), 'typed')"
    )
    shown = in_emacs(required("emacs"), tmp_path, PROGRAM[0], "-c", program)
    assert "6 typed" in shown
    assert prompt.rstrip(": ") in shown
    assert shown.splitlines()[0].count("In buffer") == 1
    assert "s3cret" not in shown

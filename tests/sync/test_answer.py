"""Mails of people and machines, as their programs write them: what is read of each."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.sync.answer import MailKind, read_answer, yes_or_no

MAILS = Path(__file__).parents[1] / "mails"
TABLE: dict[str, dict[str, Any]] = tomllib.loads((MAILS / "table.toml").read_text("utf-8"))
KEY = "0123456789abcdef0123456789abcdef@example.org"


def test_every_mail_is_in_the_table() -> None:
    assert sorted(TABLE) == sorted(path.stem for path in MAILS.glob("*.eml"))
    assert sum(row.get("kind", "letter") == "letter" for row in TABLE.values()) >= 30


@pytest.mark.parametrize("name", TABLE)
def test_it_reads_what_the_table_says(name: str) -> None:
    row = TABLE[name]
    mail = read_answer((MAILS / f"{name}.eml").read_bytes())
    assert mail.words == row["words"]
    assert mail.kind == row.get("kind", "letter")
    assert [file.name for file in mail.files] == row.get("files", [])
    answer = {True: "yes", False: "no", None: None}[yes_or_no(mail.words)]
    if mail.kind is MailKind.LETTER:
        assert answer == row.get("answer")
        assert mail.address == "anna@example.org"
        assert mail.answers == (KEY,)
        assert mail.words in mail.whole or "whole" not in row
    if mail.report:
        told = mail.report.outcome, mail.report.why, mail.report.is_final
        assert told == (row["outcome"], row["why"], row["final"])
        assert mail.report.ids[0] == KEY

"""Every error has words: what happened, what is safe, what to do; facts are foreign and made safe."""

import ast
import re
from collections.abc import Iterator

import pytest

from mentor_tui.domain.errors import MentorError, Refusal, Trouble
from mentor_tui.i18n import language
from mentor_tui.views.explain import CODES, explain
from mentor_tui.views.model import NoticeKind
from mentor_tui.views.words import Length, say_notice
from tests.sources import SOURCES, modules

FACTS = [
    "page",
    "letters",
    "address",
    "action",
    "body",
    "count",
    "days",
    "digits",
    "begins",
    "domain",
    "ends",
    "imap",
    "print",
    "smtp",
    "subject",
    "due",
    "event",
    "file",
    "found",
    "group",
    "here",
    "host",
    "images",
    "key",
    "kinds",
    "known",
    "label",
    "least",
    "limit",
    "line",
    "measure",
    "missing",
    "most",
    "name",
    "number",
    "option",
    "kind",
    "ordinal",
    "paragraph",
    "parts",
    "path",
    "quote",
    "reason",
    "zone",
    "role",
    "said",
    "route",
    "since",
    "size",
    "stage",
    "state",
    "step",
    "text",
    "type",
    "typed",
    "until",
    "value",
    "variable",
    "version",
    "words",
    "word",
    "how",
    "planned",
    "minutes",
    "hour",
    "later",
    "day",
    "weekday",
    "to",
    "url",
    "why",
    "status",
]


def elsewhere() -> Iterator[str]:
    """Every text constant of the source outside the tables of reasons."""
    for module in modules(*SOURCES):
        if not re.match(r"mentor_tui\.views\.(reasons|explain)", module.name):
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


def test_it_words_nothing_that_is_not_raised() -> None:
    assert sorted(CODES - set(elsewhere())) == []


@pytest.mark.parametrize("code", sorted(CODES))
def test_it_says_whole_sentences(code: str) -> None:
    numbers = dict.fromkeys(FACTS, 3)
    bare, known = explain(Refusal(code)), explain(Refusal(code, **numbers))
    for notice in (bare, known):
        assert notice.code == code
        for said in filter(None, (notice.what, notice.safe, notice.then)):
            assert said[0] in "3…" or said[0].isupper(), said
            assert said[-1] in ".!?…:”3", said
            assert "{" not in said
    assert "…" not in known.what


def test_it_tells_what_is_safe_and_what_to_do() -> None:
    notice = explain(Trouble("vault.wrong_passphrase", typed=12))
    assert say_notice(notice, Length.FULL) == (
        "Error: The passphrase does not fit; 12 characters were typed. Nothing was changed. "
        "Type it again, or open with the recovery code."
    )
    assert explain(Trouble("vault.wrong_passphrase", typed=1)).what.endswith(
        "1 character was typed."
    )


def test_it_takes_for_a_warning_what_mends_itself() -> None:
    class Passing(Trouble):
        retry = True

    assert explain(Passing("folder.missing", path="/media")).kind is NoticeKind.WARNING
    assert explain(Refusal("goal.empty")).kind is NoticeKind.ERROR


def test_it_makes_facts_safe() -> None:
    said = explain(Refusal("anchor.quote_not_found", paragraph=3, quote="a\x1b[31m\nb{0}")).what
    assert said == "These words do not stand in paragraph 3: “a b{0}”."


def test_it_says_a_limit_as_a_size() -> None:
    said = explain(Trouble("file.too_large", path="plan.docx", limit=20 * 1024 * 1024)).what
    assert said == "The file plan.docx is larger than 21 MB."


def test_it_names_a_code_it_does_not_know() -> None:
    notice = explain(MentorError("nobody.heard\x1b[2J"))
    assert notice.code == "nobody.heard"
    assert "nobody.heard" in notice.what
    assert notice.then


@pytest.mark.parametrize(
    ("reason", "then"),
    [
        ("locked", "password"),
        ("old_word", ".docx"),
        ("not_text", "UTF-8"),
        ("damaged", "damaged"),
    ],
)
def test_it_says_why_a_document_cannot_be_read(reason: str, then: str) -> None:
    notice = explain(Refusal("document.unreadable", name="plan.doc", reason=reason))
    assert notice.what == "plan.doc cannot be read."
    assert then in notice.then


def test_it_tells_apart_why_a_vault_does_not_open() -> None:
    errors = (
        Trouble("vault.wrong_passphrase", typed=6),
        Trouble("vault.wrong_recovery"),
        Trouble("vault.recovery_group", group=3),
        Trouble("vault.recovery_length", digits=47),
        Trouble("vault.wrong_keyring"),
        Trouble("vault.envelope_damaged"),
        Trouble("vault.database_damaged", how="unreadable"),
        Trouble("vault.older", found=1, known=2),
        Trouble("vault.newer", found=3, known=2),
        *(Trouble(f"keyring.{how}") for how in ("none", "locked", "slow", "failed", "unknown")),
    )
    with language("en"):
        said = [explain(error).what for error in errors]
    assert len(set(said)) == len(errors)
    assert said[0] == "The passphrase does not fit; 6 characters were typed."
    assert said[2] == "Group 3 of the recovery code has a wrong digit."


def test_it_says_more_from_the_third_wrong_try_on() -> None:
    with language("en"):
        then = [
            explain(Trouble("vault.wrong_passphrase", typed=6, tries=tries)).then
            for tries in (1, 2, 3, 30)
        ]
    assert then[0] == then[1] == "Type it again, or open with the recovery code."
    assert then[2] == then[3]
    assert "Caps Lock" in then[2]


def test_it_says_what_a_damaged_vault_held() -> None:
    known = Trouble("vault.database_damaged", how="empty", entries=412, until=1_764_000_000_000)
    with language("en"):
        assert say_notice(explain(known), Length.FULL) == (
            "Error: The file of your vault is damaged. It held 412 entries, the newest of Monday, "
            "24 November 2025. Nothing was changed. What you had sent to others, they still have. "
            "Restore a backup; what is newer, the others can send again."
        )
        unknown = say_notice(explain(Trouble("vault.database_damaged", how="empty")), Length.FULL)
    assert unknown == (
        "Error: The file of your vault is damaged. Nothing was changed. Restore a backup."
    )

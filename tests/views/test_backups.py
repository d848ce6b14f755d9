"""Backups, restoring and the check, in words."""

from dataclasses import replace

from mentor_tui.domain.errors import Trouble
from mentor_tui.i18n import language
from mentor_tui.views.model import NoticeKind
from mentor_tui.views.restoring import Outcome, ask_to_restore, restore, say_restored
from mentor_tui.views.routes import show
from mentor_tui.views.source import Check, CheckPart
from mentor_tui.views.words import Length, lines, say_notice
from tests.views.source import Desk
from tests.views.story import Story


def desk() -> Desk:
    story = Story()
    return Desk(story, story.anna)


def test_it_lists_the_backups_the_vault_keeps() -> None:
    with language("en"):
        said = lines(show(desk(), "backups"))
    assert said[3:5] == (
        "Backup: 25 November 2026, 19:05, 217 kB, 1 of 2. "
        "Enter puts it in place of your vault; you are asked first.",
        "Backup: 1 November 2026, 08:00, 54 kB, 2 of 2. "
        "Enter puts it in place of your vault; you are asked first.",
    )
    assert said[5:] == (
        "Action: Make a backup, key plus",
        "Action: Restore a backup, key r",
        "Action: Check the vault, key v",
        "Action: Several computers, key o",
    )


def test_it_asks_before_one_of_them_takes_the_place() -> None:
    with language("en"):
        item = show(desk(), "backups").items[0]
        (action,) = item.actions
        assert "25 November 2026, 19:05" in action.question
        assert action.question == ask_to_restore("25 November 2026, 19:05").title
    assert [(a.name, a.value) for a in action.args] == [("backup", item.id)]


def test_it_says_when_there_is_none_yet() -> None:
    with language("en"):
        said = lines(show(replace(desk(), kept_backups=()), "backups"))
    assert "The app has kept no backup by itself yet." in said


def test_it_proposes_the_newest_backup() -> None:
    with language("en"):
        view = restore("/home/anna/vault/backups/a.backup")
    assert [(f.name, f.value) for f in view.fields] == [
        ("path", "/home/anna/vault/backups/a.backup"),
        ("passphrase", ""),
    ]


def test_it_says_what_a_restore_did() -> None:
    with language("en"):
        new = say_restored(Outcome("1 November 2026, 08:00", 1, 0, "", False))
        old = say_restored(Outcome("1 November 2026, 08:00", 120, 3, "/vault/replaced-1", True))
    assert say_notice(new, Length.FULL) == (
        "The backup of 1 November 2026, 08:00 is in place. It holds 1 entry. Open your vault now. "
        "What came after it is missing: once it is open, ask the others for it."
    )
    assert old.safe == (
        "It holds 120 entries. It brought 3 attachments. "
        "Your vault from before is kept in /vault/replaced-1."
    )
    assert "It opens with the recovery code." in old.then


def test_it_says_that_everything_is_in_order() -> None:
    with language("en"):
        view = show(desk(), "check")
    assert view.notices[0].kind is NoticeKind.DONE
    assert [block.text for block in view.text] == [
        "Key file: both copies are whole.",
        "Database: every page is whole.",
        "Links between tables: they all lead somewhere.",
        "Chain of entries: 2 links, unbroken.",
        "Record of the end: it agrees with the entries.",
        "Entries: all 2 are whole and signed.",
        "Lists: 2 rows, as the entries say.",
        "Attachments: all 2 are here and whole.",
        "Leftover files: 2, from work that was interrupted or erased. They do no harm.",
        "Backups kept by the app: all 2 are whole.",
    ]


def test_it_says_what_is_wrong_and_what_to_do() -> None:
    wrong = (
        Check(CheckPart.CHAIN, 0, (Trouble("log.chain_broken", ordinal=7),)),
        Check(CheckPart.FILES, 1, (Trouble("file.damaged", sha256="a" * 64),) * 3),
        Check(CheckPart.BACKUPS, 0, ()),
        Check(CheckPart.LEFTOVERS, 0, ()),
    )
    with language("en"):
        view = show(replace(desk(), checked=wrong), "check")
        said = lines(view)
    assert view.notices[0].kind is NoticeKind.ERROR
    assert said[1:] == (
        "Error: 2 things in your vault are not in order. Each is said below, with what to do.",
        "Chain of entries: Something was changed in your vault from outside, at entry 7. "
        "Restore a backup.",
        "Attachments: The file of this version is damaged on this disk. And 2 more like it. "
        "Ask for it to be sent again.",
        "Backups kept by the app: none yet.",
        "Leftover files: none.",
    )

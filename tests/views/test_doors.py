"""The door: what is asked before there is a vault, and how the recovery code is heard."""

from mentor_tui.i18n import language
from mentor_tui.views.doors import init, recovery, unlock, welcome
from mentor_tui.views.model import FieldKind
from mentor_tui.views.words import lines

CODE = " ".join(f"{n}{n}{n}{n}{n}{n}" for n in range(1, 9))


def test_it_welcomes() -> None:
    with language("en"):
        assert lines(welcome()) == (
            "Welcome to mentor-tui",
            "Here a participant and a mentor work on a project together, in their own time.",
            "For help with the keys: question mark.",
            "Everything is kept in one encrypted file on this computer, your vault.",
            "If you had a vault elsewhere, a backup of it can be restored here.",
            "To look around first, leave and give the command mentor-tui demo.",
            "Action: Begin, key plus",
            "Action: Restore a backup, key r",
            "Action: Read an export, key i",
        )


def test_it_asks_for_what_a_vault_needs() -> None:
    with language("en"):
        view = init({"name": "Anna"}, {"address": "This is no mail address."})
    names = ["name", "address", "language", "reading", "passphrase", "passphrase_again"]
    assert [f.name for f in view.fields] == names
    assert view.fields[0].value == "Anna"
    assert view.fields[1].error == "This is no mail address."
    assert [c.value for c in view.fields[2].choices] == ["pl", "en"]
    assert [c.value for c in view.fields[3].choices] == ["screen_reader", "own_voice", "sight"]
    assert [(a.name, a.takes_fields) for a in view.actions] == [("person.found", True)]


def test_it_never_gives_a_passphrase_back() -> None:
    view = init({"passphrase": "correct horse", "passphrase_again": "correct horse"})
    assert [f.value for f in view.fields if f.kind is FieldKind.SECRET] == ["", ""]


def test_it_spells_the_recovery_code() -> None:
    with language("en"):
        view = recovery(CODE)
        said = lines(view)
    assert said[0] == "Recovery code"
    assert said[2] == "Group 1 of 8: 1 1 1 1 1 1"
    assert said[9] == "Group 8 of 8: 8 8 8 8 8 8"
    assert said[11] == "Action: I have written it down, key g"
    assert len({b.id for b in view.text}) == len(view.text) == 10


def test_it_opens_in_a_few_words() -> None:
    with language("en"):
        assert lines(unlock("Anna")) == (
            "Open the vault of Anna",
            "Passphrase, secret: blank. It must be filled in. The recovery code opens it too.",
            "Action: Open, key g",
            "Action: Restore a backup, key r",
        )
        assert unlock().title == "Open your vault"

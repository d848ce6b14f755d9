from mentor_tui.store.vault import Vault


def test_it_keeps_what_was_chosen(vault: Vault) -> None:
    assert vault.settings.get("language") == ""
    assert vault.settings.get("language", "pl") == "pl"
    vault.settings.set("language", "en")
    vault.settings.set("language", "pl")
    vault.settings.set("braille", "")
    assert vault.settings.get("language", "en") == "pl"
    assert vault.settings.get("braille", "yes") == ""
    assert vault.settings.all() == (("braille", ""), ("language", "pl"))


def test_it_keeps_the_state_of_plugins_apart(vault: Vault) -> None:
    vault.settings.set_state("folder", "cursor", b"1")
    vault.settings.set_state("folder", "cursor", b"2")
    vault.settings.set_state("mail", "cursor", b"\x00")
    assert vault.settings.state("folder", "cursor") == b"2"
    assert vault.settings.state("mail", "cursor") == b"\x00"
    assert vault.settings.state("mail", "other") is None
    vault.settings.set_state("mail", "cursor", None)
    assert vault.settings.state("mail", "cursor") is None


def test_it_remembers_what_a_plugin_has_met(vault: Vault) -> None:
    assert vault.settings.remembered("folder") == frozenset()
    for name in ("a", "b", "a"):
        vault.settings.remember("folder", name)
    vault.settings.remember("mail", "c")
    assert vault.settings.remembered("folder") == {"a", "b"}

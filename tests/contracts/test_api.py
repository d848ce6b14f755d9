"""What plugins may import, and what their settings take."""

from email.headerregistry import Address

import pytest

from mentor_tui import api
from mentor_tui.api import (
    API_VERSION,
    GROUPS,
    Busy,
    Health,
    Kind,
    Offline,
    PluginTrouble,
    Refusal,
    Setting,
    SettingKind,
    Trouble,
    is_supported,
)


@pytest.mark.parametrize(
    ("version", "runs"),
    [
        (API_VERSION, True),
        ((API_VERSION[0], API_VERSION[1] + 1), False),
        ((API_VERSION[0] + 1, 0), False),
        ((API_VERSION[0] - 1, 99), False),
    ],
)
def test_it_runs_plugins_of_its_own_major_version(version: tuple[int, int], runs: bool) -> None:
    assert is_supported(version) is runs


def test_it_has_a_group_for_every_kind() -> None:
    assert set(GROUPS) == set(Kind)
    assert all(group == f"mentor_tui.{kind}" for kind, group in GROUPS.items())


def test_it_offers_what_it_says() -> None:
    assert [name for name in api.__all__ if not hasattr(api, name)] == []
    assert not hasattr(api, Address.__name__)


def test_it_marks_sentences_without_changing_them() -> None:
    assert api.N_("A folder") == "A folder"


def test_it_has_one_family_of_troubles() -> None:
    retried = {c.__name__ for c in PluginTrouble.__subclasses__() if c.retry}
    assert retried == {"Offline", "Busy"}
    assert issubclass(PluginTrouble, Trouble)
    busy = Busy("mail.later", retry_after=90, server="example.org")
    assert (busy.code, busy.facts, busy.retry_after) == (
        "mail.later",
        {"server": "example.org"},
        90,
    )
    assert Busy("mail.later").retry_after == 0


def test_it_is_well_without_trouble() -> None:
    assert Health().is_ok
    assert not Health(Offline("mail.no_network")).is_ok


@pytest.mark.parametrize(
    ("setting", "value", "kept"),
    [
        (Setting("name", "Name"), "  Ola\r\n ", "Ola"),
        (Setting("name", "Name", required=False), "", ""),
        (Setting("port", "Port", SettingKind.NUMBER, default="993"), "", "993"),
        (Setting("port", "Port", SettingKind.NUMBER), " 993 ", "993"),
        (Setting("tls", "TLS", SettingKind.YES_NO), "no", "no"),
        (Setting("way", "Way", SettingKind.CHOICE, choices=("a", "b")), "b", "b"),
        (Setting("url", "URL", SettingKind.URL), "https://a.example/x?y", "https://a.example/x?y"),
        (Setting("mail", "Mail", SettingKind.EMAIL), "a.b+c@example.org", "a.b+c@example.org"),
        (Setting("folder", "Folder", SettingKind.FOLDER), "~/Shared", "~/Shared"),
        (Setting("password", "Password", SettingKind.SECRET), "  two  spaces ", "  two  spaces "),
    ],
)
def test_it_keeps_a_good_value(setting: Setting, value: str, kept: str) -> None:
    assert setting.check(value) == kept
    assert setting.check(kept) == kept


@pytest.mark.parametrize(
    ("kind", "values", "code"),
    [
        (SettingKind.TEXT, ["", "  \n "], "setting.needed"),
        (SettingKind.SECRET, [""], "setting.needed"),
        (SettingKind.NUMBER, ["x", "1.5", "1e3", "٣", "9" * 12], "setting.not_a_number"),
        (SettingKind.YES_NO, ["true", "Yes"], "setting.not_yes_or_no"),
        (SettingKind.CHOICE, ["c", "A"], "setting.not_a_choice"),
        (
            SettingKind.URL,
            ["a.example", "http://a.example", "https://", "https://u:p@a.example", "https://[x"],
            "setting.not_https",
        ),
        (
            SettingKind.EMAIL,
            ["a", "a@", "@b", "a b@c", "A <a@b>", "a@b, c@d"],
            "setting.not_an_address",
        ),
        (SettingKind.FOLDER, ["Shared", "../x"], "setting.not_a_folder"),
    ],
)
def test_it_refuses_a_value_that_does_not_fit(
    kind: SettingKind, values: list[str], code: str
) -> None:
    setting = Setting("it", "The thing", kind, choices=("a", "b"))
    for value in values:
        with pytest.raises(Refusal) as caught:
            setting.check(value)
        assert caught.value.code == code
        assert caught.value.facts == {"key": "it", "label": "The thing"}

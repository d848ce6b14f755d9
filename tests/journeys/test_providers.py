"""Switching on what one meets by: a form, tried before it is kept, its secrets in the vault."""

import ssl
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.views.model import FieldKind
from mentor_tui.views.words import lines
from tests.journeys.story import Stage, do
from tests.servers.certificates import make_certificates
from tests.servers.rooms import PASSWORD, USER, Rooms, serve


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rooms]:
    """A server whose certificate this computer trusts, as it trusts those of the world."""
    certificates = make_certificates(tmp_path)
    make = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", partial(make, cafile=certificates.authority))
    with serve(certificates) as running:
        yield running


def said(desk: Desk, route: str) -> str:
    return "\n".join(lines(desk.open(route)))


def test_a_service_is_tried_and_kept(stage: Stage, rooms: Rooms) -> None:
    anna = stage.desks["anna"]
    values = {"url": rooms.url, "user": USER, "password": PASSWORD}
    assert do(anna, "provider.use", {"provider": "talk"}, values) == "providers"
    assert "Nextcloud Talk, switched on" in said(anna, "providers")
    form = {field.name: field for field in anna.open("provider/talk").fields}
    assert form["url"].value == rooms.url
    assert form["password"].kind is FieldKind.SECRET
    assert form["password"].value == ""
    # The password is in the keyring of the vault, not among the settings, and need not be typed again.
    assert PASSWORD not in str(anna.record.vault.settings.all())
    assert do(anna, "provider.use", {"provider": "talk"}, {**values, "password": ""}) == "providers"


def test_what_does_not_work_is_not_kept(stage: Stage, rooms: Rooms) -> None:
    anna = stage.desks["anna"]
    values = {"url": rooms.url, "user": USER, "password": "wrong"}
    page = anna.open("provider/talk")
    after = anna.do(page.actions[0], values, route=page.route)
    assert "localhost does not take the name and password." in after.notices[0].what
    assert next(f for f in after.fields if f.name == "url").value == rooms.url
    assert next(f for f in after.fields if f.name == "password").error
    assert "switched on" not in said(anna, "providers")
    assert not anna.record.vault.keyring.get("plugin.provider.talk.password")


def test_a_service_is_switched_off_and_forgotten(stage: Stage, rooms: Rooms) -> None:
    anna = stage.desks["anna"]
    values = {"link": "https://rooms.example.org/j/1", "passcode": "4711"}
    do(anna, "provider.use", {"provider": "fixed"}, values)
    assert anna.record.vault.keyring.get("plugin.provider.fixed.passcode") == b"4711"
    assert "https://rooms.example.org/j/1" in said(anna, "provider/fixed")
    do(anna, "provider.drop", {"provider": "fixed"}, {})
    assert "switched on" not in said(anna, "providers")
    assert not anna.record.vault.keyring.get("plugin.provider.fixed.passcode")
    assert "rooms.example.org" not in said(anna, "provider/fixed")


def test_the_settings_lead_there(stage: Stage) -> None:
    settings = stage.desks["anna"].open("settings")
    (action,) = (a for a in settings.actions if a.name == "providers")
    assert (action.key, action.route) == ("t", "providers")
    assert "BigBlueButton" in said(stage.desks["anna"], "providers")

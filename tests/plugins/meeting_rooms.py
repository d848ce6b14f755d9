"""Providers opened for tests, with the real guarded client and a server on this computer."""

import ssl
from collections.abc import Mapping
from pathlib import Path

from mentor_meet import BigBlueButton, FixedLink, Jitsi, PhoneBridge, Talk
from mentor_tui.api import MeetingProvider
from mentor_tui.desk.guarded_http import Guarded, Hosts, open_client
from mentor_tui.desk.plugins import hosts_of
from tests.contracts.host import NotebookHost
from tests.contracts.meeting import Opened
from tests.servers.rooms import PASSWORD, SECRET, USER, Rooms

ME = "a" * 64


def open_provider(
    provider: MeetingProvider,
    values: Mapping[str, str],
    secrets: Mapping[str, str],
    authority: Path | None = None,
) -> Opened:
    """Open one as a desk does; `authority` is whose certificates are trusted."""
    host = NotebookHost(ME)
    host.secrets |= secrets
    checked = {
        s.key: s.check(values.get(s.key, ""))
        for s in provider.manifest.settings
        if s.kind != "secret"
    }
    if authority is not None:
        hosts = Hosts(*hosts_of(provider.manifest, checked))
        trusted = ssl.create_default_context(cafile=str(authority))
        host.client = open_client(hosts, Guarded(hosts, verify=trusted))
    provider.open(host, checked)
    return Opened(provider, host)


def fixed() -> Opened:
    values = {"link": "https://rooms.example.org/j/123", "dial_in": "22 123 45 67"}
    return open_provider(FixedLink(), values, {"passcode": "4711"})


def bridge() -> Opened:
    return open_provider(PhoneBridge(), {"number": "22 123 45 67"}, {"pin": "4711"})


def jitsi(rooms: Rooms, authority: Path, **more: str) -> Opened:
    secret = {"secret": more.pop("secret", "")}
    return open_provider(Jitsi(), {"url": rooms.url, **more}, secret, authority)


def bigbluebutton(rooms: Rooms, authority: Path, **more: str) -> Opened:
    secret = {"secret": more.pop("secret", SECRET)}
    values = {"url": f"{rooms.url}/bigbluebutton/", **more}
    return open_provider(BigBlueButton(), values, secret, authority)


def talk(rooms: Rooms, authority: Path, **more: str) -> Opened:
    secret = {"password": more.pop("password", PASSWORD)}
    return open_provider(Talk(), {"url": f"{rooms.url}/", "user": USER, **more}, secret, authority)

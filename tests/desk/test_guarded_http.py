"""Rule 13, each part of it: what a plugin may ask of the network."""

import gzip
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest

from mentor_folder import Folder
from mentor_tui.api import Offline, PluginTrouble, Rejected, Setting, SettingKind, Untrusted
from mentor_tui.desk.guarded_http import MOST_BYTES, Guarded, Hosts, open_client, resolve
from mentor_tui.desk.plugins import hosts_of
from tests.servers.certificates import Certificates, make_certificates


class Page(BaseHTTPRequestHandler):
    """Says who was asked for; /far sends one elsewhere, /large sends too much."""

    def do_GET(self) -> None:
        if self.path == "/far":
            self.send_response(302)
            self.send_header("Location", "https://elsewhere.test/")
            self.end_headers()
            return
        self.send_response(200)
        if self.path in ("/zipped", "/bomb", "/broken"):
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.path == "/zipped":
            self.wfile.write(gzip.compress(b"short" * 100))
        elif self.path == "/bomb":
            self.wfile.write(gzip.compress(b"0" * (MOST_BYTES + 1)))
        elif self.path == "/broken":
            self.wfile.write(b"no gzip")
        elif self.path == "/large":
            for _piece in range(MOST_BYTES // 65536 + 2):
                self.wfile.write(b"x" * 65536)
        else:
            known = " by somebody" if self.headers["Authorization"] else ""
            self.wfile.write(f"asked for {self.headers['Host']}{known}".encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing on the screen."""


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(Path(str(tmp_path_factory.mktemp("web"))))


@pytest.fixture
def port(certificates: Certificates) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.chain, certificates.key)
    server = HTTPServer(("127.0.0.1", 0), Page)
    server.handle_error = lambda *_about: None  # type: ignore[method-assign]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join(10)


TYPED = Hosts(typed=frozenset({"localhost"}))
NAMED = Hosts(named=frozenset({"localhost"}))


def client(certificates: Certificates, hosts: Hosts, *addresses: str) -> httpx.Client:
    trusted = ssl.create_default_context(cafile=str(certificates.authority))
    found = (lambda _host, _port: list(addresses)) if addresses else resolve
    return open_client(hosts, Guarded(hosts, resolve=found, verify=trusted))


def refused(one: httpx.Client, url: str) -> PluginTrouble:
    with one, pytest.raises(PluginTrouble) as caught:
        one.get(url)
    return caught.value


def test_a_host_that_the_person_typed_is_asked_under_its_name(
    certificates: Certificates, port: int
) -> None:
    with client(certificates, TYPED, "127.0.0.1") as one:
        assert one.get(f"https://localhost:{port}/").text == f"asked for localhost:{port}"


@pytest.mark.parametrize("url", ["http://localhost/", "https://me:secret@localhost/"])
def test_nothing_goes_in_the_clear_and_no_password_in_an_address(
    certificates: Certificates, url: str
) -> None:
    trouble = refused(client(certificates, TYPED), url)
    assert isinstance(trouble, Untrusted)
    assert trouble.code == "http.not_encrypted"


def test_only_hosts_that_were_named_are_asked(certificates: Certificates, port: int) -> None:
    trouble = refused(client(certificates, TYPED, "127.0.0.1"), f"https://other.test:{port}/")
    assert trouble.code == "http.not_allowed"


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.5", "169.254.169.254", "::1", "fe80::1%eth0", "192.168.1.1"]
)
def test_a_host_of_the_plugin_leads_into_no_private_network(
    certificates: Certificates, address: str
) -> None:
    trouble = refused(client(certificates, NAMED, "8.8.8.8", address), "https://localhost/")
    assert trouble.code == "http.private"


def test_the_address_that_was_looked_at_is_the_one_connected_to(
    certificates: Certificates, port: int
) -> None:
    """Whoever answers the second question for a name otherwise gains nothing: it is asked once."""
    asked = []

    def once(host: str, _port: int) -> list[str]:
        asked.append(host)
        assert len(asked) == 1
        return ["127.0.0.1"]

    trusted = ssl.create_default_context(cafile=str(certificates.authority))
    with open_client(TYPED, Guarded(TYPED, resolve=once, verify=trusted)) as one:
        assert one.get(f"https://localhost:{port}/").status_code == 200
    assert asked == ["localhost"]


def test_the_certificate_is_for_the_name_and_not_for_the_address(
    certificates: Certificates, port: int
) -> None:
    hosts = Hosts(typed=frozenset({"other.test"}))
    # That there is a certificate to refuse shows where it was connected to: nobody else knows this name.
    refusal = pytest.raises(httpx.ConnectError, match="certificate verify failed")
    with client(certificates, hosts, "127.0.0.1") as one, refusal:
        one.get(f"https://other.test:{port}/")


def test_nobody_is_followed_elsewhere(certificates: Certificates, port: int) -> None:
    with client(certificates, TYPED, "127.0.0.1") as one:
        assert one.get(f"https://localhost:{port}/far").status_code == 302


def test_nothing_of_the_surroundings_goes_along(
    certificates: Certificates, port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither through a proxy, which would resolve the name itself, nor with a password kept for another program."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine localhost login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with client(certificates, TYPED, "127.0.0.1") as one:
        assert one.get(f"https://localhost:{port}/").text == f"asked for localhost:{port}"


def test_it_waits_ten_seconds_and_no_longer() -> None:
    with open_client(TYPED) as one:
        assert one.timeout == httpx.Timeout(10)


def test_a_plugin_asks_the_hosts_of_its_manifest_and_those_that_were_typed() -> None:
    url, name = Setting("url", "Address", SettingKind.URL), Setting("name", "Name")
    manifest = replace(Folder.manifest, hosts=("api.example.org",), settings=(url, name))
    typed = {"url": "https://me@Cal.example.org:8443/x", "name": "https://evil.example"}
    hosts = hosts_of(manifest, typed)
    assert hosts == (frozenset({"api.example.org"}), frozenset({"cal.example.org"}))


def test_what_is_too_large_is_not_taken(certificates: Certificates, port: int) -> None:
    trouble = refused(client(certificates, TYPED, "127.0.0.1"), f"https://localhost:{port}/large")
    assert isinstance(trouble, Rejected)
    assert trouble.code == "http.too_large"


def test_what_is_small_on_the_way_and_large_inside_is_not_taken(
    certificates: Certificates, port: int
) -> None:
    with client(certificates, TYPED, "127.0.0.1") as one:
        assert one.get(f"https://localhost:{port}/zipped").content == b"short" * 100
        with pytest.raises(httpx.DecodingError):
            one.get(f"https://localhost:{port}/broken")
    trouble = refused(client(certificates, TYPED, "127.0.0.1"), f"https://localhost:{port}/bomb")
    assert trouble.code == "http.too_large"


def test_a_name_that_nobody_knows_is_trouble_that_passes(certificates: Certificates) -> None:
    hosts = Hosts(typed=frozenset({"nobody.invalid"}))
    trouble = refused(client(certificates, hosts), "https://nobody.invalid/")
    assert isinstance(trouble, Offline)
    assert trouble.code == "http.unknown_host"

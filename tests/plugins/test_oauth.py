"""The log-in on the web: every answer a log-in service may give, over real HTTPS and through the guarded client."""

import json
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_mail.account import Client
from mentor_mail.connection import Patience
from mentor_mail.oauth import FRESH_FOR, WebLogIn
from mentor_tui.api import Asks, AuthFailed, Busy, Offline, PluginTrouble, Rejected, Untrusted
from mentor_tui.desk.guarded_http import Guarded, Hosts, open_client
from tests.contracts.host import NotebookHost
from tests.servers.certificates import Certificates, make_certificates
from tests.servers.log_in_page import LogInPage, running_log_in_page

PENDING = (400, {"error": "authorization_pending"})
SLOWER = (400, {"error": "slow_down"})
DONE = (
    200,
    {"access_token": "one", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "again"},
)


class Online(NotebookHost):
    """A host with the guarded client, which trusts the authority of these tests."""

    def __init__(self, certificates: Certificates) -> None:
        super().__init__("me")
        hosts = Hosts(typed=frozenset({"localhost"}))
        trust = ssl.create_default_context(cafile=str(certificates.authority))
        self._client = open_client(hosts, Guarded(hosts, verify=trust))

    @property
    def http(self) -> object:
        return self._client


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(Path(str(tmp_path_factory.mktemp("web"))))


@pytest.fixture
def page(certificates: Certificates) -> Iterator[LogInPage]:
    with running_log_in_page(certificates) as page:
        yield page


@pytest.fixture
def host(certificates: Certificates) -> Online:
    return Online(certificates)


def patience(seconds: float = 30) -> Patience:
    return Patience.begin(seconds, threading.Event())


class Now:
    """A clock that stands where it is put."""

    at = 1_000_000.0

    def __call__(self) -> float:
        return self.at


def log_in(host: Online, page: LogInPage, now: Now | None = None) -> WebLogIn:
    client = Client("the-id", page.issuer)
    return WebLogIn(host, client, "ola@example.org", now or Now())


def begun(host: Online, page: LogInPage, now: Now | None = None) -> WebLogIn:
    """Somebody who has been told the code."""
    web = log_in(host, page, now)
    with pytest.raises(Asks):
        web.come_in(patience())
    return web


def test_a_code_is_told_letter_by_letter_and_then_waited_for(host: Online, page: LogInPage) -> None:
    web = log_in(host, page)
    with pytest.raises(Asks) as asked:
        web.come_in(patience())
    assert asked.value.code == "mail.ask_web"
    assert asked.value.facts == {
        "page": "https://login.example/device",
        "digits": "WDJB-1",
        "letters": "W D J B - 1",
    }
    page.told = [PENDING, PENDING, DONE]
    web.come_in(patience())
    assert web.token(patience()) == "one"
    assert page.begun == 1  # the code that was told is the one that was waited for
    assert [f["client_id"] for f in page.forms] == ["the-id"] * 4
    assert page.forms[-1]["device_code"] == "device 1"
    kept = "".join(host.secrets.values())
    assert "device 1" not in kept
    assert "again" in kept


def test_whoever_is_not_done_yet_is_told_the_same_code(host: Online, page: LogInPage) -> None:
    web = begun(host, page)
    page.told = [PENDING]
    with pytest.raises(Asks) as asked:
        web.come_in(patience(0.6))
    assert asked.value.code == "mail.ask_web_still"
    assert asked.value.facts["digits"] == "WDJB-1"


def test_it_asks_less_often_when_it_is_told_to(host: Online, page: LogInPage) -> None:
    web = begun(host, page)
    page.told = [SLOWER]
    with pytest.raises(Asks):
        web.come_in(patience(2))
    assert len(page.forms) == 2  # five seconds are more than there are
    page.told = [DONE]
    web.come_in(patience())


@pytest.mark.parametrize("error", ["expired_token", "code_expired"])
def test_a_code_that_has_run_out_is_followed_by_another(
    host: Online, page: LogInPage, error: str
) -> None:
    web = begun(host, page)
    page.told = [(400, {"error": error})]
    with pytest.raises(Asks) as asked:
        web.come_in(patience())
    assert (asked.value.code, asked.value.facts["digits"]) == ("mail.ask_web", "WDJB-2")


def test_a_code_older_than_it_holds_is_not_waited_for(host: Online, page: LogInPage) -> None:
    now = Now()
    web = begun(host, page, now)
    now.at += 901
    with pytest.raises(Asks) as asked:
        web.come_in(patience())
    assert asked.value.facts["digits"] == "WDJB-2"
    assert len(page.forms) == 2


def test_a_no_on_the_web_ends_it(host: Online, page: LogInPage) -> None:
    web = begun(host, page)
    page.told = [(400, {"error": "access_denied"})]
    with pytest.raises(AuthFailed) as caught:
        web.come_in(patience())
    assert caught.value.code == "mail.web_denied"
    with pytest.raises(Asks):  # and a new beginning has a new code
        web.come_in(patience())
    assert page.begun == 2


@pytest.mark.parametrize(
    ("answer", "error", "code"),
    [
        (
            (401, {"error": "invalid_client", "error_description": "No\nsuch"}),
            Rejected,
            "web_refused",
        ),
        ((500, b"<html>"), Busy, "later"),
        ((429, b""), Busy, "later"),
        ((200, b"{"), Offline, "nonsense"),
        ((200, [1]), Offline, "nonsense"),
        ((200, {"access_token": "a b\x00", "token_type": "Bearer"}), Offline, "nonsense"),
        ((200, {"access_token": "a", "token_type": "mac"}), Offline, "nonsense"),
        ((200, {"access_token": "x" * 20_000, "token_type": "bearer"}), Offline, "nonsense"),
    ],
)
def test_what_is_no_token_is_not_kept(
    host: Online, page: LogInPage, answer: tuple[int, object], error: type, code: str
) -> None:
    web = begun(host, page)
    page.told = [answer]
    with pytest.raises(PluginTrouble) as caught:
        web.come_in(patience())
    assert isinstance(caught.value, error)
    assert caught.value.code == f"mail.{code}"
    if code == "web_refused":
        assert caught.value.facts["said"] == "No"
    with pytest.raises(AuthFailed):
        web.token(patience())


def test_a_token_is_renewed_before_it_runs_out_and_the_new_way_to_renew_kept(
    host: Online, page: LogInPage
) -> None:
    now = Now()
    web = begun(host, page, now)
    page.told = [DONE]
    web.come_in(patience())
    asked = len(page.forms)
    now.at += 3600 - FRESH_FOR - 1
    assert web.token(patience()) == "one"
    assert len(page.forms) == asked
    now.at += 2
    renewed = {"access_token": "two", "token_type": "bearer", "expires_in": 60}
    page.told = [(200, {**renewed, "refresh_token": "rotated"}), (200, renewed)]
    assert web.token(patience()) == "two"
    assert page.forms[-1]["refresh_token"] == "again"
    web.token(patience())
    assert page.forms[-1]["refresh_token"] == "rotated"
    web.token(patience())
    assert page.forms[-1]["refresh_token"] == "rotated"  # none was given, so the last one holds


def test_a_token_the_mail_server_refused_is_not_used_again(host: Online, page: LogInPage) -> None:
    web = begun(host, page)
    page.told = [DONE]
    web.come_in(patience())
    web.refused()
    page.told = [(200, {"access_token": "two", "token_type": "bearer", "expires_in": 60})]
    assert web.token(patience()) == "two"


def test_whoever_was_logged_out_has_to_log_in_again(host: Online, page: LogInPage) -> None:
    now = Now()
    web = begun(host, page, now)
    page.told = [DONE]
    web.come_in(patience())
    now.at += 4000
    page.told = [(503, b"")]
    with pytest.raises(Busy):  # a service that is out of order has not logged anybody out
        web.token(patience())
    page.told = [(400, {"error": "invalid_grant"})]
    for _time in range(2):
        with pytest.raises(AuthFailed) as caught:
            web.token(patience())
        assert caught.value.code == "mail.log_in_again"
    assert "again" not in "".join(host.secrets.values())


@pytest.mark.parametrize(
    ("facts", "error", "code"),
    [
        ({"issuer": "https://localhost:1"}, Untrusted, "mail.other_issuer"),
        ({"device_authorization_endpoint": None}, Rejected, "mail.no_web"),
        ({"device_authorization_endpoint": "https://127.0.0.1:1/d"}, Untrusted, "http.not_allowed"),
        ({"device_authorization_endpoint": "http://localhost/d"}, Untrusted, "http.not_encrypted"),
    ],
)
def test_a_service_speaks_for_itself_only(
    host: Online, page: LogInPage, facts: dict[str, object], error: type, code: str
) -> None:
    page.facts = facts
    with pytest.raises(PluginTrouble) as caught:
        log_in(host, page).come_in(patience())
    assert isinstance(caught.value, error)
    assert caught.value.code == code
    assert not page.forms


@pytest.mark.parametrize("kept", ["{", "[]", json.dumps({"access": 5})])
def test_what_cannot_be_read_of_what_was_kept_is_nothing(
    host: Online, page: LogInPage, kept: str
) -> None:
    web = begun(host, page)
    host.secrets = {key: kept for key in host.secrets if key.startswith("tokens")} or {
        f"tokens {page.issuer} the-id ola@example.org": kept
    }
    with pytest.raises(AuthFailed):
        web.token(patience())


def test_somebody_elses_tokens_are_not_used(host: Online, page: LogInPage) -> None:
    web = begun(host, page)
    page.told = [DONE]
    web.come_in(patience())
    other = WebLogIn(host, Client("the-id", page.issuer), "jan@example.org", Now())
    with pytest.raises(AuthFailed):
        other.token(patience())

"""Logging in on the web (RFC 8628): a code that the person types on a page of the provider, and tokens in place of a password.

Nothing is opened and nothing listens here: the page can be open on a telephone or on another computer. Tokens are secrets of
the vault. No client id of ours exists; who runs the mail has one, or registers it.
"""

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn

import httpx

from mentor_mail.account import Client
from mentor_mail.connection import Patience
from mentor_tui.api import Asks, AuthFailed, Busy, Host, Offline, Rejected, Untrusted, line

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
FRESH_FOR = 120.0
"""Seconds a token must still hold to be used: longer than a run takes to log in."""
_INTERVAL = 5.0
_MOST_INTERVAL = 60.0
_LASTS = 900.0
_MOST_TEXT = 16 * 1024
"""Characters of a token; more is none."""


@dataclass(frozen=True, slots=True)
class _Endpoints:
    begin: str
    exchange: str
    scope: str


MICROSOFT = _Endpoints(
    "https://login.microsoftonline.com/common/oauth2/v2.0/devicecode",
    "https://login.microsoftonline.com/common/oauth2/v2.0/token",
    "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
)
_OWN_SCOPE = "openid email offline_access"


class WebLogIn:
    """Tokens of one account, in the vault.

    Every call may raise `Busy` `plugin.stopped`, `Offline` `mail.too_slow`, `mail.unreachable` (host), `mail.nonsense` (host), and what
    `host.http` raises.
    """

    def __init__(
        self, host: Host, client: Client, user: str, clock: Callable[[], float] = time.time
    ) -> None:
        self._host, self._client, self._clock = host, client, clock
        whose = f"{client.issuer or MICROSOFT.exchange} {client.id} {user}"
        self._tokens, self._pending = f"tokens {whose}", f"pending {whose}"

    def token(self, patience: Patience) -> str:
        """A token that holds, renewed if need be. Raises `AuthFailed` `mail.log_in_again`."""
        kept = self._load(self._tokens)
        if kept.get("access") and float(kept.get("ends", 0)) > self._clock() + FRESH_FOR:
            return str(kept["access"])
        if not kept.get("refresh"):
            raise AuthFailed("mail.log_in_again")
        service = self._service(patience)
        asked = {"grant_type": "refresh_token", "refresh_token": kept["refresh"]}
        told = self._ask(service.exchange, asked, patience)
        if "error" in told:
            if told["error"] in ("temporarily_unavailable", "server_error", "slow_down"):
                raise Busy("mail.later", host=_host(service.exchange), said=_said(told))
            self._save(self._tokens, {})  # it was taken back, or it is too old
            raise AuthFailed("mail.log_in_again")
        return self._keep(told, service, str(kept["refresh"]))

    def refused(self) -> None:
        """The mail server did not take the token: it is renewed before it is used again."""
        kept = self._load(self._tokens)
        self._save(self._tokens, {**kept, "access": ""} if kept.get("refresh") else {})

    def come_in(self, patience: Patience) -> None:
        """Have tokens afterwards: those that are kept, or those of a log-in that the person has just done on the web.

        Raises `Asks` `mail.ask_web` (page, digits, letters) to begin with, `mail.ask_web_still` while it is not done; `AuthFailed` `mail.web_denied`;
        `Rejected` `mail.web_refused` (host, said).
        """
        with suppress(AuthFailed):
            self.token(patience)
            return
        service = self._service(patience)
        pending = self._load(self._pending)
        if not pending or float(pending["ends"]) <= self._clock():
            self._begin(service, patience)
        self._wait(service, pending, patience)

    # --- steps -----------------------------------------------------------------------------------

    def _begin(self, service: _Endpoints, patience: Patience) -> NoReturn:
        asked = {"scope": service.scope}
        told = self._ask(service.begin, asked, patience)
        if "error" in told:
            raise Rejected("mail.web_refused", host=_host(service.begin), said=_said(told))
        page = line(str(told.get("verification_uri") or told.get("verification_url") or ""))
        digits = line(str(told.get("user_code") or ""), limit=40)
        device = told.get("device_code")
        is_sound = isinstance(device, str) and 0 < len(device) <= _MOST_TEXT
        if not (is_sound and digits and page.startswith("https://")):
            raise Offline("mail.nonsense", host=_host(service.begin))
        pending = {
            "device": device,
            "digits": digits,
            "page": page,
            "interval": min(max(_seconds(told.get("interval"), _INTERVAL), 1.0), _MOST_INTERVAL),
            "ends": self._clock() + _seconds(told.get("expires_in"), _LASTS),
        }
        self._save(self._pending, pending)
        raise _ask("mail.ask_web", pending)

    def _wait(self, service: _Endpoints, pending: Mapping[str, Any], patience: Patience) -> None:
        """Ask whether it is done, as often as the service likes, for half of the patience there is: the mail servers want the rest."""
        interval, rest = float(pending["interval"]), patience.left() / 2
        asked = {"grant_type": DEVICE_GRANT, "device_code": pending["device"]}
        while True:
            told = self._ask(service.exchange, asked, patience)
            error = told.get("error")
            if not error:
                self._keep(told, service, "")
                self._save(self._pending, {})
                return
            if error in ("access_denied", "authorization_declined"):
                self._save(self._pending, {})
                raise AuthFailed("mail.web_denied")
            if error in ("expired_token", "code_expired", "bad_verification_code"):
                self._begin(service, patience)
            if error == "slow_down":  # from now on, for this code (RFC 8628 §3.5)
                interval += 5.0
                self._save(self._pending, {**pending, "interval": min(interval, _MOST_INTERVAL)})
            elif error != "authorization_pending":
                self._save(self._pending, {})
                raise Rejected("mail.web_refused", host=_host(service.exchange), said=_said(told))
            if patience.left() - interval <= rest:
                raise _ask("mail.ask_web_still", pending)
            patience.stop.wait(interval)
            patience.left()

    def _keep(self, told: Mapping[str, Any], service: _Endpoints, refresh: str) -> str:
        access, kind = told.get("access_token"), str(told.get("token_type", "")).lower()
        is_sound = isinstance(access, str) and access.isascii() and access.isprintable()
        if not (is_sound and kind == "bearer" and access and len(access) <= _MOST_TEXT):
            raise Offline("mail.nonsense", host=_host(service.exchange))
        renewed = told.get("refresh_token")
        is_renewed = isinstance(renewed, str) and 0 < len(renewed) <= _MOST_TEXT
        ends = self._clock() + _seconds(told.get("expires_in"), 300.0)
        self._save(
            self._tokens,
            {"access": access, "ends": ends, "refresh": renewed if is_renewed else refresh},
        )
        return str(access)

    def _service(self, patience: Patience) -> _Endpoints:
        """Where to ask; a service of one's own tells it (RFC 8414). It is believed about itself only: `host.http` asks no other host."""
        issuer = self._client.issuer.rstrip("/")
        if not issuer:
            return MICROSOFT
        url = httpx.URL(issuer)
        path = "/.well-known/oauth-authorization-server"
        told = self._get(
            str(url.copy_with(raw_path=(path + url.path.rstrip("/")).encode())), patience
        )
        if not told:
            told = self._get(f"{issuer}/.well-known/openid-configuration", patience)
        device, token = told.get("device_authorization_endpoint"), told.get("token_endpoint")
        if not (isinstance(device, str) and isinstance(token, str)):
            raise Rejected("mail.no_web", host=url.host)
        if str(told.get("issuer", "")).rstrip("/") != issuer:  # RFC 8414 §3.3
            raise Untrusted("mail.other_issuer", host=url.host)
        return _Endpoints(device, token, _OWN_SCOPE)

    # --- asking ----------------------------------------------------------------------------------

    def _ask(self, url: str, asked: Mapping[str, str], patience: Patience) -> dict[str, Any]:
        """Say it to the service: its answer, with `error` where it refused."""
        form = {"client_id": self._client.id, **asked}
        status, told = self._say("POST", url, patience, form)
        if told is None or (status != 200 and "error" not in told):
            if status >= 500 or status == 429:
                raise Busy("mail.later", host=_host(url), said=str(status))
            raise Offline("mail.nonsense", host=_host(url))
        return told

    def _get(self, url: str, patience: Patience) -> dict[str, Any]:
        status, told = self._say("GET", url, patience)
        return told or {} if status == 200 else {}

    def _say(
        self, method: str, url: str, patience: Patience, form: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, Any] | None]:
        client = self._host.http
        assert isinstance(client, httpx.Client)  # noqa: S101 -- what the host promises
        try:
            timeout = min(patience.left(), 10.0)
            response = client.request(method, url, data=form, timeout=timeout)
            told = response.json()
        except httpx.HTTPError:
            patience.left()
            raise Offline("mail.unreachable", host=_host(url)) from None
        except (ValueError, RecursionError):
            return response.status_code, None
        return response.status_code, told if isinstance(told, dict) else None

    def _load(self, key: str) -> dict[str, Any]:
        try:
            kept = json.loads(self._host.secret(key) or "{}")
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    def _save(self, key: str, kept: Mapping[str, object]) -> None:
        self._host.keep_secret(key, json.dumps(kept) if kept else "")


def _ask(code: str, pending: Mapping[str, Any]) -> Asks:
    """What the person has to do on the web: the page, and the code as it stands and letter by letter."""
    digits = str(pending["digits"])
    return Asks(code, page=str(pending["page"]), digits=digits, letters=" ".join(digits))


def _host(url: str) -> str:
    return line(httpx.URL(url).host)


def _said(told: Mapping[str, Any]) -> str:
    """What the service says is wrong: its first line, which is for people, or its code."""
    said = str(told.get("error_description") or told.get("error") or "")
    return line(said.splitlines()[0] if said else "", limit=200)


def _seconds(told: object, instead: float) -> float:
    try:
        return min(max(float(str(told)), 0.0), 366 * 86400.0)
    except ValueError:
        return instead

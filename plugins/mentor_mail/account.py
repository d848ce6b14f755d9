"""A mail account as a person sets it up: the fields of its form, and what they mean."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mentor_mail.connection import Security, Server
from mentor_mail.discovery import Servers, find_servers
from mentor_mail.providers import find_provider
from mentor_mail.scan import Wishes
from mentor_mail.submit import LogIn
from mentor_mail.trust import keep, need_agreed, read_certificate, trusted
from mentor_tui.api import (
    AGREED,
    N_,
    Asks,
    AuthFailed,
    NotSupported,
    Refusal,
    Setting,
    SettingKind,
    Stop,
)

OWN, ORDINARY = "own", "ordinary"
BY_PASSWORD, ON_THE_WEB = "password", "web"
_STARTTLS_PORTS = (25, 143, 587)

_HINTS = {
    "app_password": "mail.app_password",
    "switch_on": "mail.switch_on",
    "no_password": "mail.no_password",
    "bridge": "mail.bridge",
}
"""What has to be done first at a provider, and the code that says so."""

SETTINGS = (
    Setting("address", N_("Mail address"), SettingKind.EMAIL),
    Setting(
        "password",
        N_("Password"),
        SettingKind.SECRET,
        required=False,  # nobody has one who logs in on the web
        help=N_("Some providers want an app password, which you make in their settings."),
    ),
    Setting(
        "mailbox",
        N_("Mailbox"),
        SettingKind.CHOICE,
        default=ORDINARY,
        choices=(ORDINARY, OWN),
        labels=(N_("ordinary, with other mail"), N_("for mentor-tui only")),
    ),
    Setting(
        "saver",
        N_("Save data"),
        SettingKind.YES_NO,
        default="no",
        help=N_("Large mails stay on the server until you want them."),
    ),
    Setting(
        "imap",
        N_("Server for receiving"),
        required=False,
        help=N_(
            "For example imap.example.org or imap.example.org:993. Leave it empty to have it found."
        ),
    ),
    Setting(
        "smtp",
        N_("Server for sending"),
        required=False,
        help=N_(
            "For example smtp.example.org or smtp.example.org:465. Leave it empty to have it found."
        ),
    ),
    Setting(
        "look_up",
        N_("Ask its domain for servers"),
        SettingKind.YES_NO,
        default="no",
        help=N_("Only when they are not known here: it tells the domain that you set up mail."),
    ),
    Setting(
        "user",
        N_("User name"),
        required=False,
        help=N_("Only if it is not the mail address."),
    ),
    Setting(
        "log_in",
        N_("Log in"),
        SettingKind.CHOICE,
        default=BY_PASSWORD,
        choices=(BY_PASSWORD, ON_THE_WEB),
        labels=(N_("with the password"), N_("on the web, with a code")),
        help=N_("On the web only if your provider takes no passwords from programs, as Microsoft."),
    ),
    Setting(
        "client",
        N_("Client id"),
        required=False,
        help=N_("Only to log in on the web. Who runs your mail tells you one for this program."),
    ),
    Setting(
        "issuer",
        N_("Address of the log-in service"),
        SettingKind.URL,
        required=False,
        help=N_("Only to log in on the web elsewhere than at Microsoft."),
    ),
    Setting(
        "authority",
        N_("Certificate to trust"),
        required=False,
        help=N_(
            "Only for a server with a certificate of its own: the path of a PEM file. It is shown before it is trusted."
        ),
    ),
)
"""What is asked for; most of it may be left empty."""


WEB_HOSTS = ("login.microsoftonline.com",)
"""Whom a log-in on the web asks beside a service that the person typed."""


@dataclass(frozen=True, slots=True)
class Client:
    """Who logs in on the web, and where. `issuer` is the address of a service that tells its own; "" for Microsoft's."""

    id: str
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account that can be used: who, where, and how it is wanted."""

    address: str
    log_in: LogIn
    imap: Server
    smtp: Server
    wishes: Wishes
    client: Client | None = None
    """Whoever logs in on the web; then there is a token in place of the password."""


def read_account(settings: Mapping[str, str], password: str) -> Account:
    """The account of checked settings, with both servers known.

    Raises `Refusal` `mail.no_server` (address), `mail.bad_server` (name), `setting.needed` (key, label).
    """
    imap, smtp = settings.get("imap", ""), settings.get("smtp", "")
    if not (imap and smtp):
        raise Refusal("mail.no_server", address=settings["address"])
    authority = trusted(settings.get(AGREED, "").split())
    client = None
    if settings.get("log_in", "") == ON_THE_WEB:
        client = Client(_needed("client", settings.get("client", "")), settings.get("issuer", ""))
    else:
        _needed("password", password)
    return Account(
        settings["address"],
        LogIn(settings.get("user", "") or settings["address"], password),
        _server(imap, 993, authority),
        _server(smtp, 465, authority),
        Wishes(
            is_ordinary=settings.get("mailbox", ORDINARY) != OWN,
            saves_data=settings.get("saver", "") == "yes",
        ),
        client,
    )


def _needed(key: str, value: str) -> str:
    """What is needed for this way of logging in only."""
    if not value:
        label = next(setting.label for setting in SETTINGS if setting.key == key)
        raise Refusal("setting.needed", key=key, label=label)
    return value


def complete_account(
    settings: Mapping[str, str],
    deadline: float,
    stop: Stop,
    find: Callable[[str, float, Stop], Servers] = find_servers,
) -> Mapping[str, str]:
    """The settings with both servers, as far as they can be found out, and the certificate that was chosen.

    Raises `Refusal` `mail.no_server`, `mail.bad_authority`; `NotSupported` `mail.bridge` for a provider that no mail program can use;
    `Asks` `mail.ask_servers` (imap, smtp, domain), `mail.ask_authority` and what it is.
    """
    return _find(_with_authority(settings), deadline, stop, find)


def _with_authority(settings: Mapping[str, str]) -> Mapping[str, str]:
    """A file may be changed or lost: what was in it when the person saw it is kept instead."""
    path = settings.get("authority", "")
    if not path:
        return settings
    der = read_certificate(path)
    agreed = settings.get(AGREED, "").split()
    need_agreed(der, agreed, "mail.ask_authority", path=path)
    return {**settings, "authority": "", AGREED: " ".join(keep(agreed, der))}


def _find(
    settings: Mapping[str, str],
    deadline: float,
    stop: Stop,
    find: Callable[[str, float, Stop], Servers],
) -> Mapping[str, str]:
    found = Servers(settings.get("imap", ""), settings.get("smtp", ""))
    if found.is_whole:
        return settings
    address = settings["address"]
    provider = find_provider(address)
    if provider is not None and provider.hint == "bridge":
        raise NotSupported("mail.bridge", name=provider.name)
    told = Servers()
    if provider is not None:
        told = Servers(provider.imap, provider.smtp)
    elif settings.get("look_up", "") == "yes":
        told = find(address.rpartition("@")[2].lower(), deadline, stop)
    used = Servers(found.imap or told.imap, found.smtp or told.smtp)
    if not used.is_whole:
        raise Refusal("mail.no_server", address=address)
    # Names that came without a signature, of somebody else: they would get the password.
    strange = [f"server:{s}" for s in told.outside if s in (used.imap, used.smtp)]
    if not set(strange) <= set(settings.get(AGREED, "").split()):
        domain = address.rpartition("@")[2].lower()
        shown = {"imap": used.imap, "smtp": used.smtp, "domain": domain}
        raise Asks("mail.ask_servers", agree=" ".join(strange), **shown)
    return {**settings, "imap": used.imap, "smtp": used.smtp}


def explain_log_in(trouble: AuthFailed, address: str) -> AuthFailed:
    """A refused log-in, with what has to be done first at a provider that is known for it."""
    provider = find_provider(address)
    if trouble.code != "mail.wrong_password" or provider is None or not provider.hint:
        return trouble
    return AuthFailed(_HINTS[provider.hint], name=provider.name, page=provider.page)


def _server(told: str, port: int, authority: str) -> Server:
    """A server as it was typed: a name, and a port, which tells how TLS begins (RFC 8314)."""
    host, _colon, number = told.strip().rpartition(":") if ":" in told else (told.strip(), "", "")
    if number and not (number.isdecimal() and 0 < int(number) < 65536):
        raise Refusal("mail.bad_server", name=told)
    if not host or any(c.isspace() or c in "/@\\" for c in host):
        raise Refusal("mail.bad_server", name=told)
    port = int(number) if number else port
    security = Security.STARTTLS if port in _STARTTLS_PORTS else Security.TLS
    return Server(host, port, security, authority)

"""Servers with a certificate that nobody vouches for: they are shown to the person before they are trusted."""

import ssl
from collections.abc import Mapping

from mentor_mail.account import read_account
from mentor_mail.connection import Connection, Patience, Security, Server, make_context
from mentor_mail.imap import Imap
from mentor_mail.submit import LogIn, Submission
from mentor_mail.trust import keep, need_agreed
from mentor_tui.api import AGREED, Untrusted

_UNKNOWN = (18, 19, 20, 21)
"""OpenSSL's numbers for an issuer that is not known. What has run out, or is for another name, no yes can mend."""


def need_known(settings: Mapping[str, str], patience: Patience) -> Mapping[str, str]:
    """The settings, once each server has a certificate that holds or that the person has seen and agreed to; it is kept then.

    Raises `Asks` `mail.ask_certificate` (host) and what it is; what `read_account`, `Connection`, `Imap` and `Submission` raise.
    """
    for way in ("imap", "smtp"):
        account = read_account(settings, "nobody logs in")
        server = account.imap if way == "imap" else account.smtp
        der = _unknown(server, way, patience)
        if der:
            agreed = settings.get(AGREED, "").split()
            need_agreed(der, agreed, "mail.ask_certificate", host=server.host)
            settings = {**settings, AGREED: " ".join(keep(agreed, der))}
    return settings


def _unknown(server: Server, way: str, patience: Patience) -> bytes:
    """The certificate (DER) of a server that nobody vouches for; nothing where it holds."""
    try:
        _look(server, make_context(server), way, patience)
    except Untrusted as trouble:
        if trouble.facts.get("number") not in _UNKNOWN:
            raise
    else:
        return b""
    blind = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    blind.check_hostname, blind.verify_mode = False, ssl.CERT_NONE
    return _look(server, blind, way, patience)


def _look(server: Server, context: ssl.SSLContext, way: str, patience: Patience) -> bytes:
    """Connect as far as TLS and hang up. Nothing is told: no name, no password."""
    connection = Connection(server, context, patience)
    try:
        if server.security is Security.STARTTLS:
            if way == "imap":
                Imap(connection, LogIn(""))
            else:
                Submission(connection, None)
        return connection.certificate
    finally:
        connection.close()

"""Why mail could not be sent or fetched just now, or a mail account not be set up."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons, unchanged
from mentor_tui.views.wording import sentences


def waits() -> str:
    """What is safe when the network or a mail server is in the way."""
    return _("What waits in the outbox stays there, and nothing is lost.")


def again_by_itself() -> str:
    """What becomes of it without the person."""
    return _("It is tried again by itself.")


def certificate() -> str:
    """What a certificate is, as far as a person can compare it."""
    return _(
        "Its certificate is for {subject}, valid from {begins} to {ends}. Its fingerprint (SHA-256): {print}."
    )


def compare() -> str:
    """What to do with a certificate that nobody vouches for."""
    return _(
        "Ask who runs the server for the fingerprint, by telephone for example. If it is the same, say yes below and "
        "send the form again."
    )


ACCOUNTS: Reasons = {
    "mail.unreachable": lambda f: Reason(
        _("The mail server {host} cannot be reached."), waits(), again_by_itself()
    ),
    "mail.cut": lambda f: Reason(
        _("The connection to the mail server {host} broke."), waits(), again_by_itself()
    ),
    "mail.too_slow": lambda f: Reason(
        _("The mail server took too long to answer."), waits(), again_by_itself()
    ),
    "mail.nonsense": lambda f: Reason(
        _("The mail server {host} answered what no mail server should."),
        waits(),
        _("Look whether the server's name and port are right."),
    ),
    "mail.later": lambda f: Reason(
        _("The mail server {host} asks for patience: {said}"), waits(), again_by_itself()
    ),
    "mail.no_tls": lambda f: Reason(
        _("The mail server {host} offers no encrypted connection here."),
        _("Nothing was sent, the password neither."),
        _("Look whether its port and its encryption are right."),
    ),
    "mail.injected": lambda f: Reason(
        _(
            "Somebody on the way spoke in the name of the mail server {host} before it was encrypted."
        ),
        _("The connection was ended, and the password was not sent."),
        _("Try another network."),
    ),
    "mail.certificate": lambda f: Reason(
        _("It is not certain that {host} is your mail server: {reason}"),
        _("Nothing was sent, the password neither."),
        _("Look whether this computer's clock is right, or ask who runs the server."),
    ),
    "mail.bad_authority": lambda f: Reason(
        _("There is no certificate that can be read in {path}."),
        _("Nothing was sent."),
        _("Choose a file with one certificate in the PEM format."),
    ),
    "mail.bad_certificate": lambda f: Reason(
        _("The certificate for {host} cannot be read."),
        _("Nothing was sent."),
        _("Ask who runs the server."),
    ),
    "mail.ask_certificate": lambda f: Reason(
        sentences(
            _("Nobody that is known here vouches for the mail server {host}."), certificate()
        ),
        _("Nothing was sent, the password neither."),
        compare(),
    ),
    "mail.ask_authority": lambda f: Reason(
        sentences(_("You chose the certificate in {path}."), certificate()),
        _("Nothing was sent."),
        compare(),
    ),
    "mail.ask_servers": lambda f: Reason(
        _(
            "The domain {domain} names servers of somebody else: {imap} for receiving, {smtp} for sending. "
            "They would get your password."
        ),
        _("Nothing was sent."),
        _(
            "If you know them, for example as your provider's, say yes below and send the form again."
        ),
    ),
    "mail.wrong_password": lambda f: Reason(
        _("The mail server {host} says that the password is wrong."),
        waits(),
        _("Type it again, or make an app password at your provider if it asks for one."),
    ),
    "mail.no_log_in": lambda f: Reason(
        _("The mail server {host} offers no way to log in that is known here."),
        waits(),
        _("Ask who runs the server."),
    ),
    "mail.refused": lambda f: Reason(
        _("The mail server {host} does not take it: {said}"), _("It is kept in the outbox.")
    ),
    "mail.bad_address": lambda f: Reason(
        _("{address} is no address that mail can be sent to."),
        _("It is kept in the outbox."),
        _("Ask the person for their address."),
    ),
    "delivery.unknown": lambda f: Reason(_("This is not on its way any more.")),
    "delivery.kept_back": lambda f: Reason(_("You chose not to send it.")),
    "left.unknown": lambda f: Reason(
        _("This mail is not on the server any more, or it is on its way."), unchanged()
    ),
    "http.not_encrypted": lambda f: Reason(
        _("{host} was to be asked without encryption, or with a password in its address."),
        _("It was not asked."),
    ),
    "http.not_allowed": lambda f: Reason(
        _("A plugin wanted to ask {host}, which it had not named."), _("It was not asked.")
    ),
    "http.private": lambda f: Reason(
        _("{host} leads into a private network."), _("It was not asked.")
    ),
    "http.too_large": lambda f: Reason(
        _("{host} sent more than {limit}."), _("Nothing of it was kept.")
    ),
    "http.unknown_host": lambda f: Reason(
        _("Nobody knows where {host} is."),
        then=_("Look whether you are connected, and whether the name is right."),
    ),
    "mail.no_address": lambda f: Reason(
        _("There is no mail address to send it to."),
        _("It is kept in the outbox."),
        _("Ask the person for their address."),
    ),
    "mail.renumbered": lambda f: Reason(
        _("The mailbox at {host} was numbered anew just now."), waits(), again_by_itself()
    ),
    "mail.no_server": lambda f: Reason(
        _("The mail servers for {address} are not known here."),
        _("Nothing was sent."),
        _("Fill in both servers, or choose to have them found by asking its domain."),
    ),
    "mail.bad_server": lambda f: Reason(
        _("{name} is no server's name."),
        _("Nothing was sent."),
        _("Write it like imap.example.org, or with a port: imap.example.org:993."),
    ),
    "mail.app_password": lambda f: Reason(
        _("The server says that the password is wrong."),
        waits(),
        _(
            "{name} wants an app password: log in there on the web, turn on the sign-in in two steps, make an app "
            "password, and type that one here. {page}"
        ),
    ),
    "mail.switch_on": lambda f: Reason(
        _("The server says that the password is wrong."),
        waits(),
        _(
            "At {name} mail programs must first be allowed: log in there on the web, look in the settings for mail "
            "programs or IMAP, and turn it on. If they give you a password for it, type that one here."
        ),
    ),
    "mail.no_password": lambda f: Reason(
        _("The server does not take a password."),
        waits(),
        _(
            "{name} lets programs in by a log-in on the web only. Choose that way to log in, and give the client id that "
            "who runs your mail has for this program."
        ),
    ),
    "mail.ask_web": lambda f: Reason(
        _(
            "Open {page} in a browser, on any device, type this code there, and log in: {digits}. "
            "Letter by letter: {letters}."
        ),
        _("Nothing else is done before."),
        _("Then send the form again."),
    ),
    "mail.ask_web_still": lambda f: Reason(
        _(
            "The log-in on the web is not done yet. The page is {page}, the code {digits}. "
            "Letter by letter: {letters}."
        ),
        then=_("Once it is done, send the form again."),
    ),
    "mail.web_denied": lambda f: Reason(
        _("On the web somebody said no to the log-in."),
        unchanged(),
        _("Send the form again for another code."),
    ),
    "mail.web_refused": lambda f: Reason(
        _("The log-in service {host} refuses: {said}"),
        unchanged(),
        _("Look whether the client id is right, or ask who gave it to you."),
    ),
    "mail.no_web": lambda f: Reason(
        _("{host} does not tell how to log in there with a code."),
        unchanged(),
        _("Look whether the address of the log-in service is right."),
    ),
    "mail.other_issuer": lambda f: Reason(
        _("{host} speaks for another log-in service than the one you gave."),
        _("Nothing was sent."),
        _("Type its address exactly as it was given to you."),
    ),
    "mail.log_in_again": lambda f: Reason(
        _("The log-in on the web does not hold any more."),
        waits(),
        _("Log in again: Settings, how parcels travel, mail; send the form."),
    ),
    "mail.token_refused": lambda f: Reason(
        _("The mail server {host} does not take the log-in on the web."),
        waits(),
        _(
            "Look whether you logged in there with the address of this account, and whether it lets mail programs in (IMAP)."
        ),
    ),
    "mail.bridge": lambda f: Reason(
        _("{name} lets no mail program in by itself."),
        then=_(
            "Install their program Bridge, and fill in the servers and the password it shows you."
        ),
    ),
    "mail.too_large_to_send": lambda f: Reason(
        _("Your mail provider takes no mail that large."), _("It is kept in the outbox.")
    ),
}

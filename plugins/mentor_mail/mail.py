"""A mail account as a transport: parcels are mails, sent by the person's provider and found in their mailbox."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar, TypeVar

from mentor_mail.account import (
    SETTINGS,
    WEB_HOSTS,
    Account,
    complete_account,
    explain_log_in,
    read_account,
)
from mentor_mail.connection import Connection, Patience, Server, make_context
from mentor_mail.imap import Imap
from mentor_mail.mailbox import Mailbox, left_there, want
from mentor_mail.strangers import need_known
from mentor_mail.submit import LogIn, Submission
from mentor_tui.api import (
    API_VERSION,
    N_,
    Ahead,
    AuthFailed,
    Cap,
    Health,
    Host,
    Incoming,
    Kind,
    LeftThere,
    Manifest,
    NotSupported,
    Offline,
    Outgoing,
    PluginTrouble,
    Rejected,
    Stop,
    Traffic,
    Transport,
)

if TYPE_CHECKING:
    from mentor_mail.oauth import WebLogIn

# Translators: the name of a way for parcels to travel, in a list of such ways.
NAME = N_("Mail")
ROOM = 4 * 1024 * 1024
"""Bytes of a mail that every provider takes, and that are brought unasked."""
SMALL_ROOM = 128 * 1024
"""Where data is saved: what a cut makes one send again is small."""
_HELLO, _RESUMED = (700, 1900), (750, 600)
"""Bytes each way until a server has said its greeting: the first time, and with the session of the last."""
MOST_SENT = 300
"""Mails whose keys are remembered, so that the same is not sent twice."""
IDLE_AT_MOST = 20.0
"""Seconds after which an open connection is not relied on."""

_T = TypeVar("_T")


class Mail(Transport):
    """Carries parcels as mails of one account."""

    manifest: ClassVar[Manifest] = Manifest(
        id="mail",
        kind=Kind.TRANSPORT,
        name=NAME,
        version="1.0",
        api=API_VERSION,
        caps=frozenset({Cap.KEEPS, Cap.LOOKS, Cap.PUSH}),
        settings=SETTINGS,
        hosts=WEB_HOSTS,
    )

    def open(self, host: Host, settings: Mapping[str, str]) -> None:
        """Take the account; nobody is asked yet. Raises as `read_account`."""
        self._host = host
        self._account: Account = read_account(settings, host.secret("password"))
        self._web = _log_in_on_the_web(host, self._account)
        self._submission: Submission | None = None
        self._box: Mailbox | None = None
        self._connections: list[Connection] = []
        self._used = 0.0
        self._seconds = 0.0

    @property
    def room(self) -> int:
        """Bytes of a parcel that go well."""
        return SMALL_ROOM if self._account.wishes.saves_data else ROOM

    @property
    def pause(self) -> float:
        """Looking for nothing costs two kilobytes, and a radio that wakes up."""
        return 1800.0 if self._account.wishes.saves_data else 120.0

    @property
    def traffic(self) -> Traffic:
        """What all connections have cost; the hello of TLS, which nobody counts for us, as it was measured."""
        hellos = [_RESUMED if c.was_resumed else _HELLO for c in self._connections]
        return Traffic(
            sum(c.up for c in self._connections) + sum(up for up, _down in hellos),
            sum(c.down for c in self._connections) + sum(down for _up, down in hellos),
            sum(c.turns + 2 for c in self._connections),
            self._seconds,
        )

    def complete(
        self, settings: Mapping[str, str], deadline: float, stop: Stop
    ) -> Mapping[str, str]:
        """Fill in the servers of a known provider, or, if the person wants that, those its domain tells of.

        Both are looked at, without logging in: a certificate that nobody vouches for is shown. Raises as `complete_account`, `need_known`.
        """
        patience = Patience.begin(deadline, stop)
        return need_known(complete_account(settings, deadline, stop), patience)

    def check(self, deadline: float, stop: Stop) -> Health:
        """Log in at both servers; before, on the web, if that is the way. Its trouble may be what `WebLogIn.come_in` asks."""
        begun = time.monotonic()
        patience = Patience.begin(deadline, stop)
        try:
            if self._web is not None:
                self._web.come_in(patience)
            self._in_mailbox(patience, lambda mailbox: mailbox.imap.ask(b"NOOP"))
            self._close_mailbox()
            self._in_submission(patience, lambda _submission: None)
        except PluginTrouble as trouble:
            return Health(trouble)
        finally:
            self.close()
        return Health(milliseconds=int((time.monotonic() - begun) * 1000))

    def close(self) -> None:
        """Hang up."""
        self._close_submission()
        self._close_mailbox()

    def send(self, outgoing: Outgoing, deadline: float, stop: Stop) -> str:
        """Hand a mail over to the provider; one that was handed over before is not sent again.

        Raises what `Connection` and `Submission` raise; `Rejected` `mail.no_address`.
        """
        patience = Patience.begin(deadline, stop)
        patience.left()
        if not outgoing.to_address:
            raise Rejected("mail.no_address")
        name = sha256(
            "\n".join((self._account.address, outgoing.to_person, outgoing.key)).encode()
        ).hexdigest()[:32]
        sent = self._sent()
        if name in sent:
            return name

        def hand_over(submission: Submission) -> None:
            submission.send(self._account.address, outgoing.to_address, outgoing.data)

        self._close_mailbox()
        self._in_submission(patience, hand_over)
        self._host.save("sent", json.dumps([*sent, name][-MOST_SENT:]).encode())
        return name

    def look(self, deadline: float, stop: Stop) -> Ahead:
        """See what a fetch would bring."""
        return self._in_mailbox(Patience.begin(deadline, stop), Mailbox.look)

    def fetch(self, deadline: float, stop: Stop) -> tuple[Incoming, ...]:
        """Mails that are for us. Raises what `Connection`, `Imap` and `Mailbox` raise."""
        return self._in_mailbox(Patience.begin(deadline, stop), Mailbox.fetch)

    def left(self) -> tuple[LeftThere, ...]:
        """Large mails that nobody has asked for yet."""
        return left_there(self._host, self._account.wishes)

    def want(self, name: str) -> None:
        """Bring one of them next time."""
        want(self._host, self._account.wishes, name)

    def withdraw(self, name: str, deadline: float, stop: Stop) -> None:
        """Nothing: a mail that was handed over cannot be taken back."""

    def wait(self, deadline: float, stop: Stop) -> bool:
        """Wait for the server to say that something came. One that cannot tell is asked again at the end of the wait.

        Raises `NotSupported` `plugin.no_push` where data is saved: a line that is held open costs.
        """
        if self._account.wishes.saves_data:
            raise NotSupported("plugin.no_push", name=self.manifest.name)
        patience = Patience.begin(deadline, stop)

        def idle(mailbox: Mailbox) -> bool:
            ends = time.monotonic() + patience.left() * 0.8
            while (left := ends - time.monotonic()) > 0:
                if mailbox.idle(left):
                    return True
            return False

        try:
            return self._in_mailbox(patience, idle)
        except Offline as trouble:
            if trouble.code == "mail.too_slow":
                return False
            raise

    # --- connections -----------------------------------------------------------------------------

    def _sent(self) -> list[str]:
        try:
            return [str(name) for name in json.loads(self._host.load("sent") or b"[]")]
        except ValueError:
            return []

    def _offers(self) -> list[str]:
        try:
            return [str(offer) for offer in json.loads(self._host.load("offers") or b"[]")]
        except ValueError:
            return []

    def _in_submission(self, patience: Patience, act: Callable[[Submission], None]) -> None:
        """Do something at the sending server; once more when it had hung up since the last time."""
        was_open = self._submission is not None
        begun = time.monotonic()
        try:
            act(self._submit(patience))
        except AuthFailed as trouble:
            raise self._explain(trouble) from None
        except Offline:
            self._close_submission()
            if not was_open:
                raise
            patience.left()
            act(self._submit(patience))
        finally:
            self._used = time.monotonic()
            self._seconds += self._used - begun

    def _submit(self, patience: Patience) -> Submission:
        if time.monotonic() - self._used > IDLE_AT_MOST:
            self._close_submission()
        if self._submission is None:
            log_in = self._log_in(patience)
            connection = self._connect(self._account.smtp, patience)
            self._submission = Submission(connection, log_in)
            _keep_session(self._account.smtp, connection)
        self._submission.patience = patience
        return self._submission

    def _in_mailbox(self, patience: Patience, act: Callable[[Mailbox], _T]) -> _T:
        """Do something at the receiving server; once more when it had hung up since the last time."""
        was_open = self._box is not None
        begun = time.monotonic()
        try:
            try:
                return act(self._mailbox(patience))
            except Offline:
                if not was_open:
                    raise
            self._close_mailbox()
            return act(self._mailbox(patience))
        except AuthFailed as trouble:
            self._close_mailbox()
            raise self._explain(trouble) from None
        except PluginTrouble:
            self._close_mailbox()
            raise
        finally:
            self._used = time.monotonic()
            self._seconds += self._used - begun

    def _mailbox(self, patience: Patience) -> Mailbox:
        patience.left()
        self._close_submission()  # two open connections are one more than is needed
        if time.monotonic() - self._used > IDLE_AT_MOST:
            self._close_mailbox()
        if self._box is None:
            log_in = self._log_in(patience)
            connection = self._connect(self._account.imap, patience)
            imap = Imap(connection, log_in, self._offers())
            host, wishes = self._account.imap.host, self._account.wishes
            self._box = Mailbox(imap, self._host, wishes, time.time, host)
        self._box.imap.patience = patience
        return self._box

    def _log_in(self, patience: Patience) -> LogIn:
        """With the password, or with a token, which is renewed when it is about to run out."""
        log_in = self._account.log_in
        return log_in if self._web is None else LogIn(log_in.user, token=self._web.token(patience))

    def _explain(self, trouble: AuthFailed) -> AuthFailed:
        if self._web is None:
            return explain_log_in(trouble, self._account.address)
        if trouble.code != "mail.wrong_password":
            return trouble
        self._web.refused()
        return AuthFailed("mail.token_refused", **trouble.facts)

    def _connect(self, server: Server, patience: Patience) -> Connection:
        context = _context(server)
        with _lock:
            session = _sessions.get(_key(server))
        connection = Connection(server, context, patience, session)
        self._connections.append(connection)
        return connection

    def _close_submission(self) -> None:
        if self._submission is not None:
            self._submission.close()
            self._submission = None

    def _close_mailbox(self) -> None:
        if self._box is not None:
            imap = self._box.imap
            _keep_session(self._account.imap, imap.connection)
            if imap.offers != frozenset(self._offers()):
                self._host.save("offers", json.dumps(sorted(imap.offers)).encode())
            imap.close(says_so=not self._account.wishes.saves_data)
            self._box = None


def _log_in_on_the_web(host: Host, account: Account) -> "WebLogIn | None":
    if account.client is None:
        return None
    # It takes httpx, a sixth of a second, and most accounts have a password.
    from mentor_mail.oauth import WebLogIn

    return WebLogIn(host, account.client, account.log_in.user)


_Key = tuple[str, int, str]
_contexts: dict[_Key, ssl.SSLContext] = {}
_sessions: dict[_Key, ssl.SSLSession] = {}
"""TLS sessions of this program, and the contexts they belong to: the next connection costs a third less."""
_lock = threading.Lock()


def _key(server: Server) -> _Key:
    return server.host, server.port, server.authority


def _context(server: Server) -> ssl.SSLContext:
    with _lock:
        if _key(server) not in _contexts:
            _contexts[_key(server)] = make_context(server)
        return _contexts[_key(server)]


def _keep_session(server: Server, connection: Connection) -> None:
    session = connection.session
    if session is not None:
        with _lock:
            _sessions[_key(server)] = session

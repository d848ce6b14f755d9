"""Somebody at mutt or neomutt in a terminal of 24 rows: they open a mail, answer it, save what came with it, leave."""

import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import quote

from tests.gnupg import Gnupg
from tests.readers.terminal import Program, Screen
from tests.servers.post_office import PostOffice, address_of, password_of

MuttName = Literal["mutt", "neomutt"]
ROWS, COLUMNS = 24, 80
PATIENCE = 40.0
"""Seconds one waits for a screen, which on a loaded machine may take long; on a quiet one it is there at once."""

_EDITOR = """\
import sys
from pathlib import Path
above, below, mail = (Path(name) for name in sys.argv[1:])
said = [above.read_text("utf-8"), mail.read_text("utf-8"), below.read_text("utf-8")]
mail.write_text("\\n".join(filter(None, said)), "utf-8")
"""
# Which program asks what differs; the tests are about mail and not about questions.
_SETTINGS = """\
set folder="imaps://{host}:{imaps}/"
set spoolfile="imaps://{host}:{imaps}/INBOX"
set imap_user="{address}"
set imap_pass="{password}"
set smtp_url="smtps://{user}@{host}:{submissions}/"
set smtp_pass="{password}"
set certificate_file="{authority}"
set ssl_force_tls=yes
set from="{address}"
set realname="{name}"
set use_envelope_from=yes
set header_cache=""
set record=""
set copy=no
set editor="{python} {home}/editor.py {home}/above {home}/below"
set fast_reply=yes
set include=yes
set abort_unmodified=no
set recall=no
set wait_key=no
set confirmappend=no
set sleep_time=0
set sort=mailbox-order
set beep=no
set markers=no
set quit=yes
set move=no
set delete=no
set pager_stop=yes
set crypt_replyencrypt=yes
set crypt_replysign=yes
set crypt_replysignencrypted=yes
ignore *
unignore from to subject date
set pager_index_lines=0
set charset="utf-8"
set config_charset="utf-8"
set status_format="INDEX of %m"
set pager_format="PAGER %P"
set compose_format="COMPOSE"
"""

# As mutt's manual has them, for a key without a passphrase and for one recipient.
_BY_COMMANDS = """\
set crypt_use_gpgme=no
set pgp_use_gpg_agent=yes
set pgp_check_gpg_decrypt_status_fd=yes
set pgp_good_sign="^\\\\[GNUPG:\\\\] GOODSIG"
set pgp_decode_command="gpg --status-fd=2 --quiet --batch --output - %f"
set pgp_decrypt_command="gpg --status-fd=2 --quiet --batch --output - %f"
set pgp_verify_command="gpg --status-fd=2 --quiet --batch --output - --verify %s %f"
set pgp_sign_command="gpg --batch --quiet --output - --armor --detach-sign --textmode %?a?-u %a? %f"
set pgp_encrypt_only_command="gpg --batch --quiet --output - --encrypt --textmode --armor -r %r -- %f"
set pgp_encrypt_sign_command="gpg --batch --quiet --textmode --output - --encrypt --sign %?a?-u %a? --armor -r %r -- %f"
set pgp_import_command="gpg --import %f"
set pgp_list_pubring_command="gpg --batch --quiet --with-colons --with-fingerprint --with-fingerprint --list-keys %r"
set pgp_list_secring_command="gpg --batch --quiet --with-colons --with-fingerprint --with-fingerprint --list-secret-keys %r"
"""


@dataclass(slots=True)
class Mutt:
    """Their program, with a home and settings of its own; it runs inside `with`."""

    program: Path
    home: Path
    office: PostOffice
    person: str
    name: str
    more: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    _running: Program | None = None
    _marks: int = 0
    _screen: Screen = field(default_factory=lambda: Screen(ROWS, COLUMNS))

    def __enter__(self) -> Self:
        self.home.mkdir(exist_ok=True)
        self._screen = Screen(ROWS, COLUMNS)
        settings = self.home / "settings"
        settings.write_text(self._settings(), encoding="utf-8")
        (self.home / "editor.py").write_text(_EDITOR, encoding="utf-8")
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "TERM": "linux",
            "LC_ALL": "C.UTF-8",
            **self.env,
        }
        # -n: nothing of this machine's settings.
        command = [str(self.program), "-n", "-F", str(settings)]
        self._running = Program(command, env, rows=ROWS, columns=COLUMNS)
        self.wait_for("^INDEX of ")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        assert self._running is not None
        if kind is None:
            if self._status.startswith("PAGER"):
                self.press("q")
                self.wait_for("^INDEX of ")
            self.press("q")
            self._read_on(lambda: False)
        self._running.close()

    def open_last(self) -> str:
        """Open the mail that came last and read it to its end; all that is shown, as rows."""
        self.press("*\r")
        self.wait_for("^PAGER ")
        rows: list[str] = []
        page = self._page()
        while not rows or page != rows[-len(page) :]:
            rows += page
            self.press(" ")
            page = self._page()
        return "\n".join(rows)

    def _page(self) -> list[str]:
        """The rows of the page once all keys are done with: how far one is is not always drawn anew."""
        self._marks += 1
        mark = f"done {self._marks}."
        self.press(f":echo '{mark}'\r")
        self.wait_for(f"^{mark}")
        return list(self._screen.rows[1:-2])

    def answer(
        self, words: str, *, place: Literal["above", "below"], file: Path | None = None
    ) -> None:
        """Answer the mail that is open, the words above or below what is quoted, with a file or none."""
        for where in ("above", "below"):
            said = f"{words}\n" if where == place else ""
            (self.home / where).write_text(said, encoding="utf-8")
        self.press("r")
        self.wait_for("^COMPOSE")
        if file is not None:
            self.press("a")
            self.wait_for("Attach file")
            self.press(f"{file}\r")
            self.wait_for(r"\bA\s+2 ")
        self.press("y")
        # Asked now and then, when the file it wrote itself lies on the border of two seconds.
        if "Update encoding" in self.wait_for(r"Mail sent|Update encoding"):
            self.press("\r")
        self.wait_for("Mail sent")
        self.wait_for("^PAGER ")

    def save_file(self, path: Path) -> None:
        """Save the file that came with the mail that is open, which is its second part."""
        self.press("v")
        self.wait_for("Attachments")
        self.press("2\r")
        self.press("s")
        self.wait_for("^Save to file: ")
        self.press(f"\x15{path}\r")
        self.wait_for("Attachment saved")
        self.press("q")
        self.wait_for("^PAGER ")

    def use_keys(self, keys: Gnupg, way: Literal["gpgme", "classic"]) -> None:
        """Have keys from now on, by the library or by commands."""
        self.env = {**self.env, "GNUPGHOME": str(keys.home)}
        self.more += "set crypt_use_gpgme=yes\n" if way == "gpgme" else _BY_COMMANDS

    def press(self, keys: str) -> None:
        """Type."""
        assert self._running is not None
        self._running.write(keys.encode())

    def wait_for(self, pattern: str) -> str:
        """Wait until a row of the screen matches; all of the screen."""
        self._until(lambda: bool(re.search(pattern, self.shown, re.MULTILINE)), repr(pattern))
        return self.shown

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.rows)

    @property
    def _status(self) -> str:
        """The row that says where one is; the last row is for messages and questions."""
        return self._screen.rows[-2]

    def _until(self, is_there: Callable[[], bool], what: str) -> None:
        assert self._read_on(is_there), f"waited for {what}, and this is shown:\n{self.shown}"

    def _read_on(self, is_there: Callable[[], bool]) -> bool:
        """Draw what the program writes until something is there; whether it came before the program ended."""
        assert self._running is not None
        deadline = time.monotonic() + PATIENCE
        while not is_there():
            written = self._running.read(1.0)
            if written is None:
                return False
            assert time.monotonic() < deadline, f"nothing comes any more:\n{self.shown}"
            self._screen.feed(written)
        return True

    def _settings(self) -> str:
        address, ports = address_of(self.person), self.office.ports
        return self.more + _SETTINGS.format(
            host=self.office.host,
            imaps=ports.imaps,
            submissions=ports.submissions,
            address=address,
            user=quote(address, safe=""),
            password=password_of(self.person),
            authority=self.office.certificates.authority,
            name=self.name,
            python=sys.executable,
            home=self.home,
        )

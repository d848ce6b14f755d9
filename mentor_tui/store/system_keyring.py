"""The keyring of the operating system: small secrets by name, kept outside the vault and lost with the computer.

The Secret Service or KWallet on Linux, the Keychain on macOS, the Credential Locker on Windows, through the
`keyring` library. A keyring may be missing, locked, slow or broken: every call ends in time, and raises one of

- `Trouble` `keyring.none`: there is none on this computer,
- `Trouble` `keyring.locked`: it is locked, or access was refused,
- `Trouble` `keyring.slow`: it did not answer in time,
- `Trouble` `keyring.failed`: anything else.
"""

import base64
import binascii
import queue
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from mentor_tui.domain.errors import Trouble

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

# The library is imported where it is used: who has no keyring, or does not use it, waits for none of it.

SERVICE = "mentor-tui"
VALUE_LIMIT = 1024
"""Bytes of one value; the Credential Locker takes little more."""

OPENING_WAIT = 5.0
"""Seconds for a keyring to answer by itself; who has to unlock it first opens with the passphrase meanwhile."""

ASKED_WAIT = 60.0
"""Seconds when a person has just asked for it: the system may want its own password first."""

# Others would be a file on the disk, or nothing at all.
_SYSTEM = tuple(
    f"keyring.backends.{name}"
    for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
)
_CHAIN = "keyring.backends.chainer"

T = TypeVar("T")


def remember(name: str, value: bytes, *, wait: float = ASKED_WAIT) -> None:
    """Keep a small value under a name, in place of the one before, and see that it is there. Raises `Trouble`."""
    if len(value) > VALUE_LIMIT:
        raise ValueError("too large for a keyring")
    text = base64.b64encode(value).decode()

    def keep(backend: "KeyringBackend") -> bool:
        backend.set_password(SERVICE, name, text)
        return backend.get_password(SERVICE, name) == text

    if not _ask(keep, wait):
        raise Trouble("keyring.failed")


def recall(name: str, *, wait: float = OPENING_WAIT) -> bytes | None:
    """The value kept under a name, None if there is none. Raises `Trouble`."""
    text = _ask(lambda backend: backend.get_password(SERVICE, name), wait)
    if text is None:
        return None
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Trouble("keyring.failed") from None


def forget(name: str, *, wait: float = ASKED_WAIT) -> None:
    """Take the value of that name away, if there is one. Raises `Trouble`."""

    def drop(backend: "KeyringBackend") -> None:
        if backend.get_password(SERVICE, name) is not None:
            backend.delete_password(SERVICE, name)

    _ask(drop, wait)


def _ask(question: Callable[["KeyringBackend"], T], wait: float) -> T:
    """Ask on a thread of its own, which is left behind when it does not answer in time."""
    answers: queue.SimpleQueue[tuple[T | None, Trouble | None]] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put((question(_backend()), None))
        except Trouble as trouble:
            answers.put((None, trouble))
        except Exception as error:  # noqa: BLE001 -- whatever a backend throws, the app goes on
            answers.put((None, Trouble(_code(error))))

    threading.Thread(target=work, name="system keyring", daemon=True).start()
    try:
        answer, trouble = answers.get(timeout=wait)
    except queue.Empty:
        raise Trouble("keyring.slow") from None
    if trouble is not None:
        raise trouble
    return answer  # type: ignore[return-value]  # what the question gave


def _backend() -> "KeyringBackend":
    """The keyring of the system that the library, or the person's settings of it, prefer."""
    try:
        import keyring
    except ImportError:
        raise Trouble("keyring.none") from None
    found = keyring.get_keyring()
    chained = getattr(found, "backends", ()) if type(found).__module__ == _CHAIN else (found,)
    for backend in chained:
        if type(backend).__module__ in _SYSTEM:
            return backend
    raise Trouble("keyring.none")


def _code(error: Exception) -> str:
    from keyring import errors

    match error:
        case errors.NoKeyringError() | errors.InitError():
            return "keyring.none"
        case errors.KeyringLocked():
            return "keyring.locked"
        case _:
            return "keyring.failed"

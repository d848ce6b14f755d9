"""The address of a calendar that an interpreter shares, so that others see when they are busy."""

from urllib.parse import urlsplit

from mentor_tui.domain.errors import Refusal

MOST_ADDRESS = 1000


def host_of(address: str) -> str:
    """The host of a calendar's address. Raises `Refusal` `interpreter.calendar` (typed)."""
    if (
        len(address) > MOST_ADDRESS
        or not address.isascii()
        or not address.isprintable()
        or " " in address
    ):
        raise Refusal("interpreter.calendar", typed=address[:80])
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if not host or parts.scheme != "https" or parts.username is not None:
        raise Refusal("interpreter.calendar", typed=address[:80])
    return host

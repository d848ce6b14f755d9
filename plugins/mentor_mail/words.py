"""The beginning of a text part, as it can be shown before its mail is brought."""

from base64 import b64decode
from binascii import Error, a2b_qp

from mentor_tui.api import text


def read_words(data: bytes, encoding: str, charset: str) -> str:
    """The words of the first bytes of a text part; cut in the middle they are read as far as they go."""
    try:
        if encoding == "base64":
            kept = b"".join(data.split())
            data = b64decode(kept[: len(kept) // 4 * 4])
        elif encoding == "quoted-printable":
            data = a2b_qp(data)
        return text(data.decode(charset, "replace")).strip()
    except (Error, LookupError, ValueError):
        return ""

"""Letters a terminal or file does not have come out as the nearest ones it has, never as an error.

With an old locale (ISO-8859-2, or none) there are no “ ” and …, or no Polish letters at all: "Hasło"
becomes "Haslo" there, which a voice still reads rightly.
"""

import codecs
import io
import sys
import unicodedata

NEAREST = "mentor-tui.nearest"
"""The name this way of encoding goes by."""

_SPELLED = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ø": "o",
        "Ø": "O",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "„": '"',
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "–": "-",
        "—": "-",
        "−": "-",
        "‑": "-",
        "•": "-",
    }
)


def spell(text: str) -> str:
    """The text in ASCII: letters without their marks, plain signs; a question mark for any other."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPELLED)).translate(_SPELLED)
    return "".join(
        letter if letter.isascii() else "?" for letter in plain if not unicodedata.combining(letter)
    )


def write_nearest() -> None:
    """From now on our own output never fails for want of a letter, and our input never for a stray byte."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, NEAREST), (sys.stderr, NEAREST)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return spell(error.object[error.start : error.end]), error.end


codecs.register_error(NEAREST, _replace)

"""Foreign text → safe text: everything from a mail, a file, a calendar, a server or an exception passes here."""

import re
import unicodedata

_SEQUENCES = re.compile(
    "\x1b\\][^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?|\x9d[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"  # OSC
    "|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])(?:(?!\x1b\\\\|\x9c|\x07).)*(?:\x1b\\\\|\x9c|\x07)?"  # DCS SOS PM APC
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?",  # CSI and other escapes
    re.DOTALL,
)
_BIDI = dict.fromkeys(
    map(
        ord,
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    )
)
_INVISIBLE = re.compile(
    "[\u200b\u2060-\u2064\u206a-\u206f\ufeff\u00ad\u034f\u180e\ufff9-\ufffb\u2028\u2029"
    "\u115f\u1160\u3164\uffa0\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
# Emoji and some scripts join letters by these; beside any other letter they only make two names look like one.
_JOINERS = re.compile(
    "(?<![\u0590-\U0010ffff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0590-\U0010ffff])"
)
_ZALGO = re.compile("(\\w?)([\u0300-\u036f]{4})[\u0300-\u036f]+")
_DEVICES = re.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9]) *", re.IGNORECASE)
_UNSAFE = ("Cc", "Cs", "Cn", "Co")


def text(foreign: str, *, limit: int = 100_000) -> str:
    """Make foreign text safe to show on several lines; at most `limit` characters are read."""
    safe = foreign[:limit].replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    safe = _INVISIBLE.sub("", _SEQUENCES.sub("", safe).translate(_BIDI))
    if not safe.replace("\n", "").isprintable():  # a long text need not be looked at by letters
        safe = "".join(
            c if c == "\n" or unicodedata.category(c) not in _UNSAFE else "\ufffd" for c in safe
        )
    return _ZALGO.sub(r"\1\2", safe)


def line(foreign: str, *, limit: int = 300) -> str:
    """Make foreign text safe to show on one line."""
    return _JOINERS.sub("", re.sub(r"\s*\n\s*", " ", text(foreign, limit=limit))).strip()


def file_name(foreign: str) -> str:
    """Make a foreign file name safe to write: no folder, no leading dot or dash, no control, no name of a device.

    At most 120 characters and 221 bytes, of which the ending is kept.
    """
    name = re.split(r"[/\\]", line(foreign, limit=4096))[-1]
    name = re.sub(r'[<>:"|?*\ufffd]', "_", name).lstrip(".- ").rstrip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    ending = ending[:10]
    # Systems count bytes, and letters outside ASCII have up to four.
    stem = stem[: 120 - len(ending) - 1].encode()[:180].decode(errors="ignore")
    if _DEVICES.fullmatch(stem.split(".")[0]):
        stem = f"_{stem}"
    return (f"{stem}.{ending}" if dot else stem) or "document"

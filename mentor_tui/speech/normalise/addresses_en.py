"""What the signs of addresses and the endings of files are called in English."""

from mentor_tui.speech.normalise.addresses import ENDINGS, Signs
from mentor_tui.speech.normalise.digits import by_figure
from mentor_tui.speech.normalise.numerals_en import cardinal


def _number(written: str) -> str:
    plain = len(written) < 5 and (written == "0" or written[0] != "0")
    return cardinal(int(written)) if plain else by_figure(written, cardinal)


SIGNS = Signs(
    names={
        "@": "at",
        ".": "dot",
        "/": "slash",
        "\\": "backslash",
        "-": "dash",
        "_": "underscore",
        "?": "question mark",
        "=": "equals",
        "&": "ampersand",
        "#": "hash",
        "%": "percent",
        ":": "colon",
        "~": "tilde",
        "+": "plus",
        ",": "comma",
        ";": "semicolon",
        "!": "exclamation mark",
        "*": "star",
        "'": "apostrophe",
        "$": "dollar",
        "(": "bracket",
        ")": "bracket",
    },
    parts={
        **{
            ending: "-".join(ending.upper())
            for ending in ENDINGS
            if ending.isalpha() and ending not in {"zip", "epub", "tar", "log", "webm", "opus"}
        },
        "docx": "doc-X",
        "doc": "doc",
        "gif": "gif",
        "jpeg": "J-peg",
        "json": "jason",
        "wav": "wave",
        "yaml": "yaml",
        "toml": "toml",
        "mp": "M-P",
        "www": "W-W-W",
        "pl": "P-L",
        "uk": "U-K",
        "eu": "E-U",
        "io": "I-O",
        "readme": "read me",
    },
    number=_number,
)

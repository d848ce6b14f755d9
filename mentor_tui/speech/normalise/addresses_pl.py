"""What the signs of addresses and the endings of files are called in Polish."""

from mentor_tui.speech.normalise.addresses import Signs
from mentor_tui.speech.normalise.digits import by_figure
from mentor_tui.speech.normalise.letters import spelled_pl
from mentor_tui.speech.normalise.numerals_pl import cardinal
from mentor_tui.speech.normalise.tables import listed


def _number(written: str) -> str:
    plain = len(written) < 5 and (written == "0" or written[0] != "0")
    return cardinal(int(written)) if plain else by_figure(written, cardinal)


_SPELLED = listed(
    "pl xls ods odt ppt odp jpg png svg md pdf html htm csv mp mov srt vtt brf brl"
    " py gz ics vcf eml asc pgp gpg uk de fr fm tv js ts ip id eu io"
)
SIGNS = Signs(
    names={
        "@": "małpa",
        ".": "kropka",
        "/": "ukośnik",
        "\\": "ukośnik wsteczny",
        "-": "myślnik",
        "_": "podkreślnik",
        "?": "pytajnik",
        "=": "równa się",
        "&": "ampersand",
        "#": "krzyżyk",
        "%": "procent",
        ":": "dwukropek",
        "~": "tylda",
        "+": "plus",
        ",": "przecinek",
        ";": "średnik",
        "!": "wykrzyknik",
        "*": "gwiazdka",
        "'": "apostrof",
        "$": "dolar",
        "(": "nawias",
        ")": "nawias",
    },
    parts={
        **{part: spelled_pl(part) for part in _SPELLED},
        "www": "wu wu wu",
        "com": "kom",
        "docx": "dok iks",
        "doc": "dok",
        "xlsx": "iks el es iks",
        "pptx": "pe pe te iks",
        "txt": "te iks te",
        "rtf": "er te ef",
        "xml": "iks em el",
        "jpeg": "jot peg",
        "json": "dżejson",
        "wav": "wał",
        "yaml": "jaml",
        "toml": "toml",
        "readme": "ridmi",
        "gmail": "dżimejl",
        "outlook": "autluk",
        "google": "gugl",
        "github": "githab",
        "youtube": "jutub",
        "facebook": "fejsbuk",
        "mail": "mejl",
        "zoom": "zum",
        "online": "onlajn",
    },
    number=_number,
)

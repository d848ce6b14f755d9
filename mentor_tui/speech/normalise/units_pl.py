"""Polish units and money: how they are written, and the noun with all its forms."""

from mentor_tui.speech.normalise.nouns_pl import Noun, noun, regular

_ZLOTY = noun("m złoty złotego złotym złote złotych złotych")
_GROSZ = noun("m grosz grosza groszu grosze groszy groszach")
_EURO = noun("n euro euro euro euro euro euro")
_CENT = regular("cent", "cencie")
_DOLLAR = noun("m dolar dolara dolarze dolary dolarów dolarach")
_POUND = noun("m funt funta funcie funty funtów funtach")
_PENNY = noun("m pens pensa pensie pensy pensów pensach")
_FRANC = noun("m frank franka franku franki franków frankach")
MONEY: dict[str, tuple[Noun, Noun]] = {
    "zł": (_ZLOTY, _GROSZ),
    "PLN": (_ZLOTY, _GROSZ),
    "€": (_EURO, _CENT),
    "EUR": (_EURO, _CENT),
    "$": (_DOLLAR, _CENT),
    "USD": (_DOLLAR, _CENT),
    "£": (_POUND, _PENNY),
    "GBP": (_POUND, _PENNY),
    "CHF": (_FRANC, _CENT),
    "gr": (_GROSZ, _GROSZ),
}
PER = {"h": "na godzinę", "godz": "na godzinę", "s": "na sekundę", "min": "na minutę"}
PER |= {"mies": "miesięcznie", "os": "od osoby", "rok": "rocznie", "dzień": "dziennie"}

_METRE = regular("metr", "metrze")
_BYTE = regular("bajt", "bajcie")
_BIT = regular("bit", "bicie")
_HOUR = noun("f godzina godziny godzinie godziny godzin godzinach")
_MINUTE = noun("f minuta minuty minucie minuty minut minutach")
SECOND = noun("f sekunda sekundy sekundzie sekundy sekund sekundach")
_DEGREE = noun("m stopień stopnia stopniu stopnie stopni stopniach")
_PERCENT = noun("m procent procenta procencie procent procent procentach")
_POINT = noun("m punkt punktu punkcie punkty punktów punktach")


def _bigger(prefix: str, base: Noun) -> Noun:
    forms = (base.one, base.of_one, base.at_one, base.two, base.of_five, base.at_five)
    return Noun(base.gender, *(f"{prefix}{form}" for form in forms))


UNITS: dict[str, tuple[Noun, str]] = {
    "h": (_HOUR, ""),
    "godz": (_HOUR, ""),
    "min": (_MINUTE, ""),
    "s": (SECOND, ""),
    "sek": (SECOND, ""),
    "ms": (_bigger("mili", SECOND), ""),
    "kg": (_bigger("kilo", regular("gram", "gramie")), ""),
    "dag": (_bigger("deka", regular("gram", "gramie")), ""),
    "g": (regular("gram", "gramie"), ""),
    "mg": (_bigger("mili", regular("gram", "gramie")), ""),
    "t": (noun("f tona tony tonie tony ton tonach"), ""),
    "km": (_bigger("kilo", _METRE), ""),
    "m": (_METRE, ""),
    "cm": (_bigger("centy", _METRE), ""),
    "mm": (_bigger("mili", _METRE), ""),
    "m²": (_METRE, "kwadratow"),
    "m2": (_METRE, "kwadratow"),
    "km²": (_bigger("kilo", _METRE), "kwadratow"),
    "m³": (_METRE, "sześcienn"),
    "ha": (regular("hektar", "hektarze"), ""),
    "l": (regular("litr", "litrze"), ""),
    "ml": (_bigger("mili", regular("litr", "litrze")), ""),
    "B": (_BYTE, ""),
    "kB": (_bigger("kilo", _BYTE), ""),
    "KB": (_bigger("kilo", _BYTE), ""),
    "MB": (_bigger("mega", _BYTE), ""),
    "GB": (_bigger("giga", _BYTE), ""),
    "TB": (_bigger("tera", _BYTE), ""),
    "kbit": (_bigger("kilo", _BIT), ""),
    "kb": (_bigger("kilo", _BIT), ""),
    "Mbit": (_bigger("mega", _BIT), ""),
    "Mb": (_bigger("mega", _BIT), ""),
    "px": (noun("m piksel piksela pikselu piksele pikseli pikselach"), ""),
    "pkt": (_POINT, ""),
    "Hz": (noun("m herc herca hercu herce herców hercach"), ""),
    "kHz": (_bigger("kilo", noun("m herc herca hercu herce herców hercach")), ""),
    "MHz": (_bigger("mega", noun("m herc herca hercu herce herców hercach")), ""),
    "kW": (_bigger("kilo", regular("wat", "wacie")), ""),
    "dB": (noun("m decybel decybela decybelu decybele decybeli decybelach"), ""),
    "%": (_PERCENT, ""),
    "proc": (_PERCENT, ""),
    "‰": (noun("m promil promila promilu promile promili promilach"), ""),
    "°C": (_DEGREE, "Celsjusza"),
    "°": (_DEGREE, ""),
    "os": (noun("f osoba osoby osobie osoby osób osobach"), ""),
    "str": (noun("f strona strony stronie strony stron stronach"), ""),
    "szt": (noun("f sztuka sztuki sztuce sztuki sztuk sztukach"), ""),
    "egz": (noun("m egzemplarz egzemplarza egzemplarzu egzemplarze egzemplarzy egzemplarzach"), ""),
    "tyg": (noun("m tydzień tygodnia tygodniu tygodnie tygodni tygodniach"), ""),
    "mies": (noun("m miesiąc miesiąca miesiącu miesiące miesięcy miesiącach"), ""),
}
"""By the way they are written, without a full stop; and the word that follows, or its stem."""
SIZES = {
    "tys": noun("m tysiąc tysiąca tysiącu tysiące tysięcy tysiącach"),
    "mln": noun("m milion miliona milionie miliony milionów milionach"),
    "mld": noun("m miliard miliarda miliardzie miliardy miliardów miliardach"),
}

"""Names in capitals, and words whose spelling misleads a Polish voice."""

import re

from mentor_tui.speech.normalise.letters import spelled_pl
from mentor_tui.speech.normalise.rules import Rules, rule
from mentor_tui.speech.normalise.shortened_pl import capitalised
from mentor_tui.speech.normalise.tables import listed

_SPELLED = frozenset(
    listed(
        "UE ONZ USA ADHD BIP NGO AGH UJ UW ID IP OCR UI TUI ETR AAC CEIDG SOS USB UTF URL NVDA PUE EFS EOG ASL"
        " STPJM EN AA AAA"
    )
)
_READ = {
    "WCAG": "wukag",
    "PFRON": "pefron",
    "CV": "si wi",
    "OK": "okej",
    "VAT": "wat",
    "VIP": "wip",
    "IT": "aj ti",
    "AI": "ej aj",
    "TV": "te wu",
    "JSON": "dżejson",
    "ASCII": "aski",
    "WWW": "wu wu wu",
    "WAV": "wał",
    "DJ": "didżej",
    "COVID": "kowid",
    "PS": "post scriptum",
}


def _capitals(match: re.Match[str]) -> str | None:
    """Names known, and those without a vowel, which nobody could read as a word; with their ending.

    "PDF-a" is "pe de efa", "ONZ-etu" is "o en zetu".
    """
    name, ending = match["name"], match["ending"] or ""
    said = _READ.get(name, "")
    if not said:
        if len(name) > 6 or (name not in _SPELLED and re.search("[AEIOUYĄĘÓ]", name)):
            return None
        said = spelled_pl(name)
    return said + (ending[2:] if ending.startswith("et") and said.endswith("et") else ending)


CAPITALS: Rules = (
    rule(r"(?P<name>[A-ZĄĆĘŁŃÓŚŹŻ]{2,12})(?:[-’'](?P<ending>[a-zę]{1,5}))?", _capitals),
)
"""For words in capitals."""

_LOANS = {
    "deadline": "dedlajn",
    "mail": "mejl",
    "newsletter": "niusleter",
    "workshop": "łorkszop",
    "coach": "kołcz",
    "coaching": "kołczing",
    "design": "dizajn",
    "brief": "brif",
    "team": "tim",
    "podcast": "podkast",
    "update": "apdejt",
    "streaming": "striming",
    "hashtag": "hasztag",
    "lipspeaker": "lipspiker",
    "networking": "netłorking",
}
"""Words at home in Polish whose spelling is English; their Polish endings stay as they are."""
_NAMES = {
    "feedback": "fidbek",
    "Facebook": "fejsbuk",
    "YouTub": "jutub",
    "GitHub": "githab",
    "Zoom": "zum",
    "WhatsApp": "łotsap",
}
"""Said in English by themselves (`TERMS`); with a Polish ending they are Polish words."""
_ENDINGS = listed("a u em iem owi ie y i ów om ami ach owy owa owe owej owego owych owym ową")
_FIXED = {
    "online": "onlajn",
    "offline": "oflajn",
    "software": "softłer",
    "hardware": "hardłer",
    "checklista": "czeklista",
    "checklistę": "czeklistę",
    "checklisty": "czeklisty",
    "Ctrl": "kontrol",
    "Del": "delit",
    "Esc": "eskejp",
    "PgUp": "pejdż ap",
    "PgDn": "pejdż dałn",
    "max": "maksimum",
    "prof": "profesor",
    "nr": "numer",
    "np": "na przykład",
    "itd": "i tak dalej",
    "itp": "i tym podobne",
    "tzn": "to znaczy",
    "tj": "to jest",
    "tel": "telefon",
    "zł": "złotych",
    "kg": "kilogramów",
    "km": "kilometrów",
    "dr": "doktor",
    "mgr": "magister",
    "wg": "według",
    "mln": "milionów",
    "mld": "miliardów",
}
LOANS = capitalised(
    _FIXED
    | _LOANS
    | {
        f"{written}{ending}": f"{said}{ending}"
        for written, said in (_LOANS | _NAMES).items()
        for ending in _ENDINGS
    }
)
"""Words written exactly so, and what is said."""
TERMS = listed(
    "README GitHub GitLab feedback Feedback YouTube Facebook LinkedIn Markdown WhatsApp Zoom"
)
"""Names that are said by an English voice."""
_STEMS = _LOANS | _NAMES | {"YouTube": "jutub", "Google": "gugl", "Skype": "skajp"}


def _apostrophe(match: re.Match[str]) -> str | None:
    """deadline'u, YouTube'a."""
    written = match["stem"]
    stem = _STEMS.get(written) or _STEMS.get(written.lower())
    return stem + match["ending"] if stem else None


JOINED: Rules = (rule(r"(?P<stem>[^\W\d_]{2,20})['’](?P<ending>[a-ząęó]{1,6})", _apostrophe),)
"""For words joined to what follows by a sign."""

_E_MAIL = rule(
    r"(?P<first>[Ee])-mail(?P<ending>[a-ząęó]{0,6})",
    lambda match: f"{'I' if match['first'] == 'E' else 'i'}mejl{match['ending']}",
)
WORDS = {"e": (_E_MAIL,), "E": (_E_MAIL,)}
"""For words with a hyphen."""

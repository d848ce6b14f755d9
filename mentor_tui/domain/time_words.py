"""Words for days, hours and lengths as people type them, Polish and English, folded (lower case, no diacritics)."""

MONTHS: tuple[tuple[str, ...], ...] = (
    ("styczen", "stycznia", "january"),
    ("luty", "lutego", "february"),
    ("marzec", "marca", "march"),
    ("kwiecien", "kwietnia", "april"),
    ("maj", "maja", "may"),
    ("czerwiec", "czerwca", "june"),
    ("lipiec", "lipca", "july"),
    ("sierpien", "sierpnia", "august"),
    ("wrzesien", "wrzesnia", "september"),
    ("pazdziernik", "pazdziernika", "october"),
    ("listopad", "listopada", "november"),
    ("grudzien", "grudnia", "december"),
)
WEEKDAYS: tuple[tuple[str, ...], ...] = (
    ("poniedzialek", "monday"),
    ("wtorek", "wt", "tuesday"),
    ("sroda", "srode", "sr", "wednesday"),
    ("czwartek", "thursday"),
    ("piatek", "pt", "friday"),
    ("sobota", "sobote", "saturday"),
    ("niedziela", "niedziele", "nd", "sunday"),
)
IN_DAYS = {
    "przedwczoraj": -2,
    "wczoraj": -1,
    "yesterday": -1,
    "dzis": 0,
    "dzisiaj": 0,
    "today": 0,
    "jutro": 1,
    "tomorrow": 1,
    "pojutrze": 2,
}
NUMBERS = {
    "jeden": 1,
    "jedna": 1,
    "a": 1,
    "one": 1,
    "dwa": 2,
    "dwie": 2,
    "two": 2,
    "trzy": 3,
    "three": 3,
    "cztery": 4,
    "four": 4,
    "piec": 5,
    "five": 5,
    "szesc": 6,
    "six": 6,
}
HOURS = {
    word: hour
    for hour, word in enumerate(
        (
            "pierwszej",
            "drugiej",
            "trzeciej",
            "czwartej",
            "piatej",
            "szostej",
            "siodmej",
            "osmej",
            "dziewiatej",
            "dziesiatej",
            "jedenastej",
            "dwunastej",
            "trzynastej",
            "czternastej",
            "pietnastej",
            "szesnastej",
            "siedemnastej",
            "osiemnastej",
            "dziewietnastej",
            "dwudziestej",
        ),
        1,
    )
}
LATER = frozenset({"wieczorem", "wieczor", "evening", "afternoon", "popoludniu", "pm"})
"""What makes three o'clock 15:00."""
EARLIER = frozenset({"rano", "morning", "przedpoludniem", "am", "nad"})
"""What leaves it 3:00."""
FILLERS = frozenset(
    [
        "o",
        "w",
        "we",
        "na",
        "przez",
        "od",
        "do",
        "dnia",
        "dzien",
        "r",
        "roku",
        "godz",
        "godzina",
        "godzinie",
        "godzine",
        "at",
        "on",
        "in",
        "for",
        "from",
        "to",
        "the",
        "by",
        "of",
        "and",
        "i",
        "do",
        "ten",
        "te",
        "ta",
        "this",
    ]
)
"""Words that say nothing more here."""
NEXT = frozenset({"przyszly", "przyszla", "przyszle", "przyszlym", "nastepny", "nastepna", "next"})
"""With a day of the week: the one in the week after this one."""
LAST = frozenset({"zeszly", "zeszlym", "poprzedni", "poprzednim", "last"})
"""The week before this one."""
WEEK = frozenset({"tydzien", "tygodnie", "tygodni", "tygodniu", "week", "weeks"})
DAYS = frozenset({"dzien", "dni", "day", "days"})

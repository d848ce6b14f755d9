"""What the people of the demo are called and what they say, in Polish and English.

These are people's own words, as anyone might type them, so they are not in the catalogues.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentor_tui.domain.processes import Process
from mentor_tui.i18n import _, say_date

PASSPHRASE = "demo demo demo"  # noqa: S105 -- public on purpose: the vaults are thrown away
SAMPLES = Path(__file__).parent / "samples"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A person of the story."""

    name: str
    address: str
    reading: str


_FILES = {
    "pl": {
        "idea": "pomysl-na-warsztat.md",
        "scenario-1": "scenariusz-warsztatu-1.md",
        "scenario-2": "scenariusz-warsztatu-2.md",
        "offer": "oferta-kursu.txt",
        "strategy": "strategia-biblioteki.docx",
    },
    "en": {
        "idea": "workshop-idea.md",
        "scenario-1": "workshop-scenario-1.md",
        "scenario-2": "workshop-scenario-2.md",
        "offer": "course-offer.txt",
        "strategy": "library-strategy.docx",
    },
}


class Script:
    """The words of the story in one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language == "pl" else "en"
        pl = self.language == "pl"

        def either(polish: str, english: str) -> str:
            return polish if pl else english

        self.people = {
            "coordinator": Sheet("Ewa Nowak", "ewa@example.org", "sight"),
            "mentor": Sheet("Marek Zieliński", "marek@example.org", "sight"),
            "anna": Sheet("Anna Kowalska", "anna@example.org", "screen_reader"),
            "ola": Sheet("Ola Wiśniewska", "ola@example.org", "sight"),
            "piotr": Sheet("Piotr Lis", "piotr@example.org", "sight"),
        }
        self.programme = either("Mentoring bez barier", "Mentoring without barriers")
        self.purpose = either(
            "Każdy uczestnik kończy z gotowym rezultatem: scenariuszem, ofertą albo strategią.",
            "Every participant ends with a finished result: a scenario, an offer or a strategy.",
        )
        self.template_name = either("Trzy etapy", "Three stages")
        self.template = either(
            "Pomysł; po co i dla kogo; opis pomysłu; wiadomo dla kogo, wiadomo po co; 5\n"
            "Scenariusz; co po kolei; pełny scenariusz; każde ćwiczenie ma czas, cel jest mierzalny; 10\n"
            "Próba; sprawdzenie z ludźmi; opis próby; co najmniej pięć osób, wnioski; 15",
            "Idea; what for and for whom; description of the idea; known for whom, known what for; 5\n"
            "Scenario; what comes after what; full scenario; every exercise has a time, the aim can be measured; 10\n"
            "Trial; tested with people; report of the trial; at least five people, conclusions; 15",
        )
        self.interpreters = (
            (
                {
                    "name": "Iwona Maj",
                    "address": "iwona@example.org",
                    "phone": "600 100 200",
                    "services": either(
                        "PJM, na miejscu i przez wideo", "PJM, in the same room and by video"
                    ),
                    "region": "Mazowieckie",
                    "distance": "30",
                },
                {"price": "150", "travel": "40", "least": "60", "policy": "working_48"},
                {
                    "kind": either("certyfikat T2", "certificate T2"),
                    "issuer": "PZG",
                    "evidence": either("certyfikat na papierze", "the certificate on paper"),
                    "seen": "yes",
                },
            ),
            (
                {
                    "name": "Jan Bury",
                    "address": "jan@example.org",
                    "services": either(
                        "PJM, przez wideo\nnapisy na żywo, przez wideo",
                        "PJM, by video\nlive captions, by video",
                    ),
                },
                {"price": "120", "least": "60", "policy": "calendar_48"},
                {"kind": either("wpis w rejestrze", "entry in a register")},
            ),
            (
                {
                    "name": "Marta Gaj",
                    "address": "marta@example.org",
                    "services": either("PJM, przez wideo", "PJM, by video"),
                },
                {"price": "140", "least": "60", "policy": "working_48"},
                {"kind": either("certyfikat T1", "certificate T1"), "issuer": "PZG"},
            ),
        )
        """Entry, terms and credential of each."""
        self.need = either(
            "Proszę mówić po kolei i patrzeć w kamerę.",
            "Please speak one at a time and look into the camera.",
        )
        self.room = "https://meet.example.org/ceramika"
        self.agenda = either("Oferta 45\nPrzerwa 10\nCeny 35", "The offer 45\nBreak 10\nPrices 35")
        self.answers_of_interpreters = {
            "Iwona Maj": ("accepted", "assigned", "confirmed"),
            "Jan Bury": (),
        }
        """What those who are asked for the meeting have answered so far."""
        self.titles = {
            "anna": either("Dostępne zebrania", "Accessible meetings"),
            "ola": either("Ceramika po migowemu", "Ceramics in sign language"),
            "piotr": either("Biblioteka na wsi", "A village library"),
        }
        self.goals = {
            "anna": (
                either(
                    "Na końcu jest gotowy scenariusz warsztatu o dostępnych zebraniach.",
                    "At the end there is a finished scenario for a workshop on accessible meetings.",
                ),
                either(
                    "warsztat trwa trzy godziny\nkażde ćwiczenie ma czas i cel",
                    "the workshop takes three hours\nevery exercise has a time and an aim",
                ),
            ),
            "ola": (
                either(
                    "Na końcu jest oferta kursu ceramiki prowadzonego w polskim języku migowym.",
                    "At the end there is an offer of a ceramics course taught in sign language.",
                ),
                either(
                    "oferta ma cenę i terminy\nopis jest też w PJM",
                    "the offer has a price and dates\nthe description is also in sign language",
                ),
            ),
            "piotr": (
                either(
                    "Na końcu jest strategia biblioteki na trzy lata.",
                    "At the end there is a strategy of the library for three years.",
                ),
                either(
                    "są trzy cele\nkażdy cel ma koszt",
                    "there are three aims\nevery aim has a cost",
                ),
            ),
        }
        self.hello = {
            "anna": either(
                "Dzień dobry. Czytam czytnikiem ekranu i linijką brajlowską. Proszę o pliki tekstowe.",
                "Hello. I read with a screen reader and a braille display. Text files, please.",
            ),
            "ola": either(
                "Dzień dobry. Jestem głucha, na spotkania potrzebuję tłumacza PJM. Pisanie jest w porządku.",
                "Hello. I am deaf and need a sign-language interpreter for meetings. Writing is fine.",
            ),
            "piotr": either(
                "Dzień dobry. Mam słabe łącze z telefonu, wysyłam raz dziennie. Wideo się nie uda.",
                "Hello. My link is a slow phone, I send once a day. Video will not work.",
            ),
        }
        self.notes = {
            "idea": either(
                "Czy wiadomo, dla kogo jest ten warsztat?", "Is it clear whom this workshop is for?"
            ),
            "scenario-1": either(
                "Czy kolejność ćwiczeń jest dobra i czy starczy czasu?",
                "Is the order of the exercises right, and is there enough time?",
            ),
            "scenario-2": either(
                "Dopisałam czasy. Czy teraz się zgadza?", "I added the times. Is it right now?"
            ),
            "offer": either(
                "Czy cena nie odstraszy i czy opis jest jasny?",
                "Is the price off-putting, and is the description clear?",
            ),
        }
        self.remarks = _REMARKS[self.language]
        self.summaries = {
            "accept": (
                either("Jasne i konkretne.", "Clear and specific."),
                "",
                either("Przejdź do następnego etapu.", "Go on to the next stage."),
            ),
            "revise": (
                either("Jasny cel i dobra kolejność.", "A clear aim and a good order."),
                either("Brakuje czasów ćwiczeń.", "The exercises have no times."),
                either(
                    "Dopisz, ile minut trwa każde ćwiczenie.",
                    "Write how many minutes each exercise takes.",
                ),
            ),
        }
        self.private = either(
            "Tylko między nami: to naprawdę dobra robota. Nie zniechęcaj się liczbą uwag.",
            "Just between us: this is really good work. Do not be put off by the number of comments.",
        )
        self.answer = either(
            "Dwie osoby w parze, bo w sali jest dziesięć miejsc.",
            "Two people in a pair, because the room seats ten.",
        )
        self.ready = either(
            "Gotowe: trzy procesy na różnych etapach.",
            "Ready: three processes at different stages.",
        )

    def file(self, name: str) -> Path:
        """A document of the story."""
        return SAMPLES / _FILES[self.language][name]

    def whose_turn(self, process: Process) -> str:
        """Who has the ball, and until when."""
        ball = process.ball
        if ball is None:
            return _("Nobody has to act: the process is completed.")
        name = next(m.person.name for m in process.members if m.person.id == ball.person)
        return _("Now it is the turn of {name}, until {day}.").format(
            name=name, day=say_date(date.fromisoformat(ball.due))
        )


_REMARKS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "pl": (
        (
            "umie zaprosić na spotkanie",
            "praise",
            "Cel jest jasny i da się go sprawdzić.",
            "",
        ),
        (
            "Potem praca w parach.",
            "must",
            "Ile minut? Bez czasu nie da się sprawdzić, czy trzy godziny wystarczą.",
            "Dopisz, ile minut pracują pary.",
        ),
        (
            "Zapisuję ją na tablicy.",
            "must",
            "Tablicy nie przeczyta ktoś, kto nie widzi.",
            "Napisz, jak ta rzecz trafi do wszystkich.",
        ),
        (
            "Wyślij materiały wcześniej",
            "should",
            "Wcześniej to znaczy kiedy? Tłumacze potrzebują czterech dni.",
            "Podaj liczbę dni.",
        ),
        (
            "Kto skończy wcześniej",
            "question",
            "Czy w parze zawsze są dwie osoby, także przy nieparzystej liczbie?",
            "",
        ),
    ),
    "en": (
        (
            "can invite people so that everyone knows",
            "praise",
            "The aim is clear and can be checked.",
            "",
        ),
        (
            "Then work in pairs.",
            "must",
            "How many minutes? Without a time nobody can tell whether three hours are enough.",
            "Write how many minutes the pairs work.",
        ),
        (
            "I write it on the board.",
            "must",
            "Somebody who does not see cannot read a board.",
            "Write how this reaches everybody.",
        ),
        (
            "Send the materials in advance",
            "should",
            "In advance means when? Interpreters need four days.",
            "Give the number of days.",
        ),
        (
            "Anyone who finishes early",
            "question",
            "Are there always two people in a pair, also when the number is odd?",
            "",
        ),
    ),
}
"""Quote, kind, words, what to do."""

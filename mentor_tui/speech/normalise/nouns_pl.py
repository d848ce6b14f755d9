"""Polish nouns that are counted: units, money, and the things the program counts."""

from dataclasses import dataclass

from mentor_tui.speech.normalise.numerals_pl import Case, Gender, plural


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun as it stands with numbers: 1 and of 1, at 1, 2, of 5, at 5; "minuta minuty minucie minuty minut minutach"."""

    gender: Gender
    one: str
    of_one: str
    at_one: str
    two: str
    of_five: str
    at_five: str

    def after(self, number: int, case: Case = Case.NOMINATIVE, *, is_object: bool = False) -> str:
        """The form after a number said in `case`; `is_object` for the accusative, such as "za minutę"."""
        form = plural(number)
        with_ones = {
            Case.NOMINATIVE: self.object_one if is_object else self.one,
            Case.GENITIVE: self.of_one,
            Case.LOCATIVE: self.at_one,
            Case.INSTRUMENTAL: self.by_one,
        }
        with_more = {
            Case.NOMINATIVE: self.two if form == 1 else self.of_five,
            Case.GENITIVE: self.of_five,
            Case.LOCATIVE: self.at_five,
            Case.INSTRUMENTAL: self.by_five,
        }
        return (with_more if form else with_ones).get(case, self.of_five if form else self.of_one)

    @property
    def object_one(self) -> str:
        """The accusative of one, for things."""
        return f"{self.one[:-1]}ę" if self.one.endswith("a") else self.one

    @property
    def by_one(self) -> str:
        """The instrumental of one."""
        if self.one == self.of_one:
            return self.one
        if self.gender is Gender.FEMININE:
            if self.one.endswith("a"):
                return f"{self.one[:-1]}ą"
            return f"{self.of_one[:-1]}{'ą' if self.one.endswith('cz') else 'ią'}"
        if self.gender is Gender.NEUTER:
            return f"{self.one}m"
        soft = self.of_one[:-1].endswith(("k", "g"))
        return f"{self.of_one[:-1]}{'iem' if soft else 'em'}"

    @property
    def by_five(self) -> str:
        """The instrumental of several."""
        return self.at_five if self.one == self.at_five else f"{self.at_five[:-2]}mi"


def noun(row: str) -> Noun:
    """A noun from a row of the tables: its gender and six forms."""
    gender, *forms = row.split()
    return Noun(Gender(gender), *forms)


def regular(stem: str, at_one: str) -> Noun:
    """A masculine thing of the largest kind: "gram grama gramie gramy gramów gramach"."""
    return noun(f"m {stem} {stem}a {at_one} {stem}y {stem}ów {stem}ach")


_COUNTED = """
f uwaga uwagi uwadze uwagi uwag uwagach
f wersja wersji wersji wersje wersji wersjach
f wiadomość wiadomości wiadomości wiadomości wiadomości wiadomościach
f odpowiedź odpowiedzi odpowiedzi odpowiedzi odpowiedzi odpowiedziach
f możliwość możliwości możliwości możliwości możliwości możliwościach
f część części części części części częściach
f rzecz rzeczy rzeczy rzeczy rzeczy rzeczach
f recenzja recenzji recenzji recenzje recenzji recenzjach
f osoba osoby osobie osoby osób osobach
f cyfra cyfry cyfrze cyfry cyfr cyfrach
f litera litery literze litery liter literach
f minuta minuty minucie minuty minut minutach
f godzina godziny godzinie godziny godzin godzinach
f sekunda sekundy sekundzie sekundy sekund sekundach
f milisekunda milisekundy milisekundzie milisekundy milisekund milisekundach
f doba doby dobie doby dób dobach
f strona strony stronie strony stron stronach
f kopia kopii kopii kopie kopii kopiach
f zmiana zmiany zmianie zmiany zmian zmianach
f poprawka poprawki poprawce poprawki poprawek poprawkach
f literówka literówki literówce literówki literówek literówkach
f pochwała pochwały pochwale pochwały pochwał pochwałach
f próba próby próbie próby prób próbach
f przesyłka przesyłki przesyłce przesyłki przesyłek przesyłkach
f tabela tabeli tabeli tabele tabel tabelach
f gwiazdka gwiazdki gwiazdce gwiazdki gwiazdek gwiazdkach
f spacja spacji spacji spacje spacji spacjach
f pozycja pozycji pozycji pozycje pozycji pozycjach
f linia linii linii linie linii liniach
f grupa grupy grupie grupy grup grupach
f kolumna kolumny kolumnie kolumny kolumn kolumnach
f prośba prośby prośbie prośby próśb prośbach
f sprawa sprawy sprawie sprawy spraw sprawach
f notatka notatki notatce notatki notatek notatkach
f decyzja decyzji decyzji decyzje decyzji decyzjach
f rola roli roli role ról rolach
f lekcja lekcji lekcji lekcje lekcji lekcjach
f sesja sesji sesji sesje sesji sesjach
f edycja edycji edycji edycje edycji edycjach
f rozmowa rozmowy rozmowie rozmowy rozmów rozmowach
f umowa umowy umowie umowy umów umowach
f ocena oceny ocenie oceny ocen ocenach
f scena sceny scenie sceny scen scenach
f kartka kartki kartce kartki kartek kartkach
f książka książki książce książki książek książkach
f sztuka sztuki sztuce sztuki sztuk sztukach
f tura tury turze tury tur turach
f runda rundy rundzie rundy rund rundach
f wojna wojny wojnie wojny wojen wojnach
f klasa klasy klasie klasy klas klasach
f połowa połowy połowie połowy połów połowach
f liczba liczby liczbie liczby liczb liczbach
f wtyczka wtyczki wtyczce wtyczki wtyczek wtyczkach
f zakładka zakładki zakładce zakładki zakładek zakładkach
f tłumaczka tłumaczki tłumaczce tłumaczki tłumaczek tłumaczkach
f uczestniczka uczestniczki uczestniczce uczestniczki uczestniczek uczestniczkach
f mentorka mentorki mentorce mentorki mentorek mentorkach
n słowo słowa słowie słowa słów słowach
n miejsce miejsca miejscu miejsca miejsc miejscach
n pole pola polu pola pól polach
n pytanie pytania pytaniu pytania pytań pytaniach
n zdanie zdania zdaniu zdania zdań zdaniach
n zadanie zadania zadaniu zadania zadań zadaniach
n spotkanie spotkania spotkaniu spotkania spotkań spotkaniach
n zaproszenie zaproszenia zaproszeniu zaproszenia zaproszeń zaproszeniach
n ćwiczenie ćwiczenia ćwiczeniu ćwiczenia ćwiczeń ćwiczeniach
n urządzenie urządzenia urządzeniu urządzenia urządzeń urządzeniach
n nagranie nagrania nagraniu nagrania nagrań nagraniach
n zdjęcie zdjęcia zdjęciu zdjęcia zdjęć zdjęciach
n ogniwo ogniwa ogniwie ogniwa ogniw ogniwach
n piętro piętra piętrze piętra pięter piętrach
n półrocze półrocza półroczu półrocza półroczy półroczach
m dzień dnia dniu dni dni dniach
m tydzień tygodnia tygodniu tygodnie tygodni tygodniach
m miesiąc miesiąca miesiącu miesiące miesięcy miesiącach
m rok roku roku lata lat latach
m wiek wieku wieku wieki wieków wiekach
m kwartał kwartału kwartale kwartały kwartałów kwartałach
m raz razu razie razy razy razach
m etap etapu etapie etapy etapów etapach
m plik pliku pliku pliki plików plikach
m wiersz wiersza wierszu wiersze wierszy wierszach
m znak znaku znaku znaki znaków znakach
m akapit akapitu akapicie akapity akapitów akapitach
m wpis wpisu wpisie wpisy wpisów wpisach
m proces procesu procesie procesy procesów procesach
m krok kroku kroku kroki kroków krokach
m punkt punktu punkcie punkty punktów punktach
m rozdział rozdziału rozdziale rozdziały rozdziałów rozdziałach
m bajt bajtu bajcie bajty bajtów bajtach
m pomysł pomysłu pomyśle pomysły pomysłów pomysłach
m komentarz komentarza komentarzu komentarze komentarzy komentarzach
m załącznik załącznika załączniku załączniki załączników załącznikach
m przypis przypisu przypisie przypisy przypisów przypisach
m obraz obrazu obrazie obrazy obrazów obrazach
m kilometr kilometra kilometrze kilometry kilometrów kilometrach
m klawisz klawisza klawiszu klawisze klawiszy klawiszach
m program programu programie programy programów programach
m tom tomu tomie tomy tomów tomach
m akt aktu akcie akty aktów aktach
m uczestnik uczestnika uczestniku - uczestników uczestnikach
m mentor mentora mentorze - mentorów mentorach
m koordynator koordynatora koordynatorze - koordynatorów koordynatorach
m tłumacz tłumacza tłumaczu - tłumaczy tłumaczach
m student studenta studencie - studentów studentach
m autor autora autorze - autorów autorach
"""
"""Men have no form after 2: "dwóch mentorów" is the only one, and "dwaj" is never written with a digit."""

NOUNS = tuple(noun(row) for row in _COUNTED.strip().splitlines())


def _of(name: str) -> dict[str, Noun]:
    return {getattr(one, name): one for one in NOUNS}


BY_ONE, BY_OF_ONE, BY_AT_ONE = _of("one"), _of("of_one"), _of("at_one")
FEMININE_AT_FIVE = frozenset(one.at_five for one in NOUNS if one.gender is Gender.FEMININE)
BY_BY_ONE = _of("by_one")
BY_OBJECT, BY_TWO, BY_OF_FIVE = _of("object_one"), _of("two"), _of("of_five")

"""A comment keeps its place through a new version, or says that it lost it; it never moves to another sentence."""

import pytest

from mentor_tui.documents.anchoring import Located, locate, make_anchor
from mentor_tui.documents.document import Document, Paragraph, ParagraphKind
from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.errors import Refusal


def write(*lines: str) -> Document:
    """Return a document with these paragraphs; a line that opens with # signs is a heading."""
    paragraphs = []
    for number, line in enumerate(lines, 1):
        level = len(line) - len(line.lstrip("#"))
        kind = ParagraphKind.HEADING if level else ParagraphKind.PARAGRAPH
        paragraphs.append(Paragraph(number, kind, level, line.lstrip("# ")))
    return Document("scenariusz.md", "Scenariusz", tuple(paragraphs))


def words_at(place: Located | None, document: Document) -> str | None:
    if place is None:
        return None
    return document.paragraphs[place.paragraph - 1].text[place.start : place.end]


SCENARIO = (
    "# Dostępne spotkania",
    "Warsztat prowadzi trenerka, która sama nie widzi i na co dzień pracuje z czytnikiem ekranu.",
    "## Ćwiczenie 1",
    "Praca w parach: każda osoba opowiada o spotkaniu, które było dla niej trudne.",
    "Czas: 15 minut.",
    "Po ćwiczeniu zapytaj, co pomogło, a co było trudne.",
    "## Ćwiczenie 2",
    "Praca w grupach: każda grupa układa zaproszenie na spotkanie, które każdy zrozumie.",
    "Czas: 15 minut.",
    "Po ćwiczeniu zapytaj, co pomogło, a co było trudne.",
)
V1 = write(*SCENARIO)


# Making an anchor


def test_it_remembers_where_the_words_stand() -> None:
    anchor = make_anchor(V1, 4, "każda osoba")
    assert anchor == Anchor(
        paragraph=4,
        quote="każda osoba",
        prefix="Praca w parach: ",
        suffix=" opowiada o spotkaniu, które był",
        headings=("Dostępne spotkania", "Ćwiczenie 1"),
        text=V1.paragraphs[3].text,
    )


def test_paragraph_zero_is_the_whole_document() -> None:
    assert make_anchor(V1, 0).is_whole_document
    assert locate(make_anchor(V1, 0), write("Zupełnie inny tekst")) == Located(0, 0, 0, True)


@pytest.mark.parametrize(("number", "quote"), [(11, ""), (-1, ""), (99, "Praca"), (0, "Praca")])
def test_it_refuses_a_paragraph_that_is_not_there(number: int, quote: str) -> None:
    with pytest.raises(Refusal) as caught:
        make_anchor(V1, number, quote)
    assert caught.value.code == "anchor.no_paragraph"
    assert caught.value.facts == {"paragraph": number, "count": 10}


def test_it_refuses_words_that_are_not_there() -> None:
    with pytest.raises(Refusal) as caught:
        make_anchor(V1, 4, "praca w trójkach " * 20)
    assert caught.value.code == "anchor.quote_not_found"
    assert caught.value.facts["paragraph"] == 4
    assert len(str(caught.value.facts["quote"])) <= 80


@pytest.mark.parametrize(
    ("text", "typed", "quote", "prefix"),
    [
        ("Praca w parach.", "praca W parach", "Praca w parach", ""),
        (
            "Mówimy „dzień dobry” – głośno.",
            '"dzień dobry" - głośno',
            "„dzień dobry” – głośno",
            "Mówimy ",
        ),
        ("She said “now” — twice.", '"now" - twice', "“now” — twice", "She said "),
        ("Długi czas, as pik.", "as", "as", "Długi czas, "),
        ("Tak albo nie, tak czy inaczej.", "tak", "tak", "Tak albo nie, "),
        ("Raz dwa, raz trzy.", "raz", "raz", "Raz dwa, "),
        ("raz dwa, raz trzy.", "raz", "raz", ""),
        ("W parach czy w grupach?", "  w \n grupach ", "w grupach", "W parach czy "),
        ("zażółć", "zaz\u0307o\u0301ł", "zażół", ""),
        ("prawda", "raw", "raw", "p"),
    ],
)
def test_it_finds_the_words_meant(text: str, typed: str, quote: str, prefix: str) -> None:
    anchor = make_anchor(write(text), 1, typed)
    assert (anchor.quote, anchor.prefix) == (quote, prefix)


@pytest.mark.parametrize("quote", ["", "  ", "Czas: 15 minut.", "czas: 15 MINUT."])
def test_a_quote_of_everything_is_the_paragraph(quote: str) -> None:
    assert make_anchor(V1, 5, quote) == make_anchor(V1, 5)


def test_it_holds_no_more_than_two_thousand_characters() -> None:
    long = write("słowo " * 3_000)
    assert len(make_anchor(long, 1).text) == 2_000
    assert make_anchor(long, 1, "słowo " * 2_000).quote == ""


# The same text


@pytest.mark.parametrize("with_origin", [True, False])
def test_it_finds_every_paragraph_and_quote_of_the_same_version(with_origin: bool) -> None:
    for paragraph in V1.paragraphs:
        for quote in ("", paragraph.text.split()[0], paragraph.text.split()[-1]):
            anchor = make_anchor(V1, paragraph.number, quote)
            place = locate(anchor, V1, V1 if with_origin else None)
            assert place is not None
            assert (place.paragraph, place.is_exact) == (paragraph.number, True)
            assert not quote or words_at(place, V1) == anchor.quote


# Changed text. Each row: before, quote, after; then the words found and whether they are exactly the same ones.

FOLLOWED = [
    # Words were added, as the comment asked: at the quote, before it, after it.
    (SCENARIO[3], "Praca w parach", SCENARIO[3].replace("parach:", "parach, 15 minut:"), "Praca w parach, 15 minut", False),
    (SCENARIO[3], "Praca w parach", "Teraz praca w parach" + SCENARIO[3][14:], "praca w parach", False),
    (SCENARIO[3], "trudne", SCENARIO[3][:-1] + ", i co pomogło.", "trudne", False),
    (SCENARIO[3], "każda osoba", SCENARIO[3][:-1] + ", i co pomogło.", "każda osoba", True),
    (SCENARIO[3], "", SCENARIO[3][:-1] + ", przez 15 minut.", SCENARIO[3][:-1] + ", przez 15 minut.", False),
    ("Pairs: each person describes a meeting that went badly.", "each person", "In pairs: each person describes a meeting that went badly.", "each person", False),
    # Words in the middle of the quote.
    ("Zaproszenie czytamy na głos, powoli i wyraźnie, dwa razy.", "powoli i wyraźnie", "Zaproszenie czytamy na głos, powoli, spokojnie i wyraźnie, dwa razy.", "powoli, spokojnie i wyraźnie", False),
    # Only signs and capitals changed.
    ("Na koniec pytamy: co zabieracie ze sobą?", "co zabieracie", "Na koniec, pytamy – Co zabieracie ze sobą?", "Co zabieracie", False),
    ("Invite people by phone, mail and post.", "phone", "Invite people by phone, mail, and post.", "phone", False),
]  # fmt: skip


@pytest.mark.parametrize(("before", "quote", "after", "found", "is_exact"), FOLLOWED)
@pytest.mark.parametrize("with_origin", [True, False])
def test_it_follows_a_paragraph_that_grew(
    before: str, quote: str, after: str, found: str, is_exact: bool, with_origin: bool
) -> None:
    old = write("# Plan", "Wstęp.", before, "Zakończenie i podziękowania.")
    new = write("# Plan", "Nowy wstęp.", "Cel.", after, "Zakończenie i podziękowania.")
    place = locate(make_anchor(old, 3, quote), new, old if with_origin else None)
    assert place is not None
    assert (words_at(place, new), place.is_exact) == (found, is_exact)


REPLACED = [
    ("Praca w parach: krótko opowiedzcie o spotkaniu.", "krótko", "Praca w parach: przez 15 minut opowiedzcie o spotkaniu.", "przez 15 minut"),
    ("Uczestnicy rozmawiają w parach przez kilka minut o swoim spotkaniu.", "kilka minut", "Uczestnicy rozmawiają w parach przez 15 minut o swoim spotkaniu.", "15 minut"),
    ("Talk in pairs for a while about your meeting.", "a while", "Talk in pairs for fifteen minutes about your meeting.", "fifteen minutes"),
    ("Zaproszenie wysyłamy tydzień przed spotkaniem.", "Zaproszenie", "Ogłoszenie wysyłamy tydzień przed spotkaniem.", "Ogłoszenie"),
    ("Sala jest na parterze, obok windy.", "obok windy", "Sala jest na parterze, naprzeciw wejścia.", "naprzeciw wejścia"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "quote", "after", "found"), REPLACED)
def test_it_follows_replaced_words_only_when_it_knows_the_old_version(
    before: str, quote: str, after: str, found: str
) -> None:
    old = write("# Plan", "Wstęp do spotkania.", before)
    new = write("# Plan", "Wstęp do spotkania.", after)
    anchor = make_anchor(old, 3, quote)
    assert locate(anchor, new) is None
    place = locate(anchor, new, old)
    assert place is not None
    assert (words_at(place, new), place.is_exact) == (found, False)


@pytest.mark.parametrize(
    ("before", "quote", "after"),
    [
        ("Praca w parach: krótko opowiedzcie o trudnym spotkaniu.", "krótko", "Praca w parach: opowiedzcie o trudnym spotkaniu."),
        ("Mówimy wolno. Nie zasłaniamy ust. Robimy przerwy co 45 minut.", "Nie zasłaniamy ust.", "Mówimy wolno. Robimy przerwy co 45 minut."),
        ("Speak slowly, face the group, and pause often.", "face the group", "Speak slowly and pause often."),
    ],
)  # fmt: skip
def test_words_that_were_taken_out_have_no_place(before: str, quote: str, after: str) -> None:
    old, new = write("Wstęp", before), write("Wstęp", after)
    assert locate(make_anchor(old, 2, quote), new, old) is None
    assert locate(make_anchor(old, 2, quote), new) is None


def test_a_quote_that_stood_twice_keeps_to_its_own_sentence() -> None:
    old = write(
        "Najpierw rozmowa w parach o sobie. Potem plakat. Na koniec rozmowa w parach o planach."
    )
    new = write("Najpierw cisza. Potem plakat. Na koniec rozmowa w parach o planach na jutro rano.")
    assert locate(make_anchor(old, 1, "rozmowa w parach"), new, old) is None


def test_a_quote_that_stands_twice_now_keeps_to_its_own_words() -> None:
    old = write("Rozmowa w parach o trudnym spotkaniu i o tym, co pomogło.")
    new = write("Rozmowa w parach o trudnym spotkaniu i o tym, co pomogło, znów w parach.")
    place = locate(make_anchor(old, 1, "w parach"), new, old)
    assert place == Located(1, 8, 16, True)


@pytest.mark.parametrize(
    ("before", "quote", "after"),
    [
        # The words around the quote are new as well.
        ("Najpierw powitanie, potem krótko o celu, na koniec plan.", "krótko", "Najpierw powitanie, dalej krótko omawiamy wszystkie cele, na koniec plan."),
        # What came in the quote's place is no replacement any more.
        (SCENARIO[1], "trenerka", SCENARIO[1].replace("trenerka", "osoba, którą grupa zna już z pierwszego spotkania w maju")),
        # So little is left of the paragraph that it is another one.
        ("Uczestnicy rozmawiają w parach o trudnym spotkaniu.", "", "Uczestnicy oglądają w ciszy krótki film o zebraniu."),
    ],
)  # fmt: skip
def test_words_that_changed_too_much_have_no_place(before: str, quote: str, after: str) -> None:
    old, new = write("Wstęp", before), write("Wstęp", after)
    assert locate(make_anchor(old, 2, quote), new, old) is None


@pytest.mark.parametrize("after", ["Zakończenie, 30 minut", "Na zakończenie"])
def test_a_heading_of_one_word_may_grow(after: str) -> None:
    old = write("# Plan", "## Ćwiczenie", "Praca w parach.", "## Zakończenie", "Podziękowania.")
    new = write("# Plan", "## Ćwiczenie", "Praca w parach.", f"## {after}", "Podziękowania.")
    anchor = make_anchor(old, 4)
    assert locate(anchor, new, old) == Located(4, 0, len(after), False)
    assert locate(anchor, new) is None


# Moved, split and joined


def test_a_paragraph_that_moved_is_found_where_it_is_now() -> None:
    new = write(*SCENARIO[:3], *SCENARIO[6:8], SCENARIO[3], *SCENARIO[8:])
    for origin in (V1, None):
        assert words_at(locate(make_anchor(V1, 4), new, origin), new) == SCENARIO[3]
        assert locate(make_anchor(V1, 4, "trudne"), new, origin) == Located(6, 70, 76, True)


def test_sections_that_changed_places_keep_their_twins_apart() -> None:
    new = write(*SCENARIO[:2], *SCENARIO[6:], *SCENARIO[2:6])
    for origin in (V1, None):
        found = locate(make_anchor(V1, 5), new, origin)
        assert found is not None
        assert new.headings_above(found.paragraph)[-1] == "Ćwiczenie 1"


def test_a_renamed_heading_does_not_lose_what_is_under_it() -> None:
    new = write(*SCENARIO[:2], "## Ćwiczenie 1: rozmowa", *SCENARIO[3:5], *SCENARIO[7:8])
    for origin in (V1, None):
        assert words_at(locate(make_anchor(V1, 5), new, origin), new) == "Czas: 15 minut."


def test_twins_in_one_section_are_counted_when_the_old_version_is_known() -> None:
    old = write("Czas: 15 minut.", "Praca w parach.", "Czas: 15 minut.")
    new = write("Wstęp.", "Czas: 15 minut.", "Praca w parach.", "Czas: 15 minut.")
    assert locate(make_anchor(old, 1), new, old) == Located(2, 0, 15, True)
    assert locate(make_anchor(old, 3), new, old) == Located(4, 0, 15, True)
    assert locate(make_anchor(old, 1), new) is None


@pytest.mark.parametrize(
    ("after", "found_with_origin"),
    [
        ("Praca w parach, 15 minut: każda osoba opowiada o trudnym spotkaniu.", True),
        ("Praca w parach: ktoś opowiada, a ktoś słucha o spotkaniu.", False),
    ],
)
def test_a_paragraph_that_moved_and_changed_must_be_much_the_same(
    after: str, found_with_origin: bool
) -> None:
    ours = "Praca w parach: każda osoba opowiada o trudnym spotkaniu."
    old = write("# Ćwiczenia", ours, "# Dodatki", "Zadania dla chętnych.")
    new = write("# Ćwiczenia", "# Dodatki", "Zadania dla chętnych.", after)
    anchor = make_anchor(old, 2)
    assert locate(anchor, new) is None
    assert bool(locate(anchor, new, old)) is found_with_origin


def test_a_split_paragraph_keeps_a_quote_that_did_not_change() -> None:
    old = write(
        "# Plan",
        "Zaczynamy od krótkiego powitania i przedstawienia tłumaczy. Potem każda osoba mówi, jak chce być nazywana. Na koniec ustalamy przerwy.",
    )
    first, second, third = old.paragraphs[1].text.split(". ")
    new = write("# Plan", f"{first}.", f"{second}. {third}")
    for origin in (old, None):
        place = locate(make_anchor(old, 2, "chce być"), new, origin)
        assert words_at(place, new) == "chce być"
        assert place is not None
        assert place.paragraph == 3


def test_joined_paragraphs_keep_a_quote_that_did_not_change() -> None:
    old = write(
        "# Plan",
        "Na koniec każda osoba mówi jednym zdaniem, co zabiera ze sobą.",
        "Dziękujemy i zapraszamy na kolejne spotkanie, które odbędzie się za miesiąc.",
    )
    new = write("# Plan", " ".join(p.text for p in old.paragraphs[1:]))
    for origin in (old, None):
        place = locate(make_anchor(old, 2, "osoba mówi"), new, origin)
        assert words_at(place, new) == "osoba mówi"


@pytest.mark.parametrize(
    "lines",
    [
        # Under another heading.
        ("# Plan", "# Inne", "Potem każda osoba mówi, jak chce być nazywana. Na koniec ustalamy przerwy."),
        # Too short to be sure of.
        ("# Plan", "każda osoba mówi, jak chce być nazywana."),
        # The stretch around the quote is the same, the rest is not.
        ("# Plan", "Potem każda osoba mówi, jak chce być nazywana. Na koniec ustalamy przerwy obiadowe, godzinę wyjazdu, listę gości, plan kolacji i wspólny śpiew w świetlicy."),
        # Twice.
        ("# Plan", *["Potem każda osoba mówi, jak chce być nazywana. Na koniec ustalamy przerwy."] * 2),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_piece_is_not_taken_for_one(lines: tuple[str, ...]) -> None:
    old = write("# Plan", "Zaczynamy od krótkiego powitania i przedstawienia tłumaczy oraz gości z urzędu. Potem każda osoba mówi, jak chce być nazywana. Na koniec ustalamy przerwy.")  # fmt: skip
    assert locate(make_anchor(old, 2, "chce być"), write(*lines), old) is None

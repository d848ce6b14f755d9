"""What is said for what is written: each row of the tables, and what holds for every text."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.speech.normalise import Spoken, joined, normalise, source_offset

HERE = Path(__file__).parent
LANGUAGES = ("pl", "en")


def rows(name: str) -> list[tuple[str, str]]:
    """The rows of a table of two columns."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    return [(written, spoken) for written, spoken in found]


CASES = [
    (language, written, spoken)
    for language in LANGUAGES
    for written, spoken in rows(f"normalise_{language}.tsv")
]


def said(pieces: tuple[Spoken, ...], language: str) -> str:
    """Pieces as the tables write them: `{en:…}` is said in English."""
    text = "".join(
        piece.text if piece.language == language else f"{{{piece.language}:{piece.text}}}"
        for piece in joined(pieces)
    )
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_says_what_the_table_says(language: str) -> None:
    table = rows(f"normalise_{language}.tsv")
    assert len(dict(table)) == len(table) >= {"pl": 300, "en": 150}[language]
    wanted = dict(table)
    assert {written: said(normalise(written, language), language) for written in wanted} == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaves_alone_what_is_already_said(language: str) -> None:
    spoken = {text for _, text in rows(f"normalise_{language}.tsv") if not set(text) & set("{[")}
    assert {text: said(normalise(text, language), language) for text in spoken} == {
        text: text for text in spoken
    }


def check_pieces(text: str, pieces: tuple[Spoken, ...]) -> None:
    """The sources, in order, are the text; nothing is markup or a command."""
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert all(piece.start < piece.end for piece in pieces)
    spoken = "".join(piece.text for piece in pieces)
    assert not set(spoken) & set("<>&\x00\x01\x1b\u202e\u200b\x85")
    assert "[[" not in spoken
    for piece in pieces:
        assert piece.language in LANGUAGES


PARTS = st.sampled_from(
    [written for _, written, _ in CASES]
    + [
        "1",
        "12",
        "05",
        "2026",
        ":",
        ".",
        ",",
        "-",
        "–",
        "/",
        "½",
        "²",
        "%",
        "zł",
        "kg",
        "h",
        "@",
        "://",
        "www.",
        ".docx",
        "XX",
        "V",
        "w.",
        "r.",
        "o",
        "do",
        "z",
        "od",
        "po",
        "„",
        "”",
        "<",
        "&",
        "\x01",
        "[[",
        "\n",
    ]
    + [" ", "  ", "\u00a0", "\u202f"]
)


def inserted(text: str, sign: str, at: int) -> str:
    return text[: at % (len(text) + 1)] + sign + text[at % (len(text) + 1) :]


TEXTS = st.one_of(
    st.builds(inserted, PARTS, st.characters(), st.integers(0, 80)),
    st.builds(inserted, PARTS, PARTS, st.integers(0, 80)),
    st.text(max_size=80),
    st.lists(PARTS, max_size=12).map("".join),
    st.lists(PARTS, max_size=12).map(" ".join),
    st.text(alphabet="0123456789 .,:/-–", max_size=40),
    st.text(alphabet="IVXw. i-", max_size=20),
    st.text(alphabet="ab@.:/-_\\12~", max_size=40),
)


@given(TEXTS, st.sampled_from([*LANGUAGES, "en-GB", "pl-PL", "", "de"]))
def test_covers_every_text_in_order_and_never_raises(text: str, language: str) -> None:
    check_pieces(text, normalise(text, language))


@given(TEXTS, st.dictionaries(st.text(max_size=6), st.text(max_size=12), max_size=4))
def test_covers_every_text_with_any_words_of_the_persons_own(
    text: str, user: dict[str, str]
) -> None:
    check_pieces(text, normalise(text, "pl", user=user))


@given(TEXTS)
def test_leads_back_to_the_source_in_order(text: str) -> None:
    pieces = normalise(text, "pl")
    length = sum(len(piece.text) for piece in pieces)
    offsets = [source_offset(pieces, at) for at in range(length)]
    assert offsets == sorted(offsets)
    assert source_offset(pieces, length) == len(text)


def test_leads_a_word_back_to_where_it_is_written() -> None:
    text = "Termin: 27 listopada 2026, o 15:00. Koniec."
    pieces = normalise(text, "pl")
    spoken = "".join(piece.text for piece in pieces)
    for word, written in (
        ("Termin", "Termin"),
        ("listopada", "27"),
        ("piętnastej", "15"),
        ("niec", "niec"),
    ):
        assert source_offset(pieces, spoken.index(word)) == text.index(written)


def test_says_the_persons_own_words_before_every_rule() -> None:
    own = {"ONZ": "Narody Zjednoczone", "2.2": "dwa dwa", "Lis Marek": "Marek Lis"}
    assert said(normalise("WCAG 2.2, onz, lis marek.", "pl", user=own), "pl") == (
        "wukag dwa dwa, Narody Zjednoczone, Marek Lis."
    )


def test_says_the_persons_own_words_as_whole_words_only() -> None:
    assert said(normalise("kotek i kot", "pl", user={"kot": "pies"}), "pl") == "kotek i pies"


def test_says_the_persons_own_words_across_the_edge_of_another_language() -> None:
    text = "„Getting Started with the Web” i plan"
    assert said(normalise(text, "pl"), "pl") == "„{en:Getting Started with the Web}” i plan"
    own = {"Web” i": "sieć i", "Started": "start"}
    assert said(normalise(text, "pl", user=own), "pl") == "„Getting start with the sieć i plan"


def test_joins_neighbours_of_one_language() -> None:
    pieces = normalise("Napisz README o 15:00.", "pl")
    assert [(piece.language, piece.text) for piece in joined(pieces)] == [
        ("pl", "Napisz "),
        ("en", "README"),
        ("pl", " o piętnastej."),
    ]


def fastest(text: str, language: str, times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        normalise(text, language)
        taken.append(time.perf_counter() - began)
    return min(taken)


def test_takes_time_in_proportion_to_the_persons_own_words() -> None:
    own = {"ą": "a", "kot": "pies"} | {f"słowo{n}": "x" for n in range(500)}

    def taken(size: int) -> float:
        began = time.perf_counter()
        normalise("kot ą the and of „with the” " * size, "pl", user=own)
        return time.perf_counter() - began

    assert min(taken(2000) for _ in range(2)) < 30 * min(taken(250) for _ in range(3)) + 0.05


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "part",
    [
        "a.",
        "1 ",
        "1.",
        "1-",
        "a@",
        "/a",
        "a/",
        "9",
        "A",
        "XX ",
        "the ",
        "„a ",
        "[[",
        "0 ",
        "ą ",
        "(",
    ],
)
def test_takes_time_in_proportion_to_a_hostile_text(part: str, language: str) -> None:
    short, long = (fastest((part * size)[:size], language, 3) for size in (5000, 40_000))
    assert long < 30 * short + 0.05  # 8 times the text; squared it would be 64 times

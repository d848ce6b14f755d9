"""The search index of a real vault: what it finds, in which order, and what it forgets."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from mentor_tui.desk.demo_script import SAMPLES
from mentor_tui.documents.reading import read_document
from mentor_tui.domain.queries import parse_query
from mentor_tui.domain.writings import Part, Writing
from mentor_tui.domain.writings import WritingKind as Kind
from mentor_tui.store.keys import Purpose
from mentor_tui.store.search import Search
from mentor_tui.store.vault import Vault
from tests.views.fitting import fits
from tests.views.source import Desk
from tests.views.story import Story, told_until

A, B = "a" * 64, "b" * 64
FIRST_MS = 1_764_000_000_000

# As they stand in the sample texts, and as people type them who have no Polish keyboard.
POLISH = (
    ("zaproszenie", "zaproszenie"), ("wejść", "wejsc"), ("każda", "kazda"), ("mówi", "mowi"),
    ("którym", "ktorym"), ("wcześniej", "wczesniej"), ("działa", "dziala"), ("ćwiczenie", "cwiczenie"),
    ("prowadzę", "prowadze"), ("żeby", "zeby"), ("krótki", "krotki"), ("wysyłam", "wysylam"),
    ("wyślij", "wyslij"), ("najpóźniej", "najpozniej"), ("urzędach", "urzedach"), ("szkołach", "szkolach"),
    ("mieszkańców", "mieszkancow"), ("głos", "glos"), ("książka", "ksiazka"), ("początek", "poczatek"),
    ("język", "jezyk"), ("też", "tez"), ("dziewięciu", "dziewieciu"), ("linijką", "linijka"),
    ("brajlowską", "brajlowska"), ("pętla", "petla"), ("materiały", "materialy"), ("wziąć", "wziac"),
    ("później", "pozniej"), ("tłumaczyć", "tlumaczyc"), ("zakończenie", "zakonczenie"), ("półka", "polka"),
    ("głucha", "glucha"), ("słabosłyszących", "slaboslyszacych"), ("koło", "kolo"), ("wałeczki", "waleczki"),
    ("zdjęcia", "zdjecia"), ("światło", "swiatlo"), ("wózku", "wozku"), ("zapłacić", "zaplacic"),
    ("wpłatę", "wplate"), ("sołtysem", "soltysem"), ("wieś", "wies"), ("dźwiękowe", "dzwiekowe"),
    ("usługę", "usluge"), ("środę", "srode"), ("wrzesień", "wrzesien"), ("budżetu", "budzetu"),
    ("uzupełniamy", "uzupelniamy"), ("pieniądze", "pieniadze"), ("Żółw", "zolw"), ("Źrebię", "zrebie"),
    ("trzy godziny", '"trzy godziny"'), ("polskim języku migowym", '"polskim jezyku migowym"'),
)  # fmt: skip


def time_of(number: int) -> str:
    return f"{FIRST_MS + number * 60_000:012x}0000"


def message(number: int, *texts: str, circle: str = A, author: str = "Ola Żuk") -> Writing:
    parts = tuple(Part(0, text) for text in texts)
    id_ = f"m{number}"
    return Writing(
        circle, Kind.MESSAGE, id_, f"e{number}", parts, time_of(number), author, circle, "Plan"
    )


def put(vault: Vault, *writings: Writing) -> None:
    with vault.transaction():
        for writing in writings:
            vault.search.change(writing.circle, (), [(writing, 1)])


def texts(search: Search, typed: str, limit: int = 1000, offset: int = 0) -> list[str]:
    query = parse_query(typed, date(2026, 11, 27), "Europe/Warsaw")
    return [p.part.text for p in search.find(query, limit, offset)]


def samples() -> Iterable[Writing]:
    for number, path in enumerate(sorted(SAMPLES.iterdir())):
        document = read_document(path.name, path.read_bytes())
        parts = tuple(Part(p.number, p.text) for p in document.paragraphs)
        yield Writing(A, Kind.TEXT, f"v{number}", f"v{number}", parts, time_of(number))
    yield message(90, "Żółw ma źrebię? Nie: „żółw”.")
    yield message(91, "ZZ\u0307o\u0301łw", "Źrebię")  # letters and marks apart


@pytest.fixture
def filled(vault: Vault) -> Vault:
    put(vault, *samples())
    return vault


def test_it_finds_every_polish_word_typed_without_marks(filled: Vault) -> None:
    parts = [unicodedata.normalize("NFC", p.text) for w in filled.search.dump() for p in w.parts]
    for word, typed in POLISH:
        begins = re.compile(rf"(?<!\w){word}", re.IGNORECASE)
        wanted = {text for text in parts if begins.search(text)}
        assert wanted, word
        for query in (typed, f'"{word}"' if " " in word else word, typed.upper()):
            found = {unicodedata.normalize("NFC", text) for text in texts(filled.search, query)}
            assert wanted <= found, query


def test_it_finds_the_beginnings_of_words_and_phrases_as_they_stand(vault: Vault) -> None:
    put(vault, message(1, "Trzy godziny pracy"), message(2, "godziny trzy"))
    assert texts(vault.search, "god tr") == ["godziny trzy", "Trzy godziny pracy"]
    assert texts(vault.search, '"trzy godziny"') == ["Trzy godziny pracy"]
    assert texts(vault.search, '"trzy godz"') == []
    assert texts(vault.search, "odziny") == []


def test_it_gives_the_newest_first_and_the_next_ones_after(vault: Vault) -> None:
    put(vault, *(message(n, f"plan {n}") for n in (5, 1, 9, 3, 7)))
    assert texts(vault.search, "p", 3) == ["plan 9", "plan 7", "plan 5"]
    assert texts(vault.search, "p", 3, 3) == ["plan 3", "plan 1"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kto:zuk plan", ["plan ola"]),
        ('from:"Anna No" plan', ["plan anna"]),
        ("from:ol from:an plan", ["plan anna", "plan ola"]),
        ("rodzaj:uwaga plan", ["plan comment"]),
        ("type:message plan", ["plan anna", "plan ola"]),
        ("stage:2 plan", ["plan comment"]),
        ("etap:probny plan", ["plan comment"]),
        ("stage:3 plan", []),
        ("since:2026", []),
        ("type:comment", ["plan comment"]),
        ("plan anna", ["plan anna"]),
    ],
)
def test_it_narrows(vault: Vault, typed: str, found: list[str]) -> None:
    comment = Writing(
        B, Kind.COMMENT, "c", "r", (Part(4, "plan comment"),), time_of(0), "Jan", stage=2,
        stage_title="Etap próbny",
    )  # fmt: skip
    put(vault, message(1, "plan ola"), message(2, "plan anna", author="Anna Nowak"), comment)
    assert texts(vault.search, typed) == found


def test_it_finds_all_since_a_day_without_any_word(vault: Vault) -> None:
    put(vault, message(1, "old"), message(60 * 48, "new"))
    assert texts(vault.search, "since:2025-11-25") == ["new"]
    assert texts(vault.search, "od:2025-11-01 o") == ["old"]


@pytest.mark.parametrize(
    "typed",
    ['a"b', "a OR b", "NEAR(a b)", "words:a", "a*", "^a", "-a", "{a} : b", "a AND", "(", "\0a", "a\\"],
)  # fmt: skip
def test_it_takes_the_syntax_of_the_index_for_words(vault: Vault, typed: str) -> None:
    put(vault, message(1, "a b or near and words"))
    texts(vault.search, typed)  # whatever it means, it is no error
    put(vault, message(2, f"x{typed}"))
    with vault.transaction():
        vault.search.drop(A)
    assert vault.search.missing() == 0


def test_it_gives_back_what_was_put(vault: Vault) -> None:
    writing = Writing(
        A, Kind.COMMENT, "c.1", "r", (Part(4, "Słowa", "pl"), Part(4, "b")), time_of(3), "Ola", "p",
        "Plan", 2, "Etap", 3, "v", "mentor",
    )  # fmt: skip
    put(vault, writing, message(1, "inne"))
    assert vault.search.dump() == (writing, message(1, "inne"))
    assert vault.search.marks(A) == {("comment", "c.1"): 1, ("message", "m1"): 1}
    assert texts(vault.search, "mentor") == ["b", "Słowa"]


def test_it_changes_one_writing_and_leaves_the_others(vault: Vault) -> None:
    put(vault, message(1, "stare"), message(2, "inne"))
    with vault.transaction():
        vault.search.change(A, [("message", "m1")], [(message(1, "nowe"), 2)])
    assert texts(vault.search, "stare") == []
    assert texts(vault.search, "nowe") == ["nowe"]
    assert texts(vault.search, "inne") == ["inne"]
    assert vault.search.missing() == 0


def test_it_refuses_a_writing_of_another_circle(vault: Vault) -> None:
    with pytest.raises(ValueError, match="another circle"), vault.transaction():
        vault.search.change(B, (), [(message(1, "a"), 1)])
    with pytest.raises(RuntimeError):
        vault.search.drop(A)


def test_it_drops_a_circle_or_what_comes_from_some_events(vault: Vault) -> None:
    put(vault, message(1, "jeden"), message(2, "dwa"), message(3, "trzy", circle=B))
    with vault.transaction():
        vault.search.drop_sources(["e2", "e3"])
    assert [w.id for w in vault.search.dump()] == ["m1"]
    with vault.transaction():
        vault.search.drop(A)
    assert vault.search.dump() == ()
    assert vault.search.missing() == 0


def test_it_finds_the_same_when_made_anew(filled: Vault) -> None:
    before = filled.search.dump()
    found = texts(filled.search, "w")
    with filled.transaction():
        filled.search.clear()
        for writing in before:
            filled.search.change(writing.circle, (), [(writing, 1)])
        assert texts(filled.search, "w") == []
        assert filled.search.finish() == filled.search.count()
    assert filled.search.dump() == before
    assert sorted(texts(filled.search, "w")) == sorted(found)
    assert filled.search.missing() == 0


def test_it_puts_many_of_one_moment_side_by_side(vault: Vault) -> None:
    many = [Writing(A, Kind.TEXT, f"t{n}", "e", (Part(1, f"plan {n}"),) * 40) for n in range(30)]
    put(vault, *many, message(1, "plan nowy"))
    put(vault, Writing(A, Kind.TEXT, "large", "e", (Part(1, "plan"),) * 5000))
    assert vault.search.count() == 30 * 40 + 1 + 5000
    assert texts(vault.search, "plan", 1) == ["plan nowy"]
    assert vault.search.missing() == 0


def test_it_notices_a_part_the_index_lacks(vault: Vault) -> None:
    put(vault, message(1, "plan"), message(2, "plan"))
    vault._connection.run("UPDATE passage SET id = id + 1 WHERE text = 'plan' AND id % 2 = 0")
    assert vault.search.missing() > 0


def test_it_finds_what_reading_everything_would_find(vault: Vault) -> None:
    story = told_until(Story.second_version)
    passages = [p for author in (story.marek, story.ola) for p in Desk(story, author).passages()]
    unique = {(p.writing.circle, p.writing.kind, p.writing.id, p.part): p for p in passages}
    with vault.transaction():
        for number, passage in enumerate(unique.values()):
            writing = replace(passage.writing, id=f"{number}", parts=(passage.part,))
            vault.search.change(writing.circle, (), [(writing, 1)])
    asked = [
        f"{filter_} {words}"
        for filter_ in ("", "from:mar", "from:kow", "stage:1", "stage:plan", "type:comment",
                        "type:person", "type:text from:anna", "since:2026-11-23", "since:2027")
        for words in ("", *"abcdefghijklmnoprstuwyz", "work in", '"work in pairs"', "noon it", "plan")
    ]  # fmt: skip
    count = 0
    for typed in asked:
        query = parse_query(typed, date(2026, 11, 27), "Europe/Warsaw")
        if query.is_empty:
            continue
        wanted = sorted(p.part.text for p in unique.values() if fits(p, query))
        found = vault.search.find(query, 1000)
        assert sorted(p.part.text for p in found) == wanted, typed
        halves = [vault.search.find(query, 1000, named=named) for named in (True, False)]
        assert sum(map(len, halves)) == len(wanted), typed
        count += len(wanted)
    assert count > 500


# --- what is erased -------------------------------------------------------------------------------

SECRET = "zardzewiałyparasol"
FOLDED = b"zardzewialyparasol"


PAGE, RESERVED, IV = 4096, 80, 16


def decrypted(vault: Vault) -> bytes:
    """Every page of the database file as it is on the disk, free ones included, decrypted by hand."""
    vault.checkpoint()
    key = vault._data_key.subkey(Purpose.DATABASE)
    sealed = (vault.folder / "vault.db").read_bytes()
    assert (vault.folder / "vault.db-wal").stat().st_size == 0
    pages = []
    for start in range(0, len(sealed), PAGE):
        page = sealed[start : start + PAGE]
        body, iv = page[16 if start == 0 else 0 : -RESERVED], page[-RESERVED:][:IV]
        opener = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        pages.append(opener.update(body) + opener.finalize())
    return b"".join(pages)


def test_it_leaves_no_word_of_what_is_erased(vault: Vault) -> None:
    for number in range(60):
        put(vault, message(number, f"Wspólne słowa {number} i {SECRET}{number} z nimi"))
    put(vault, message(70, f"inny {SECRET} {SECRET}ami", circle=B), message(71, "Wspólne"))
    # Words are kept without what they have in common with the word before.
    held = decrypted(vault)
    assert FOLDED[3:] in held
    assert SECRET.encode() in held
    with vault.transaction():
        vault.search.drop(B)
        vault.search.drop_sources([f"e{n}" for n in range(60)])
    assert texts(vault.search, "wspolne") == ["Wspólne"]
    left = decrypted(vault)
    assert "Wspólne".encode() in left
    assert not [piece for piece in pieces(FOLDED) if piece in left]
    assert not [piece for piece in pieces(SECRET.encode()) if piece in left]
    assert vault.search.missing() == 0


def pieces(word: bytes) -> list[bytes]:
    """Every stretch of six bytes of a word."""
    return [word[n : n + 6] for n in range(len(word) - 5)]

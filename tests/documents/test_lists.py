"""Lists of interpreters from files: tables as spreadsheets write them, cards as address books do, and odd ones."""

import time
from datetime import date

import pytest

from mentor_tui.documents.lists import read_list
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.interpreting import Support
from mentor_tui.domain.read_list import MOST_BYTES, MOST_LINES, ReadList, without_known
from mentor_tui.domain.register import Proof, proof_of

POLISH = (
    "imię i nazwisko;e-mail;telefon;języki;region;stawka;ważne do;ulubiony kolor\r\n"
    "Iwona Zając;iwona@example.org;600 100 200;PJM, SJM;Mazowieckie;150,50 zł;31.12.2027;żółty\r\n"
    "Jan;jan w domu;;PJM;;;;\r\n"
    ";;;;;;;\r\n"
    "Ola;ola@example.org;;PJM;;dużo;;\r\n"
    "Ela;ela@example.org;;klingoński;;;;\r\n"
)
CARDS = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Iwona\r\n  Zając\r\nitem1.EMAIL;PREF=1:iwona@example.org\r\n"
    "TEL;VALUE=uri:tel:+48-600-100-200\r\nLANG;PREF=1:pso\r\nLANG:en\r\nBDAY:19800101\r\n"
    "ADR;TYPE=work:;;Długa 1;Warszawa;Mazowieckie;00-001;Polska\r\nNOTE:W piątki\\, po 12\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Bąk;Jan;;;\r\nORG:Migi;Dział\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Old;Card\r\nTEL:1\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nobody\r\nEND:VCARD\r\n"
)


def read(text: str, encoding: str = "utf-8") -> ReadList:
    return read_list("list.csv", text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
def test_it_reads_a_table_in_polish_and_says_what_it_does_not_take(encoding: str) -> None:
    found = read(POLISH, encoding)
    iwona, ela = found.lines
    assert (iwona.line, iwona.entry.name, iwona.entry.price_hour) == (2, "Iwona Zając", 15_050)
    assert {p.language for p in iwona.entry.permits} == {"pso", "x-sjm"}
    assert iwona.entry.credentials[0].valid_to == "2027-12-31"
    assert (ela.doubts, ela.entry.note) == (("klingoński",), "klingoński")
    assert [(b.line, b.why.code) for b in found.bad] == [
        (3, "person.no_address"),
        (5, "interpreter.price"),
    ]
    assert found.ignored == ("ulubiony kolor",)
    assert found.is_guessed is (encoding == "cp1250")


def test_it_takes_no_certificate_for_seen() -> None:
    found = read(
        "name,e-mail,languages,certificate,issuer,evidence\nAnn,ann@example.org,PJM,T2,PZG,paper\n"
    )
    entry = found.lines[0].entry
    assert proof_of(entry, date(2026, 1, 1)) is Proof.DECLARED


def test_it_reads_quoted_cells_over_several_lines() -> None:
    found = read('name,phone,note\n"Smith, Ann",1,"one\ntwo"\nBob,2,\n')
    assert [(one.line, one.entry.name) for one in found.lines] == [(2, "Smith, Ann"), (4, "Bob")]
    assert found.lines[0].entry.note == "one two"


def test_it_joins_the_way_to_each_kind_of_work() -> None:
    found = read("name\tphone\tservices\thow\nAnn\t1\tPJM; live captions\tonline\n")
    works = {(p.service, p.modality.value) for p in found.lines[0].entry.permits}
    assert works == {(Support.SL_INTERP, "vri"), (Support.STT, "vri")}


def test_it_reads_cards() -> None:
    found = read(CARDS)
    iwona, jan = (one.entry for one in found.lines)
    assert (iwona.name, iwona.address, iwona.phone) == (
        "Iwona Zając",
        "iwona@example.org",
        "+48-600-100-200",
    )
    assert {p.language for p in iwona.permits} == {"pso"}, "to speak English is not to interpret it"
    assert (iwona.region, iwona.note) == ("Mazowieckie", "LANG: en W piątki, po 12")
    assert (jan.name, jan.agency) == ("Jan Bąk", "Migi")
    assert [(b.line, b.why.code) for b in found.bad] == [
        (18, "register.old_card"),
        (23, "interpreter.no_contact"),
    ]
    assert found.ignored == ("BDAY",)


def test_it_makes_foreign_words_safe() -> None:
    found = read("name,phone,c\x1b[31molour\nA\x1b[31mnn\u202e,1,\n")
    assert (found.lines[0].entry.name, found.ignored) == ("Ann", ("colour",))


def test_it_writes_over_nobody() -> None:
    found = read("name,phone\nAnn,600 100 200\nann,600-100-200\nBob,1\n")
    known = tuple(one.entry for one in read("name,phone\nBob,1\n").lines)
    new = without_known(found, known)
    assert [one.entry.name for one in new.lines] == ["Ann"]
    assert [(b.line, b.why.code) for b in new.bad] == [(3, "register.known"), (4, "register.known")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "register.empty"),
        (b"name,phone\n", "register.empty"),
        (b"a,b,c\n1,2,3\n", "register.no_columns"),
        (b"name\n" + b"x" * 200_000 + b"\n", "register.no_columns"),
        (b"\x00\x01", "document.unreadable"),
        (b"x" * (MOST_BYTES + 1), "register.too_large"),
        (b"\n" * (MOST_LINES + 1), "register.too_long"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "register.empty"),
    ],
)
def test_it_refuses_what_is_no_list(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_list("list.csv", data)
    assert refused.value.code == code


def test_it_reads_a_full_list_soon() -> None:
    rows = "".join(
        f"Iwona {n};i{n}@example.org;PJM, SJM, na miejscu;150;31.12.2027\n" for n in range(1999)
    )
    begin = time.perf_counter()
    found = read(f"imię i nazwisko;e-mail;języki;stawka;ważne do\n{rows}")
    assert len(found.lines) == 1999
    assert time.perf_counter() - begin < 10


@pytest.mark.parametrize("column", ["kalendarz", "Free/busy", "calendar address"])
def test_it_takes_the_address_of_a_shared_calendar_and_no_other(column: str) -> None:
    found = read(
        f"name;e-mail;{column}\n"
        "Ann;ann@example.org;https://example.org/ann.ics\nJim;jim@example.org;http://example.org/jim\n"
    )
    assert [one.entry.calendar for one in found.lines] == ["https://example.org/ann.ics"]
    assert [(bad.line, bad.why.code) for bad in found.bad] == [(3, "interpreter.calendar")]

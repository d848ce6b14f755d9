from datetime import UTC, date, datetime

import pytest

from mentor_tui.domain import clock
from mentor_tui.domain.queries import (
    MOST_LETTERS,
    MOST_TERMS,
    Query,
    Slip,
    Term,
    parse_query,
    shortened,
)
from mentor_tui.domain.writings import WritingKind as Kind

TODAY = date(2026, 11, 27)


def parse(typed: str) -> Query:
    return parse_query(typed, TODAY, "Europe/Warsaw")


def since(year: int, month: int, day: int, hour: int) -> str:
    return clock.tick(datetime(year, month, day, hour, tzinfo=UTC))


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', "-", "( ) * ^", "od:", "from:"])
def test_it_asks_for_nothing_without_words(typed: str) -> None:
    assert parse(typed).is_empty


def test_it_reads_words_and_phrases() -> None:
    assert parse('Umowa "trzy godziny" e-mail').terms == (
        Term("umowa"),
        Term("trzy godziny", is_phrase=True),
        Term("e mail"),
    )
    assert parse("„trzy godziny”").terms == parse('"trzy godziny"').terms
    assert parse('"nie domknięty').terms == (Term("nie domkniety", is_phrase=True),)


@pytest.mark.parametrize(("pl", "en"), [
    ("kto:ola", "from:ola"),
    ("etap:2", "stage:2"),
    ("rodzaj:uwaga", "type:comment"),
    ("rodzaj:wiadomość", "type:message"),
    ("od:2026-11-01", "since:2026-11-01"),
    ("OD:dziś", "Since:TODAY"),
])  # fmt: skip
def test_it_knows_each_filter_in_both_languages(pl: str, en: str) -> None:
    assert parse(pl) == parse(en)
    assert not parse(pl).is_empty
    assert parse(pl).slips == ()


def test_it_takes_a_filter_with_blanks_in_quotes() -> None:
    assert parse('from:"Anna Żuk" plan') == Query((Term("plan"),), names=(("anna", "zuk"),))


def test_it_joins_filters_of_the_same_name() -> None:
    query = parse("from:ola from:jan type:comment type:message")
    assert query.names == (("ola",), ("jan",))
    assert query.kinds == {Kind.COMMENT, Kind.DRAFT, Kind.MESSAGE}


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("2026-11-26", since(2026, 11, 25, 23)),
        ("26.11.2026", since(2026, 11, 25, 23)),
        ("26.11", since(2026, 11, 25, 23)),
        ("28.11", since(2025, 11, 27, 23)),
        ("2026-07", since(2026, 6, 30, 22)),
        ("2026", since(2025, 12, 31, 23)),
        ("wczoraj", since(2026, 11, 25, 23)),
        ("today", since(2026, 11, 26, 23)),
        ("0001-01-01", clock.tick(datetime(1970, 1, 1, tzinfo=UTC))),
    ],
)
def test_it_reads_a_day_as_people_write_it(typed: str, start: str) -> None:
    assert parse(f"since:{typed}") == Query(since=start)


@pytest.mark.parametrize(
    ("typed", "slip"),
    [
        ("foo:bar", (Slip.FILTER, "foo")),
        ("type:xyz", (Slip.KIND, "xyz")),
        ("since:soon", (Slip.DAY, "soon")),
        ("since:2026-13-01", (Slip.DAY, "2026-13-01")),
        ("since:29.02", (Slip.DAY, "29.02")),
        ("a" * (MOST_LETTERS + 1), (Slip.LONG, "")),
        (" ".join(f"a{n}" for n in range(MOST_TERMS + 1)), (Slip.LONG, "")),
    ],
)
def test_it_tells_what_it_did_not_understand(typed: str, slip: tuple[Slip, str]) -> None:
    assert parse(typed).slips == (slip,)


def test_it_looks_for_an_unknown_filter_as_words() -> None:
    assert parse("foo:bar").terms == (Term("foo bar"),)
    assert parse("10:30 uwaga:").terms == (Term("10 30"), Term("uwaga"))
    assert parse("10:30 uwaga:").slips == ()


def test_it_shortens_words_that_may_be_inflected() -> None:
    def words(query: Query) -> list[list[str]]:
        return [[t.text for t in q.terms] for q in shortened(query)]

    assert words(parse("umowa")) == [["umow"]]
    assert words(parse("uczestniczka")) == [["uczestniczk"], ["uczestni"]]
    assert words(parse('"zebrania mieszkańców"'))[0] == ["zebran", "mieszkanc"]
    assert words(parse("dom")) == []


def test_it_keeps_the_filters_of_a_shortened_query() -> None:
    assert shortened(parse("umowa from:ola"))[0].names == (("ola",),)

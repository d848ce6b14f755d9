"""Markdown becomes the words a person would read aloud."""

import time

import pytest

from mentor_tui.documents.document import Document
from mentor_tui.documents.reading import read_document
from mentor_tui.domain.errors import Refusal


def read(text: str) -> Document:
    return read_document("a.md", text.encode())


def parts(text: str) -> list[tuple[str, int, str]]:
    return [(str(p.kind), p.level, p.text) for p in read(text).paragraphs]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("To *jest* **ważne** i `krótkie`.", "To jest ważne i krótkie."),
        ("Wiersz\nłamany  \ntwardo\\\ni znów", "Wiersz łamany twardo i znów"),
        ("[Regulamin](https://x.pl/r)", "Regulamin (https://x.pl/r)"),
        ("[*Re*gulamin](<https://x.pl/r> 'tytuł')", "Regulamin (https://x.pl/r)"),
        ("<https://x.pl>", "https://x.pl"),
        ("<anna@x.pl>", "anna@x.pl"),
        ("[niżej](#cena)", "niżej"),
        ("[r][1]\n\n[1]: https://x.pl", "r (https://x.pl)"),
        ("Oto ![plan *sali*](s.png).", "Oto [plan sali]."),
        ("[![logo](l.png)](https://x.pl)", "[logo] (https://x.pl)"),
        ("[zły](javascript:alert(1))", "[zły](javascript:alert(1))"),
        ("a &amp; b \\* c", "a & b * c"),
        ("<b>gruby</b> &lt;i&gt;", "<b>gruby</b> <i>"),
        ("<div>\nblok\n</div>", "<div> blok </div>"),
    ],
)
def test_marks_become_plain_words(text: str, words: str) -> None:
    assert parts(text) == [("paragraph", 0, words)]


def test_blocks_keep_what_they_are_for() -> None:
    text = """\
Warsztat
========

## Cel ##

Zwykły akapit.

- pierwszy
  - głębszy
- drugi

  dalszy ciąg drugiego

3. trzeci
4. czwarty

> cytat
>
> > w cytacie

***

```python
print("ok")
x = 1
```
"""
    assert parts(text) == [
        ("heading", 1, "Warsztat"),
        ("heading", 2, "Cel"),
        ("paragraph", 0, "Zwykły akapit."),
        ("list", 1, "pierwszy"),
        ("list", 2, "głębszy"),
        ("list", 1, "drugi"),
        ("paragraph", 0, "dalszy ciąg drugiego"),
        ("list", 1, "trzeci"),
        ("list", 1, "czwarty"),
        ("quote", 1, "cytat"),
        ("quote", 2, "w cytacie"),
        ("paragraph", 0, 'print("ok") x = 1'),
    ]


def test_a_table_is_read_row_by_row_with_its_headers() -> None:
    text = "| Czas | Co robimy | |\n|--|:-:|--|\n| 10:00 | *Powitanie* | Anna |\n| 10:15 | | |\n"
    assert [words for _, _, words in parts(text)] == [
        "Czas: 10:00; Co robimy: Powitanie; Anna",
        "Czas: 10:15",
    ]


def test_a_date_that_looks_like_a_list_keeps_its_number() -> None:
    assert parts("12. listopada zaczynamy.")[0][2] == "12. listopada zaczynamy."
    assert parts("12. listopada\n\n    - rano\n    - w nocy")[0][2] == "12. listopada"
    assert [words for _, _, words in parts("1. raz\n2. dwa")] == ["raz", "dwa"]
    assert parts("1. raz") == [("list", 1, "raz")]


def test_an_empty_item_does_not_make_the_next_paragraph_one() -> None:
    assert parts("- a\n-\n\nAkapit")[1:] == [("paragraph", 0, "Akapit")]


def test_it_counts_pictures_without_words() -> None:
    document = read("![](a.png) tekst ![ ](b.png)\n\n![opis](c.png)")
    assert document.warnings == ("image_without_words",) * 2
    assert [p.text for p in document.paragraphs] == ["tekst", "[opis]"]


def test_the_first_heading_is_the_title() -> None:
    assert read("Wstęp\n\n## *Mały* tytuł\n\n# Duży\n").title == "Mały tytuł"


def test_it_reads_the_old_polish_code_page_too() -> None:
    assert read_document("a.md", "# Żółć".encode("cp1250")).title == "Żółć"


def test_it_refuses_bytes_that_are_no_text() -> None:
    with pytest.raises(Refusal, match=r"document\.unreadable"):
        read_document("a.md", b"# a\0")


@pytest.mark.parametrize("piece", ["[", "![[", "*a ", "**a*", "`` ` ", "<", "[a](b", "> ", "- "])
def test_marks_made_to_keep_it_busy_do_not(piece: str) -> None:
    started = time.perf_counter()
    read_document("a.md", ("słowa " + piece * 50_000).encode())
    assert time.perf_counter() - started < 5

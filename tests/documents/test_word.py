"""A Word file is read by its styles, with every word a person sees on the page."""

import time
import zlib
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from mentor_tui.documents.document import Document
from mentor_tui.documents.reading import read_document

NAMESPACES = (
    nsdecls("w", "r", "wp", "a", "pic", "m")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def png() -> bytes:
    """Return a picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + checksum

    header = chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
    pixel = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + header + pixel + chunk(b"IEND", b"")


def save(document: WordDocument) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def read(document: WordDocument) -> Document:
    return read_document("plik.docx", save(document))


def read_body(xml: str) -> Document:
    """Read a Word file with this body, as XML, followed by a plain paragraph "Koniec."."""
    document = docx.Document()
    body = document.element.body
    for element in parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"):
        body.insert(len(body) - 1, element)
    document.add_paragraph("Koniec.")
    return read(document)


def parts(document: Document) -> list[tuple[str, int, str]]:
    return [(str(p.kind), p.level, p.text) for p in document.paragraphs]


def words(document: Document) -> list[str]:
    assert document.paragraphs[-1].text == "Koniec."
    return [p.text for p in document.paragraphs[:-1]]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_styles_say_what_a_paragraph_is() -> None:
    document = docx.Document()
    document.add_heading("Strategia", 0)
    document.add_heading("Cel", 1)
    document.add_paragraph("Zwykły.")
    document.add_paragraph("punkt", style="List Bullet")
    document.add_paragraph("głębszy", style="List Bullet 2")
    document.add_paragraph("krok", style="List Number")
    document.add_paragraph("słowa", style="Quote")
    document.add_heading("Szczegóły", 3)
    document.add_paragraph("")
    read_back = read(document)
    assert parts(read_back) == [
        ("heading", 1, "Strategia"),
        ("heading", 1, "Cel"),
        ("paragraph", 0, "Zwykły."),
        ("list", 1, "punkt"),
        ("list", 2, "głębszy"),
        ("list", 1, "krok"),
        ("quote", 1, "słowa"),
        ("heading", 3, "Szczegóły"),
    ]
    assert read_back.title == "Strategia"
    assert read_back.warnings == ()


@pytest.mark.parametrize(
    ("style", "kind", "level"),
    [
        ("Nagłówek 1", "heading", 1),
        ("Nagłówek 3", "heading", 3),
        ("nagłówek2", "heading", 2),
        ("Tytuł", "heading", 1),
        ("Lista punktowana", "list", 1),
        ("Lista numerowana 3", "list", 3),
        ("Cytat intensywny", "quote", 1),
        ("Nagłówek", "paragraph", 0),
        ("Akapit z listą", "paragraph", 0),
    ],
)
def test_polish_style_names_mean_the_same(style: str, kind: str, level: int) -> None:
    document = docx.Document()
    document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Tekst", style=style)
    assert parts(read(document)) == [(kind, level, "Tekst")]


def test_a_style_of_ones_own_is_what_it_is_based_on() -> None:
    document = docx.Document()
    own = document.styles.add_style("Nasz rozdział", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    document.add_paragraph("Plan", style=own)
    assert parts(read(document)) == [("heading", 2, "Plan")]


def test_styles_based_on_each_other_in_a_ring_come_to_an_end() -> None:
    document = docx.Document()
    first = document.styles.add_style("Pierwszy", WD_STYLE_TYPE.PARAGRAPH)
    first.base_style = document.styles.add_style("Drugi", WD_STYLE_TYPE.PARAGRAPH)
    document.styles["Drugi"].base_style = first
    document.add_paragraph("Tekst", style=first)
    assert parts(read(document)) == [("paragraph", 0, "Tekst")]


@pytest.mark.parametrize(
    ("properties", "kind", "level"),
    [
        ('<w:outlineLvl w:val="1"/>', "heading", 2),
        ('<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>', "paragraph", 0),
        ('<w:pStyle w:val="Nagwek2"/>', "heading", 2),
        ('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>', "list", 3),
        ('<w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr>', "paragraph", 0),
        ('<w:outlineLvl w:val="źle"/>', "paragraph", 0),
    ],
)
def test_a_paragraph_may_say_itself_what_it_is(properties: str, kind: str, level: int) -> None:
    document = read_body(f"<w:p><w:pPr>{properties}</w:pPr>{run('Tekst')}</w:p>")
    assert parts(document)[0] == (kind, level, "Tekst")


def test_no_word_on_the_page_is_lost() -> None:
    document = read_body(
        f"""
        <w:p>{run("Wstawiono ")}<w:ins w:id="1" w:author="A">{run("nowe")}</w:ins
          ><w:del w:id="2" w:author="A"><w:r><w:delText>stare</w:delText></w:r></w:del>{run(" słowa")}</w:p>
        <w:sdt><w:sdtPr/><w:sdtContent><w:p>{run("Pole formularza: ")}
          <w:sdt><w:sdtContent>{run("tak")}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>
        <w:p>{run("Wiersz")}<w:r><w:br/><w:t>drugi</w:t><w:tab/><w:t>po</w:t><w:noBreakHyphen/><w:t>woli</w:t></w:r></w:p>
        <w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>{run("strona 3")}</w:p>
        <w:p>{run("Wzór ")}<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>
        """
    )
    assert words(document) == [
        "Wstawiono nowe słowa",
        "Pole formularza: tak",
        "Wiersz drugi po-woli",
        "strona 3",
        "Wzór a+b",
    ]
    assert document.warnings == ("changes_tracked",)


def test_a_text_box_is_read_after_its_paragraph_and_once() -> None:
    box = f"<w:txbxContent><w:p>{run('W ramce')}</w:p></w:txbxContent>"
    document = read_body(
        f"""<w:p>{run("Obok")}<w:r><mc:AlternateContent>
        <mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>
        </mc:AlternateContent></w:r></w:p>"""
    )
    assert words(document) == ["Obok", "W ramce"]


def test_a_link_is_read_with_its_address() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Zobacz ")
    rel = document.part.relate_to(
        "https://biblioteka.example/plan",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    for attributes in (f'r:id="{rel}"', 'w:anchor="cel"', 'r:id="rId999"'):
        link = f"<w:hyperlink {NAMESPACES} {attributes}>{run('plan')}</w:hyperlink>"
        paragraph._p.append(parse_xml(link))
    assert words_of_first(document) == "Zobacz plan (https://biblioteka.example/plan)planplan"


def words_of_first(document: WordDocument) -> str:
    return read(document).paragraphs[0].text


def test_a_picture_is_its_words_and_one_without_is_counted() -> None:
    document = docx.Document()
    for description in ("Plan sali z rampą", "", ""):
        document.add_picture(BytesIO(png()))
        document.inline_shapes[-1]._inline.docPr.set("descr", description)
    decorative = document.inline_shapes[-1]._inline.docPr
    decorative.append(parse_xml(f'<adec:decorative {NAMESPACES} val="1"/>'))
    document.add_paragraph("Tekst")
    read_back = read(document)
    assert [p.text for p in read_back.paragraphs] == ["[Plan sali z rampą]", "Tekst"]
    assert read_back.warnings == ("image_without_words",)


def test_an_old_picture_is_its_words_too() -> None:
    shape = '<w:p><w:r><w:pict><v:shape{}><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r></w:p>'
    document = read_body(shape.format(' alt="Mapa"') + shape.format(""))
    assert words(document) == ["[Mapa]"]
    assert document.warnings == ("image_without_words",)


def test_notes_and_comments_are_left_out_and_counted() -> None:
    document = read_body(
        f"<w:p>{run('Tekst')}<w:r><w:footnoteReference w:id='1'/></w:r>"
        "<w:r><w:endnoteReference w:id='1'/></w:r><w:r><w:commentReference w:id='1'/></w:r></w:p>"
    )
    assert words(document) == ["Tekst"]
    assert document.warnings == ("footnote_skipped", "footnote_skipped", "comment_skipped")


def test_a_table_of_contents_is_not_read_twice() -> None:
    toc = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>{}</w:p>'
    document = read_body(toc.format("TOC1", run("Cel 3")) + toc.format("Spis treści 2", run("x")))
    assert words(document) == []


def table(*rows: str) -> str:
    cells = [
        "".join(
            cell if cell.startswith("<w:tc>") else f"<w:tc><w:p>{run(cell)}</w:p></w:tc>"
            for cell in row.split(" | ")
        )
        for row in rows
    ]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_a_table_is_read_row_by_row_with_its_headers() -> None:
    inner = f"<w:tc><w:p>{run('Sala')}</w:p><w:p>{run('z pętlą')}</w:p></w:tc>"
    document = read_body(
        table("Godzina: | Co | Gdzie", f"10:00 | Powitanie | {inner}", "10:30 |  | Hol")
    )
    assert words(document) == [
        "Godzina: 10:00; Co: Powitanie; Gdzie: Sala z pętlą",
        "Godzina: 10:30; Gdzie: Hol",
    ]
    assert document.warnings == ()


def test_merged_cells_are_named_for_each_row_and_noted() -> None:
    def cell(properties: str, text: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"

    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide, endless = '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="999999999"/>'
    document = read_body(
        table(
            f"Dzień | {cell(wide, 'Zajęcia')}",
            f"{cell(down, 'Środa')} | rano | glina",
            f"{cell(on, '')} | {cell(endless, 'szkliwo')}",
        )
    )
    assert words(document) == [
        "Dzień: Środa; Zajęcia: rano; Zajęcia: glina",
        "Dzień: Środa; Zajęcia: szkliwo",
    ]
    assert document.warnings == ("table_with_merged_cells",)


def test_a_cell_that_continues_nothing_says_its_own_words() -> None:
    alone = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p>{run('glina')}</w:p></w:tc>"
    document = read_body(table("Dzień | Co", f"Środa | kubek | {alone}"))
    assert words(document) == ["Dzień: Środa; Co: kubek; glina"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Lewa | Prawa",), ["Lewa", "Prawa"]),
        (("Góra", "Dół"), ["Góra", "Dół"]),
        (("Plan dnia", "Czas | Co", "10:00 | Gra"), ["Plan dnia", "Czas: 10:00; Co: Gra"]),
    ],
)
def test_a_table_that_only_places_things_is_read_in_turn(
    rows: tuple[str, ...], expected: list[str]
) -> None:
    assert words(read_body(table(*rows))) == expected


def test_words_in_a_table_inside_a_table_are_read() -> None:
    inner = f"<w:tc>{table('a | b', 'c | d')}<w:p/></w:tc>"
    assert words(read_body(table("H1 | H2", f"x | {inner}"))) == ["H1: x; H2: a b c d"]


def test_it_knows_the_language_of_a_paragraph() -> None:
    english = '<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>Design thinking for all</w:t></w:r>'
    document = read_body(f"<w:p>{run('Po polsku')}</w:p><w:p>{english}{run('czyli')}</w:p>")
    assert [p.language for p in document.paragraphs] == ["en-US", "en-GB", "en-US"]


def test_a_file_without_styles_is_read_by_what_its_paragraphs_say() -> None:
    document = docx.Document()
    document.add_heading("Cel", 1)
    stripped = BytesIO()
    with ZipFile(BytesIO(save(document))) as old, ZipFile(stripped, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/_rels/document.xml.rels":
                text = text.replace(b"/relationships/styles", b"/relationships/other")
            new.writestr(name, text)
    assert parts(read_document("a.docx", stripped.getvalue())) == [("heading", 1, "Cel")]


def test_three_hundred_paragraphs_take_less_than_a_second() -> None:
    document = docx.Document()
    for number in range(300):
        paragraph = document.add_paragraph(style="List Bullet" if number % 3 else "Heading 2")
        for word in ("Uczestnicy", " rozmawiają", " w parach", " przez 15 minut", " o spotkaniu."):
            paragraph.add_run(word).bold = number % 2 == 0
    data = save(document)
    started = time.perf_counter()
    read_back = read_document("a.docx", data)
    assert time.perf_counter() - started < 1
    assert len(read_back.paragraphs) == 300

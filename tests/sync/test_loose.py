"""Other people's mail, however broken or hostile: read within limits, and nothing comes out that is not safe to show."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.domain.errors import Trouble
from mentor_tui.sync.answer import FILE_BYTES, FILES_LIMIT, read_answer, yes_or_no
from mentor_tui.sync.hypertext import DEPTH_LIMIT as DEEPEST
from mentor_tui.sync.hypertext import SIZE_LIMIT, _Reader, to_text
from mentor_tui.sync.loose import (
    ADDRESS_LIMIT,
    DEPTH_LIMIT,
    HEADERS_LIMIT,
    PARTS_LIMIT,
    VALUE_LIMIT,
    Head,
    decode_text,
    read_mail,
)
from mentor_tui.sync.machine_mail import is_automatic
from mentor_tui.sync.mail import RAW_LIMIT
from mentor_tui.sync.own_words import own_words, unflow
from tests.sync.test_answer import MAILS

FROM = b"From: Anna <anna@example.org>\r\n"
RAW = [path.read_bytes() for path in sorted(MAILS.glob("*.eml"))]


def refused(raw: bytes) -> str:
    with pytest.raises(Trouble) as caught:
        read_answer(raw)
    return caught.value.code


def with_parts(count: int) -> bytes:
    return FROM + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\nt\r\n" * count


def nested(depth: int) -> bytes:
    raw = b"Content-Type: text/plain\r\n\r\ndeep"
    for level in range(depth):
        raw = (
            f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n".encode() + raw
        )
    return FROM + raw


def test_it_counts_parts() -> None:
    assert len(read_mail(with_parts(PARTS_LIMIT))[1]) == PARTS_LIMIT
    assert refused(with_parts(PARTS_LIMIT + 1)) == "parcel.too_large"
    assert refused(with_parts(200_000)) == "parcel.too_large"
    many = b"--y\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\nt\r\n" * 150
    raw = FROM + b"Content-Type: multipart/mixed; boundary=y\r\n\r\n" + (many + b"--x--\r\n") * 2
    assert refused(raw) == "parcel.too_large"


def test_it_counts_parts_in_which_there_is_nothing() -> None:
    empty = b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n\r\n"
    head = FROM + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
    assert read_mail(head + empty * PARTS_LIMIT)[1] == ()
    assert refused(head + empty * (PARTS_LIMIT + 1)) == "parcel.too_large"


def test_it_reads_no_more_than_32_mib() -> None:
    assert refused(FROM + b"\r\n" + b"x" * RAW_LIMIT) == "parcel.too_large"


def test_it_looks_at_so_many_headers_and_no_more() -> None:
    line = b"X-Spam: no\r\n"
    for size, words in ((HEADERS_LIMIT * 0.9, "hello"), (HEADERS_LIMIT * 1.1, "")):
        raw = FROM + line * int(size / len(line)) + b"\r\nhello"
        assert read_answer(raw).words == words


def test_it_reads_so_long_a_header_and_no_longer() -> None:
    assert len(Head((("subject", "x" * 99_999),)).raw("subject")) == VALUE_LIMIT
    for length, address in ((ADDRESS_LIMIT - 30, "anna@example.org"), (ADDRESS_LIMIT, "")):
        raw = b"From: " + b"a" * length + b" <anna@example.org>\r\n\r\nhello"
        assert read_answer(raw).address == address


def test_it_reads_so_large_a_page_and_no_larger() -> None:
    assert len(to_text("<p>" + "a" * (SIZE_LIMIT + 5_000))) == SIZE_LIMIT - 3


def test_it_keeps_so_many_elements_open_and_no_more() -> None:
    reader = _Reader()
    reader.feed("<div>" * (DEEPEST + 5))
    assert len(reader._open) == DEEPEST


def test_it_keeps_so_many_files_and_no_more() -> None:
    part = b"--x\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\ndata\r\n"
    head = FROM + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
    mail = read_answer(head + part * (FILES_LIMIT + 3))
    assert (len(mail.files), mail.left_out) == (FILES_LIMIT, 3)
    large = part.replace(b"data", b"d" * (FILE_BYTES // 2))
    mail = read_answer(head + large * 3)
    assert (len(mail.files), mail.left_out) == (2, 1)


def test_it_measures_depth() -> None:
    assert read_answer(nested(DEPTH_LIMIT)).words == "deep"
    assert refused(nested(DEPTH_LIMIT + 1)) == "parcel.too_large"
    assert refused(nested(3000)) == "parcel.too_large"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n\r\n",
        b"no header\r\n\r\nwords",
        b"Subject: x\r\n\r\nwords",
        bytes(range(256)) * 100,
    ],
)
def test_what_nobody_sent_is_no_mail(raw: bytes) -> None:
    assert refused(raw) == "parcel.not_a_parcel"


@pytest.mark.parametrize(
    "header",
    [
        b"From: anna@example.org\r\nFrom: ewa@example.org\r\n",
        b"From: anna@example.org, ewa@example.org\r\n",
        b"From: anna\r\n",
        b"From: " + b"(" * 4000 + b"\r\n",
        b"From: " + b"a@example.org, " * 20_000 + b"\r\n",
        b'From: "anna@example.org" <>\r\n',
    ],
)
def test_a_sender_that_is_not_clear_is_nobody(header: bytes) -> None:
    mail = read_answer(header + b"\r\nhello")
    assert (mail.address, mail.name) == ("", "")


def test_a_name_that_looks_like_an_address_is_not_shown() -> None:
    mail = read_answer(b'From: "ewa@example.org" <mallory@example.com>\r\n\r\nhello')
    assert (mail.address, mail.name) == ("mallory@example.com", "")


@pytest.mark.parametrize(
    ("headers", "is_doubtful"),
    [
        (b"From: Anna <anna@example.org>\r\n", False),
        (b"From: anna@example.org\r\nSender: Anna <Anna@Example.org>\r\n", False),
        (b'From: "anna@example.org" <anna@example.org>\r\n', False),
        (b'From: "Anna @ home" <anna@example.org>\r\n', False),
        (b"From: anna@example.org\r\nSender: mallory@example.com\r\n", True),
        (b"Sender: anna@example.org\r\nSender: m@example.com\r\nFrom: anna@example.org\r\n", True),
        (b'From: "ewa@example.org" <anna@example.org>\r\n', True),
        (b"From: =?utf-8?q?ewa=40example.org?= <anna@example.org>\r\n", True),
        (b"From: anna@example.org\r\nFrom: ewa@example.org\r\n", True),
    ],
)
def test_a_second_address_makes_a_sender_doubtful(headers: bytes, is_doubtful: bool) -> None:
    assert read_answer(headers + b"\r\nhello").is_doubtful is is_doubtful


def test_it_reads_the_words_of_headers_in_any_letters() -> None:
    header = b"From: =?iso-8859-2?Q?Anna_=AFak?= <anna@example.org>\r\nSubject: =?utf-8?B?xbzDs8WCdw==?=\r\n =?utf-8?q?_dalej?=\r\n"
    mail = read_answer(header + b"\r\nx")
    assert (mail.name, mail.subject) == ("Anna Żak", "żółw dalej")
    # What is decoded may hold line ends and commands for a terminal.
    mail = read_answer(FROM + b"Subject: =?utf-8?q?x=0D=0ABcc=3A=1B]52;c;eA=3D=3D=07?=\r\n\r\nx")
    assert mail.subject == "x Bcc:"


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("iso-8859-2", b"\xb1\xe6\xea", "ąćę"),
        ("windows-1250", b"\xb9\xe6\xea", "ąćę"),
        ("", b"\xb9\xe6\xea", "ąćę"),
        ("utf-8", b"\xb9\xe6\xea", "ąćę"),
        ("us-ascii", "ąćę".encode(), "ąćę"),
        ("utf-7", b"+AQU-", "ą"),
        ("rot13", b"nop", "nop"),
        ("zlib", b"nop", "nop"),
        ("no such letters", b"nop", "nop"),
        ("x\x00", b"nop", "nop"),
    ],
)
def test_it_finds_the_letters(charset: str, data: bytes, text: str) -> None:
    assert decode_text(data, charset) == text


def test_it_joins_flowed_lines() -> None:
    assert unflow("one \ntwo\n> quoted \n> more\nthree") == "one two\n> quoted more\nthree"
    assert unflow("one \n-- \nAnna") == "one\n-- \nAnna"
    assert unflow("zaż \nółć", is_delsp=True) == "zażółć"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one<p>two", "one\n\ntwo"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<div style='display: none'>no<div>no</div></div>yes", "yes"),
        ("<template>no</template><noscript>no</noscript><svg><text>no</text></svg>yes", "yes"),
        ("&lt;b&gt; &amp; &#261;", "<b> & ą"),
        ("<pre>a  b\n c</pre>", "a  b\n c"),
        ("<blockquote type=cite>q<br>r</blockquote>mine", "> q\n> r\n>\nmine"),
        ("<a href='javascript:x'>words</a>", "words"),
        ("<a href='https://example.org/'>example.org</a>", "example.org"),
        (
            "<a href='https://evil.example/'>https://bank.example</a>",
            "https://bank.example <https://evil.example/>",
        ),
        ("<div>" * 100_000 + "deep", "deep"),
        ("<!-- no --><![if !mso]>yes<![endif]>", "yes"),
    ],
)
def test_it_turns_pages_into_text(html: str, text: str) -> None:
    assert to_text(html) == text


def test_files_of_one_name_get_two() -> None:
    part = b"--x\r\nContent-Disposition: attachment; filename=%s\r\n\r\ndata\r\n"
    names = (b"a.PNG", b"a.png", b"a.png", b"plain", b"plain")
    raw = (
        FROM
        + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
        + b"".join(part % n for n in names)
    )
    found = [file.name for file in read_answer(raw).files]
    assert found == ["a.PNG", "a-2.png", "a-3.png", "plain", "plain-2"]


def test_a_very_long_line_is_no_pattern() -> None:
    for words in ("On " + "1 " * 50_000 + "wrote:", "W dniu " * 20_000, "From: " * 30_000):
        assert own_words(words) == words.strip()


@pytest.mark.parametrize(
    ("first", "answer"),
    [
        ("TAK", True),
        ("Tak.", True),
        ("tak, zgadzam się", True),
        ("Yes - fine with me", True),
        ("*YES*", True),
        ("NIE", False),
        ("nie, dziękuję", False),
        ("No. I do not want that", False),
        ("Przyjmuję.", True),
        ("I accept", True),
        ("Odrzucam, dziękuję", False),
        ("Declined.", False),
        ("Przyjmuję gości", None),
        ("Nie wiem", None),
        ("No idea", None),
        ("Tak, ale nie teraz", None),
        ("Tak?", None),
        ("Nie zgadzam się", False),
        ("Takie coś", None),
        ("Dzień dobry,\n\nTak.", True),
        ("Hi Marek,\nno, thanks", False),
        ("Cześć Marek!", None),
        ("", None),
    ],
)
def test_it_knows_yes_and_no(first: str, answer: bool | None) -> None:
    assert yes_or_no(f"\n{first}\n\nAnna") is answer


@pytest.mark.parametrize(
    ("header", "is_auto"),
    [
        ("Auto-Submitted: auto-replied", True),
        ("Auto-Submitted: no", False),
        ("Precedence: bulk", True),
        ("X-Auto-Response-Suppress: OOF, AutoReply", True),
        ("X-Auto-Response-Suppress: None", False),
        ("List-Id: <l.example.org>", True),
        ("Return-Path: <>", True),
        ("Subject: Automatic reply: [...]", True),
        ("Subject: Re: automatic doors", False),
        ("Subject: Re: [...]", False),
    ],
)
def test_it_knows_what_no_person_wrote(header: str, is_auto: bool) -> None:
    name, _colon, value = header.partition(": ")
    assert is_automatic(Head(((name.lower(), value),))) is is_auto


@settings(max_examples=400)
@given(st.data())
def test_it_survives_anything(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(RAW)))
    for _change in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 200)))
        piece = st.binary(max_size=60) | st.sampled_from(
            [b"--b1\r\n", b"\r\n\r\n", b"=?utf-8?q?", b"<div>"]
        )
        raw[start:end] = data.draw(piece)
    try:
        mail = read_answer(bytes(raw))
    except Trouble as trouble:
        if trouble.code not in ("parcel.not_a_parcel", "parcel.too_large"):
            raise
        return
    shown = (mail.words, mail.whole, mail.subject, mail.name, *(file.name for file in mail.files))
    for text in shown:
        assert not [c for c in text if c != "\n" and unicodedata.category(c) == "Cc"]

"""Rule 14: what of a link may be opened, and what is said about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mentor_tui.domain.links import MOST, LinkRemark, find_link, is_secret, read_link

OURS = frozenset({"meet.example.org", "xn--w-uga1v8h.pl"})
R = LinkRemark


@pytest.mark.parametrize(
    ("text", "remarks", "host"),
    [
        ("https://meet.example.org/abc", (), "meet.example.org"),
        ("HTTPS://Meet.Example.ORG./abc", (), "meet.example.org"),
        ("https://meet.example.org:8443/abc", (), "meet.example.org"),
        ("https://zoom.example/j/1?pwd=x", (R.OTHER_HOST,), "zoom.example"),
        (
            "https://meet.example.org.evil.example/",
            (R.OTHER_HOST,),
            "meet.example.org.evil.example",
        ),
        ("http://meet.example.org/abc", (R.NOT_ENCRYPTED,), "meet.example.org"),
        ("ftp://meet.example.org/", (R.NOT_ENCRYPTED,), "meet.example.org"),
        ("https://meet.example.org@evil.example/", (R.USERINFO, R.OTHER_HOST), "evil.example"),
        ("https://:@meet.example.org/", (R.USERINFO,), "meet.example.org"),
        ("https://żółw.pl/", (R.FOREIGN_LETTERS,), "żółw.pl"),
        ("https://xn--w-uga1v8h.pl/", (R.FOREIGN_LETTERS,), "żółw.pl"),
        (
            "https://pаypal.com/",  # its second letter is Cyrillic
            (R.OTHER_HOST, R.FOREIGN_LETTERS, R.MIXED_SCRIPTS),
            "pаypal.com",
        ),
        (
            "https://xn--pypal-4ve.com/",
            (R.OTHER_HOST, R.FOREIGN_LETTERS, R.MIXED_SCRIPTS),
            "pаypal.com",
        ),
        (
            "https://日本ひらがな.example/",
            (R.OTHER_HOST, R.FOREIGN_LETTERS),
            "日本ひらがな.example",
        ),
        ("https://192.168.1.5/x", (R.OTHER_HOST, R.BARE_ADDRESS), "192.168.1.5"),
        ("https://[fe80::1]/x", (R.OTHER_HOST, R.BARE_ADDRESS), "fe80::1"),
        ("https://2130706433/", (R.OTHER_HOST, R.BARE_ADDRESS), "2130706433"),
        ("https://0x7f.1/", (R.OTHER_HOST, R.BARE_ADDRESS), "0x7f.1"),
    ],
)
def test_it_says_what_a_link_is(text: str, remarks: tuple[LinkRemark, ...], host: str) -> None:
    link = read_link(text, OURS)
    assert (link.remarks, link.host) == (remarks, host)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "meet.example.org/abc",
        "https://",
        "https:///abc",
        "https://a b/",
        "https://meet.example.org\\@evil.example/",
        "https://meet.example.org/\x1b]8;;x",
        "https://meet.example.org/\u202egnp",
        "https://meet.example.org:99999/",
        "https://-x-.example/",
        "https://exa%mple.org/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://[::1/",
        f"https://meet.example.org/{'a' * MOST}",
        "--help",
    ],
)
def test_it_knows_what_is_no_link(text: str) -> None:
    assert read_link(text, OURS).remarks == (R.NOT_A_LINK,)


@pytest.mark.parametrize("text", ["http://meet.example.org/", "https://a@meet.example.org/", "x"])
def test_it_never_opens_these(text: str) -> None:
    assert not read_link(text, OURS).may_open


@given(some.text(max_size=200) | some.text(max_size=100).map(lambda rest: f"https://{rest}"))
def test_it_takes_any_text_and_opens_only_https(text: str) -> None:
    link = read_link(text, OURS)
    if link.may_open:
        assert link.url.lower().startswith("https://")
        assert link.ascii_host.isascii()
        assert link.url.isprintable()
        assert " " not in link.url


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://meet.example.org/abc", "https://meet.example.org/abc"),
        ("Pokój: https://meet.example.org/abc, PIN 12", "https://meet.example.org/abc"),
        ("(see https://meet.example.org/abc).", "https://meet.example.org/abc"),
        ("22 123 45 67", ""),
        ("", ""),
    ],
)
def test_it_finds_the_link_in_a_place(text: str, found: str) -> None:
    assert find_link(text) == found


@pytest.mark.parametrize(
    ("place", "is_key"),
    [
        ("https://meet.example.org/abc", False),
        ("https://meet.example.org/abc?jwt=x.y.z", True),
        ("https://bbb.example.org/api/join?fullName=Guest&password=x&checksum=y", True),
        ("https://zoom.example/j/1?pwd=x, code: 12", True),
        ("https://meet.example.org/abc?lang=pl", False),
        ("22 123 45 67, code: 4711", False),
        ("", False),
    ],
)
def test_it_knows_a_link_that_is_itself_a_key(place: str, is_key: bool) -> None:
    assert is_secret(place) is is_key

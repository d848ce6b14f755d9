import unicodedata

import pytest

from mentor_tui.domain.folding import _fold_slowly, fold_text, words_of

PANGRAM = "Zażółć gęślą jaźń ŁĄŻ"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (PANGRAM, "zazolc gesla jazn laz"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Øresund, Đorđe, Æther, œuvre, þing", "oresund, dorde, aether, oeuvre, thing"),
        ("ﬁnał ½", "final 1⁄2"),
        ("plain ASCII 12", "plain ascii 12"),
        ("İstanbul", "istanbul"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("Киев йод", "киев иод"),
    ],
)
def test_it_takes_off_case_and_diacritics(text: str, folded: str) -> None:
    assert fold_text(text) == folded


def test_it_folds_letters_and_their_marks_alike_however_they_are_written() -> None:
    assert fold_text(unicodedata.normalize("NFD", PANGRAM)) == fold_text(PANGRAM)


def test_it_folds_quickly_to_what_it_folds_slowly() -> None:
    for code in range(0x20, 0x2100):
        letter = chr(code)
        assert fold_text(letter) == _fold_slowly(letter), hex(code)
        # One letter of another script sends the whole text the slow way.
        assert fold_text(f"{letter}ж") == f"{_fold_slowly(letter)}ж", hex(code)


def test_it_folds_what_is_folded_no_further() -> None:
    assert fold_text(fold_text(PANGRAM)) == fold_text(PANGRAM)


def test_it_finds_the_words_of_a_text() -> None:
    said = "„Umowa” – e-mail, snake_case; 3 godziny…"
    assert words_of(said) == ("umowa", "e", "mail", "snake", "case", "3", "godziny")
    assert words_of(" – ") == ()

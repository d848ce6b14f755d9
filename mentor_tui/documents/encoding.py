"""Bytes of a text file → its characters: UTF-8, UTF-16, or the code page Polish Windows used before them."""

import codecs

from mentor_tui.documents.draft import Draft, too_large, unreadable

TEXT_CHARACTERS = 1_000_000
TEXT_LINES = 50_000
"""About five hundred pages. Markdown of that size takes two or three seconds, and no file of that size takes minutes."""


def decode(data: bytes, draft: Draft) -> str:
    """Return the characters of a text file.

    A byte order mark decides; without one UTF-8 is tried, then cp1250, which is noted as the warning
    `encoding_guessed`. Raises `Refusal`: `document.unreadable` for bytes that are no text (a NUL among them),
    `document.too_large` over 1,000,000 characters or 50,000 lines.
    """
    text = _characters(data, draft)
    if "\0" in text:
        raise unreadable(draft.name, "not_text")
    if len(text) > TEXT_CHARACTERS:
        raise too_large(draft.name, "characters", TEXT_CHARACTERS)
    if text.count("\n") > TEXT_LINES:
        raise too_large(draft.name, "lines", TEXT_LINES)
    return text


def _characters(data: bytes, draft: Draft) -> str:
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        if is_utf16 or b"\0" in data:
            raise unreadable(draft.name, "not_text") from error
    try:
        text = data.decode("cp1250")
    except UnicodeDecodeError as error:
        raise unreadable(draft.name, "not_text") from error
    draft.warn("encoding_guessed")
    return text

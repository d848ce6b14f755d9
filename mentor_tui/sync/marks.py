"""What mail programs put around what they quote, in Polish and English: one table of patterns.

`ATTRIBUTION` is the sentence before a quote, `HEADER` a line of the block Outlook puts there, `CUT` a line after which
nothing is the person's own, `SIGNED` a signature a program adds by itself.
"""

import re

CUT = "-----Original Message-----"
SIGNATURE = "-- "

_DATE = r"[^\n]{0,120}?\d{1,4}[^\n]{0,160}?"
_WROTE = r"(?:napisał\(a\)|napisał/a|napisał\(-a\)|napisała?|pisze|napisał\w*|wrote|writes|schrieb)"

ATTRIBUTION = re.compile(
    rf"(?:On\b|W dniu\b|Dnia\b|(?:w dniu|dnia)\b|(?:pon|wt|śr|czw|pt|sob|niedz|ndz)\.?,|\d{{1,4}}[./-]\d{{1,2}}[./-])"
    rf"{_DATE}{_WROTE}\s*:\s*"
    rf"|Wiadomość napisana (?:przez|w dniu){_DATE}:\s*"
    rf"|[^\n:]{{2,80}}<[^<>\s]+@[^<>\s]+>\s*{_WROTE}\s*:\s*"
    rf"|(?:On\b|W dniu\b|Dnia\b|Le\b){_DATE}(?:użytkownik|\bat\b|\bo godz\.?)[^\n]{{0,160}}:\s*",
)
RUN_ON = re.compile(
    rf"\s*(?:On|W dniu|Dnia)\b[^\n]{{0,120}}?\d[^\n]{{0,160}}?<[^<>\s]+@[^<>\s]+>\s*{_WROTE}\s*:\s"
)
"""An attribution with the quote behind it in the same line, as Yahoo's app writes it."""
MOST_LINES = 4
"""Lines an attribution is folded over."""

HEADER = re.compile(
    r"[>\s*_]*(?P<name>Od|From|Nadawca|Wysłano|Wysłane|Sent|Data|Date|Do|To|DW|UDW|Cc|Bcc|Temat|Subject|Ważność|Importance"
    r"|Reply-To|Odpowiedź do)\s*\**\s*:\s*\**(?:\s|$)",
    re.IGNORECASE,
)
FIRST_HEADER = re.compile(r"[\s*_]*(?:Od|From|Nadawca)\s*\**\s*:\s*\**\s*\S", re.IGNORECASE)

CUT_LINE = re.compile(
    r"\s*[-_=*]{2,}\s*(?:Original (?:Message|Appointment|message)|Oryginalna wiadomość|Wiadomość oryginalna"
    r"|Wiadomość pierwotna|Wiadomość przekazana dalej|Treść przekazanej wiadomości|Przekazana wiadomość"
    r"|Treść oryginalnej wiadomości|Forwarded message|Forwarded Message|Użytkownik .{1,80} napisał(?:\(a\))?"
    r"|Reply (?:message|above this line))\s*[-_=*]{0,}\s*:?\s*",
    re.IGNORECASE,
)
RULE = re.compile(r"\s*[_-]{20,}\s*")

SIGNED = re.compile(
    r"\s*(?:"
    r"(?:Wysłane|Wysłano|Wyslane|Wyslano) (?:z|ze|za pomocą|przy użyciu|od|w)\b.{2,100}"
    r"|Wiadomość wysłan[ao] (?:z|ze|za pomocą)\b.{2,100}"
    r"|Sent (?:from|with|using|via)\b.{2,100}"
    r"|Pobierz (?:aplikację )?(?:program )?Outlook\b.{0,100}"
    r"|Uzyskaj (?:aplikację )?Outlook\b.{0,100}"
    r"|Get Outlook for\b.{0,100}"
    r"|Ta wiadomość została wysłana z\b.{2,100}"
    r"|Yahoo Mail: .{2,100}"
    r")\s*",
    re.IGNORECASE,
)
SIGNATURE_LINE = re.compile(r"\s*--\s*")
QUOTED = re.compile(r"[ ]{0,3}>")

"""Mail from somebody's ordinary mail program: what they wrote, what they attached, which mail of ours it answers."""

import re
from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.domain.errors import Trouble
from mentor_tui.sanitize import text
from mentor_tui.sync.calendar_message import CalendarPart
from mentor_tui.sync.calendar_part import calendar_part
from mentor_tui.sync.hypertext import to_text
from mentor_tui.sync.loose import Head, Part, read_mail
from mentor_tui.sync.machine_mail import Report, is_automatic, read_report
from mentor_tui.sync.mail import RAW_LIMIT
from mentor_tui.sync.own_words import own_words, unflow

WORDS_LIMIT = 20_000
"""Characters of a person's own words that are kept; longer texts are sent as files."""
WHOLE_LIMIT = 60_000
_READ_LIMIT = 1_000_000
"""Characters of a text that are looked at; what is beyond takes memory for each of its lines, and is not shown."""
FILES_LIMIT = 20
FILE_BYTES = 20 * 1024 * 1024

_UNNAMED = {
    "message/rfc822": "mail.eml",
    "text/calendar": "invitation.ics",
    "text/html": "page.html",
}
_OF_SIGNATURES = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
)


class MailKind(StrEnum):
    """Who wrote a mail."""

    LETTER = "letter"  # a person
    AUTOMATIC = "automatic"  # a program, for a person
    REPORT = "report"  # a server, about a mail of ours


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail, under a name that is safe to write."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail, its texts safe to show. Its sender is who it says, and nobody has proven it unless it `is_signed`.

    `address` is empty when it is not clear who sent it; `others` are the addresses its headers name beside it. `answers` are the Message-IDs it names, the nearest first.
    `words` are the person's own, `whole` is all of its text. `left_out` counts attachments too large or too many to keep.
    `calendar` has not been read yet; it is among the `files` as well.
    With `is_signed` whom our mail went to has signed what came encrypted: the text and files, not which mail they answer.
    """

    kind: MailKind
    address: str
    name: str
    subject: str
    id: str
    answers: tuple[str, ...]
    words: str
    whole: str
    files: tuple[Attachment, ...] = ()
    left_out: int = 0
    report: Report | None = None
    is_encrypted: bool = False
    others: tuple[str, ...] = ()
    is_signed: bool = False
    calendar: CalendarPart | None = None

    @property
    def is_doubtful(self) -> bool:
        """Its headers name somebody beside its sender."""
        return bool(self.others)


def read_answer(raw: bytes, *, within: Head | None = None) -> Mail:
    """Read any mail. `within` are the headers of the envelope, for one that came encrypted and has no others.

    Raises `Trouble` `parcel.too_large`; `parcel.not_a_parcel` for what has no sender or is no mail at all; `parcel.unsigned` when the
    envelope names another sender.
    """
    if len(raw) > RAW_LIMIT:
        raise Trouble("parcel.too_large", size=len(raw), limit=RAW_LIMIT)
    head, parts = read_mail(raw)
    told = head if head.count("from") else within or head
    if not told.count("from"):
        raise Trouble("parcel.not_a_parcel")
    address, name = told.sender()
    if within is not None and address != within.sender()[0]:
        raise Trouble("parcel.unsigned")
    report = read_report(head, parts)
    body = [p for p in parts if _is_body(p)]
    texts = (_text(part).strip("\n") for part in _shown(body))
    whole = "\n\n".join(filter(None, texts))[:_READ_LIMIT]
    files, left_out = _files([p for p in parts if p not in body and p.kind not in _OF_SIGNATURES])
    ids = told.ids("message-id")
    others = tuple(dict.fromkeys((*told.others, *(within.others if within else ()))))
    return Mail(
        kind=MailKind.REPORT
        if report
        else MailKind.AUTOMATIC
        if is_automatic(told)
        else MailKind.LETTER,
        address=address,
        name=name,
        subject=told.words("subject"),
        id=ids[0] if ids else "",
        answers=told.ids("in-reply-to", "references"),
        words=text(own_words(whole), limit=WORDS_LIMIT),
        whole=text(whole, limit=WHOLE_LIMIT),
        files=() if report else files,
        left_out=left_out,
        report=report,
        is_encrypted=within is not None,
        calendar=None if report else calendar_part(parts),
        others=others,
    )


def _is_body(part: Part) -> bool:
    """It is read, not saved. What stands beside the first text and names no file is a part of the letter, too."""
    is_text = part.kind in ("text/plain", "text/html", "text/enriched")
    return (
        is_text
        and not part.is_attached
        and not part.head.parameter("content-disposition", "filename")
    )


def _shown(body: list[Part]) -> list[Part]:
    """Of each alternative one text: the plain one unless it is empty."""
    shown: list[Part] = []
    done: set[tuple[int, ...]] = set()
    for part in body:
        group = _alternative(part)
        if group is None:
            shown.append(part)
        elif group not in done:
            done.add(group)
            choices = [p for p in body if _alternative(p) == group]
            plain = [p for p in choices if p.kind == "text/plain" and p.text().strip()]
            shown += plain[:1] or [p for p in choices if p.kind == "text/html"][:1]
    return shown


def _alternative(part: Part) -> tuple[int, ...] | None:
    """The place of the outermost multipart/alternative around a part."""
    if "multipart/alternative" not in part.within:
        return None
    return (0, *part.place[: part.within.index("multipart/alternative")])


def _text(part: Part) -> str:
    said = part.text().replace("\r\n", "\n").replace("\r", "\n")
    if part.kind == "text/html":
        return to_text(said)
    if part.head.parameter("content-type", "format").lower() == "flowed":
        return unflow(said, is_delsp=part.head.parameter("content-type", "delsp").lower() == "yes")
    return said


def _files(parts: list[Part]) -> tuple[tuple[Attachment, ...], int]:
    files: list[Attachment] = []
    left_out = room = 0
    for part in parts:
        is_picture_inside = "multipart/related" in part.within and part.head.raw("content-id")
        if is_picture_inside and not part.is_attached:
            continue  # logos of signatures
        data = part.data()
        if not data:
            continue
        room += len(data)
        if len(files) >= FILES_LIMIT or room > FILE_BYTES:
            left_out += 1
            continue
        name = part.name or _UNNAMED.get(part.kind, "attachment")
        files.append(Attachment(_another(name, {file.name.lower() for file in files}), data))
    return tuple(files), left_out


def _another(name: str, taken: set[str]) -> str:
    """The name, or one like it: all of them are to be saved in one folder."""
    stem, dot, ending = name.rpartition(".")
    number, new = 1, name
    while new.lower() in taken:
        number += 1
        new = f"{stem}-{number}.{ending}" if dot else f"{name}-{number}"
    return new


_YES = (
    r"tak|yes|yep|yeah|zgoda|zgadzam się|zgadzam sie|ok|okay|okej|potwierdzam|akceptuję|akceptuje|jasne|oczywiście"
    r"|przyjmuję|przyjmuje|i agree|agreed|sure|of course|confirmed|i accept|accepted|jestem za|t|y"
)
_NO = (
    r"nie|no|nope|nie zgadzam się|nie zgadzam sie|nie zgadzam|odmawiam|i do not agree|i don't agree|i don’t agree|i disagree"
    r"|odrzucam|i decline|declined"
    r"|jestem przeciw|n"
)
_POLITE = r"(?:,? ?(?:dziękuję|dzięki|dziekuje|thanks|thank you|please|proszę|zgadzam się|zgadzam sie|i agree|nie zgadzam się|zgoda))?"


_GREETING = re.compile(
    r"(?:dzień dobry|dobry wieczór|cześć|czesc|hej|witam|witaj|szanown\w+|drog\w+|hi|hello|dear|good (?:morning|day|evening))"
    r"\b[^\n.!?]{0,40}[,.!]?",
    re.IGNORECASE,
)


_NUMBERS = re.compile(
    rf"(?:(?:{_YES})[,:]? )?(?:(?:numer|nr\.?|termin|number|time|option) )?"
    r"(\d(?:(?:, ?| i | oraz | lub | albo | and | or )\d)*)[.)]?"
    rf"(?:,? ?(?:{_YES}|pasuje|suits me))?{_POLITE}\s*[.!]*"
)


def numbers_in(words: str) -> tuple[int, ...]:
    """The numbers the first line below a greeting chooses, "2" or "2 TAK" or "1 and 3"; nothing when it says anything else."""
    match = _NUMBERS.fullmatch(_first_line(words))
    return tuple(int(n) for n in re.findall(r"\d", match[1])) if match else ()


def yes_or_no(words: str) -> bool | None:
    """What the first line below a greeting answers to a question; None when it answers neither, as "nie wiem" does."""
    first = _first_line(words)
    for pattern, answer in ((_YES, True), (_NO, False)):
        if re.fullmatch(rf"(?:{pattern}){_POLITE}\s*[.!]*", first):
            return answer
        if re.match(rf"(?:{pattern})\s*[,.!;:–—-]\s", first) and not re.search(
            r"\bale\b|\bbut\b|\?", first
        ):
            return answer
    return None


def _first_line(words: str) -> str:
    lines = (one.strip() for one in words.split("\n") if one.strip())
    first = next((one for one in lines if not _GREETING.fullmatch(one)), "")[:200].lower()
    return first.strip("*_ \"'„”“")

"""Mail that no person wrote: automatic replies, and reports of what became of a mail of ours (RFC 3464, and what looks like it)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.sanitize import line
from mentor_tui.sync.loose import Head, Part, read_mail

_TEXT_LIMIT = 20_000
"""Characters of a report that are looked at."""


class Outcome(StrEnum):
    """What a report says became of a mail."""

    FAILED = "failed"
    DELAYED = "delayed"  # still tried
    ARRIVED = "arrived"
    READ = "read"


class Why(StrEnum):
    """Why a mail did not arrive."""

    UNKNOWN_ADDRESS = "unknown_address"
    MAILBOX_FULL = "mailbox_full"
    TOO_LARGE = "too_large"
    SPAM = "spam"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Report:
    """What a mail server or program says of a mail of ours.

    `ids` are the Message-IDs it may be about, the likeliest first; `is_final`: trying again is of no use. `status` is the code it
    gives ("5.1.1"), `said` its own words for it.
    """

    outcome: Outcome
    why: Why
    is_final: bool
    status: str
    said: str
    ids: tuple[str, ...]


_AUTO_SUBJECT = re.compile(
    r"\s*(?:Automatic reply|Auto(?:matic)?[- ]?(?:reply|response|odpowiedź)|Autoreply|Autoresponse|Out of (?:the )?office"
    r"|Odpowiedź automatyczna|Automatyczna odpowiedź|Autoodpowiedź|Poza biurem|Nieobecność|Nieobecnosc|Urlop\b"
    r"|Vacation\b|On vacation|I am away|Away from)\b.*",
    re.IGNORECASE,
)
_BOUNCE_SUBJECT = re.compile(
    r".*(?:Undeliver(?:ed|able)|Delivery (?:Status Notification|has failed|failure|delayed)|failure notice|Mail delivery"
    r" (?:failed|subsystem)|Returned mail|Warning: could not send|Delayed Mail|Message delayed|Delivery incomplete"
    r"|Nie można dostarczyć|Niedostarczon[ae]|Nie dostarczono|Zwrot (?:poczty|wiadomości)|Nieudane dostarczenie"
    r"|Powiadomienie o stanie dostarczania)",
    re.IGNORECASE,
)
_DAEMON = re.compile(
    r"(?:mailer-daemon|postmaster|mail-daemon|mdaemon|microsoftexchange[0-9a-f]*)@.*", re.IGNORECASE
)
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.-])([45]\d\d)[ -]")
_MESSAGE_ID = re.compile(r"^Message-I[Dd]:\s*<([^<>\s]{1,200}@[^<>\s]{1,200})>", re.MULTILINE)
_FIELD = re.compile(r"^([A-Za-z-]{3,40}):[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)", re.MULTILINE)

_WHY: tuple[tuple[Why, re.Pattern[str]], ...] = (
    (
        Why.MAILBOX_FULL,
        re.compile(
            r"[45]\.2\.2|mailbox (?:is )?full|mailbox for .{1,80} is full|over ?quota|quota (?:is )?exceeded|exceed\w* .{0,30}quota|out of storage"
            r"|insufficient (?:system )?storage|storage (?:space|limit)|skrzynk\w+ .{0,40}(?:pełn|przepełn)|przekroczon\w+ .{0,30}(?:limit|pojemnoś)",
            re.IGNORECASE,
        ),
    ),
    (
        Why.TOO_LARGE,
        re.compile(
            r"[45]\.3\.4|[45]\.2\.3|message (?:is )?too (?:large|big)|(?:message )?size (?:exceeds|limit)|exceeds? (?:the )?(?:maximum )?"
            r"(?:message )?size|larger than|zbyt duż|za duż",
            re.IGNORECASE,
        ),
    ),
    (
        Why.SPAM,
        re.compile(
            r"[45]\.7\.\d+|spam|blacklist|blocklist|block list|\bblocked\b|reputation|\bDMARC\b|\bSPF\b|policy (?:reasons|violation)"
            r"|unsolicited|content rejected|not authorized to send",
            re.IGNORECASE,
        ),
    ),
    (
        Why.UNKNOWN_ADDRESS,
        re.compile(
            r"[45]\.1\.(?:0|1|2|3|6|10)\b|[45]\.4\.4|user (?:is )?unknown|unknown (?:user|recipient|address|local)|no such (?:user|recipient|address|mailbox|person)"
            r"|does ?n[o']t exist|(?:address|recipient) (?:was )?(?:rejected|not found|couldn't be found)|couldn.t be found|invalid (?:recipient|mailbox|address)"
            r"|no mailbox here|mailbox (?:unavailable|not found)|host (?:or domain name )?not found|domain .{0,60}not found|address not found"
            r"|nie istnieje|nie znaleziono|nieznany (?:adresat|użytkownik|odbiorca)",
            re.IGNORECASE,
        ),
    ),
)


def is_automatic(head: Head) -> bool:
    """No person wrote it, so none shall be answered by a program (RFC 3834)."""
    auto = head.raw("auto-submitted").partition(";")[0].strip().lower()
    if auto and auto != "no":
        return True
    if head.raw("precedence").strip().lower() in ("bulk", "junk", "list", "auto_reply"):
        return True
    if any(head.count(n) for n in ("list-id", "x-autoreply", "x-autorespond", "x-autoresponder")):
        return True
    if head.raw("x-auto-response-suppress").strip().lower() not in ("", "none"):
        return True
    if head.raw("return-path").strip() == "<>" or head.raw("x-failed-recipients"):
        return True
    return bool(_AUTO_SUBJECT.fullmatch(head.words("subject")))


def read_report(head: Head, parts: tuple[Part, ...]) -> Report | None:
    """What a report says; None for any other mail."""
    if head.kind == "multipart/report":
        kind = head.parameter("content-type", "report-type").lower()
        if kind == "disposition-notification":
            return Report(Outcome.READ, Why.OTHER, False, "", "", _ids(head, parts))
        status = next((p for p in parts if p.kind == "message/delivery-status"), None)
        if status is not None:
            return _standard(head, parts, status.text()[:_TEXT_LIMIT])
    sender, _name = head.sender()
    is_from_server = bool(_DAEMON.fullmatch(sender)) or head.raw("return-path").strip() == "<>"
    if head.raw("x-failed-recipients") or (
        is_from_server and _BOUNCE_SUBJECT.match(head.words("subject"))
    ):
        return _in_words(head, parts)
    return None


def _standard(head: Head, parts: tuple[Part, ...], written: str) -> Report:
    fields = {
        name.lower(): " ".join(value.split())
        for name, value in _FIELD.findall(written.replace("\r", ""))
    }
    action = fields.get("action", "").lower()
    found = _STATUS.search(fields.get("status", ""))
    status = found[1] if found else ""
    said = fields.get("diagnostic-code", "").partition(";")[2].strip() or fields.get(
        "diagnostic-code", ""
    )
    outcome = {
        "delayed": Outcome.DELAYED,
        "delivered": Outcome.ARRIVED,
        "relayed": Outcome.ARRIVED,
        "expanded": Outcome.ARRIVED,
    }.get(action, Outcome.FAILED)
    deeper = _STATUS.search(said)  # servers put 5.0.0 above what they were told themselves
    if status in ("", "5.0.0", "4.0.0") and deeper:
        status = deeper[1]
    why = _first_why(status, said, _words(parts))
    return Report(outcome, why, not status.startswith("4"), status, line(said), _ids(head, parts))


def _in_words(head: Head, parts: tuple[Part, ...]) -> Report:
    """A report that only a person was meant to read."""
    words = _words(parts)
    subject = head.words("subject")
    status, code = _STATUS.search(words), _CODE.search(words)
    is_delay = re.search(
        r"delay|could not send .{0,40}hours|opóźni|warning", subject, re.IGNORECASE
    )
    told = next((one for one in words.split("\n") if _STATUS.search(one) or _CODE.search(one)), "")
    said = told or next((one for one in words.split("\n") if _why(one) is not Why.OTHER), "")
    number = status[1] if status else code[1] if code else ""
    return Report(
        Outcome.DELAYED if is_delay else Outcome.FAILED,
        _first_why(number, said, words),
        not number.startswith("4"),
        number,
        line(said),
        _ids(head, parts),
    )


def _why(words: str) -> Why:
    return next((why for why, pattern in _WHY if pattern.search(words)), Why.OTHER)


def _first_why(*told: str) -> Why:
    """The reason the first of these texts names: the code comes before the words, and they before the rest."""
    return next((why for words in told if (why := _why(words)) is not Why.OTHER), Why.OTHER)


def _words(parts: tuple[Part, ...]) -> str:
    """The report's own words, without the mail it sends back."""
    found = next((p for p in parts if p.kind == "text/plain" and not p.is_attached), None)
    text = found.text()[:_TEXT_LIMIT] if found else ""
    return re.split(
        r"\n\s*-{3,}[^\n]{0,80}(?:copy of|original|below)[^\n]{0,80}|\nReturn-Path:",
        text,
        maxsplit=1,
    )[0]


def _ids(head: Head, parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The Message-IDs of the mail a report is about: from what it sends back, then from its own headers."""
    found: list[str] = []
    for part in parts:
        if part.kind in (
            "message/rfc822",
            "text/rfc822-headers",
            "message/rfc822-headers",
            "message/global",
        ):
            found += read_mail(part.data()[:_TEXT_LIMIT] + b"\r\n\r\n")[0].ids("message-id")
        elif part.kind == "message/disposition-notification":
            found += re.findall(
                r"Original-Message-ID:\s*<([^<>\s]+)>", part.text()[:_TEXT_LIMIT], re.IGNORECASE
            )
    for part in parts:
        if part.kind == "text/plain":
            found += _MESSAGE_ID.findall(part.text()[:_TEXT_LIMIT].replace("\r", ""))
    return tuple(dict.fromkeys((*found, *head.ids("in-reply-to", "references"))))

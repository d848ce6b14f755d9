"""A meeting or assignment as a calendar may know it: when, where, who, and a title of a fixed kind (I38).

There is no field for words of a person. No need, health word or project title can stand in a calendar, because there is
no place for it: a title is a kind and a number, a place is a link, a telephone number or an address.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from mentor_tui.domain.answers import Answer
from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import _
from mentor_tui.sanitize import line
from mentor_tui.sync.calendar_message import Attendee, When
from mentor_tui.sync.mail import NOWHERE

_PHONE = re.compile(r"\+?[0-9](?:[ -]?[0-9]){2,19}")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_ADDRESS_LIMIT = 80


class Topic(StrEnum):
    """What a title may say. A new one is one that tells a stranger nothing of anybody."""

    MEETING = "meeting"
    GROUP = "group"
    WEBINAR = "webinar"
    CALL = "call"
    ASSIGNMENT = "assignment"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Title:
    """A kind, and the number of an order in its year where it has one: 14 and 2026."""

    topic: Topic
    number: int = 0
    year: int = 0

    @property
    def words(self) -> str:
        """The title in the language of whoever it is written for."""
        number = f"{self.number:d}/{self.year:d}" if self.year else f"{self.number:d}"
        match self.topic:
            case Topic.MEETING:
                plain = _("Meeting")
            case Topic.GROUP:
                plain = _("Group meeting")
            case Topic.WEBINAR:
                plain = _("Webinar")
            case Topic.CALL:
                plain = _("Phone call")
            case Topic.ASSIGNMENT:
                plain = _("Interpreting assignment")
            case Topic.FOLLOW_UP:
                plain = _("Task after a meeting")
        # Translators: a title in a calendar and the number of an order, as in "Interpreting assignment 14/2026".
        return _("{title} {number}").format(title=plain, number=number) if self.number else plain


@dataclass(frozen=True, slots=True)
class Link:
    """A place on the web. It lets in whoever has it: it goes into a mail only if that is sealed, or if it is no secret.

    Raises `Refusal` `calendar.bad_link` for anything but https with a host and no password.
    """

    url: str

    def __post_init__(self) -> None:
        parts = urlsplit(self.url) if line(self.url, limit=2000) == self.url else urlsplit("")
        if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or " " in self.url:
            raise Refusal("calendar.bad_link", text=line(self.url))


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number. Raises `Refusal` `calendar.bad_phone` for anything that is none."""

    number: str

    def __post_init__(self) -> None:
        if not _PHONE.fullmatch(self.number):
            raise Refusal("calendar.bad_phone", text=line(self.number))


@dataclass(frozen=True, slots=True)
class Address:
    """A house one can go to. Raises `Refusal` `calendar.bad_place` for long texts."""

    street: str
    town: str

    def __post_init__(self) -> None:
        for part in (self.street, self.town):
            if not part or line(part) != part or len(part) > _ADDRESS_LIMIT:
                raise Refusal("calendar.bad_place", limit=_ADDRESS_LIMIT)


Place = Link | Phone | Address


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a meeting, from one time of a clock to another, as in 10:20 and 10:40: nobody can tell from it who works then, or what for.

    Raises `ValueError` for what is no time of a clock.
    """

    begin: str
    end: str
    is_break: bool = False

    def __post_init__(self) -> None:
        if not (_CLOCK.fullmatch(self.begin) and _CLOCK.fullmatch(self.end)):
            raise ValueError((self.begin, self.end))

    def words(self, number: int) -> str:
        """The part in the language of whoever it is written for; `number` counts those that are no breaks."""
        # Translators: stands in a calendar.
        said = (
            _("Break: {begin} to {end}") if self.is_break else _("Part {number}: {begin} to {end}")
        )
        return said.format(number=number, begin=self.begin, end=self.end)


@dataclass(frozen=True, slots=True)
class Booking:
    """What is agreed with whom. `sequence` counts its changes; `alarms` are so many minutes before it begins, `parts` say when
    something changes within it.

    `is_tentative` while it is not certain that it takes place; `sent_by` is who writes for the organizer, where that is somebody else.
    """

    uid: str
    title: Title
    when: When
    organizer: Attendee
    attendees: tuple[Attendee, ...]
    sequence: int = 0
    place: Place | None = None
    alarms: tuple[int, ...] = ()
    is_cancelled: bool = False
    parts: tuple[Part, ...] = ()
    is_tentative: bool = False
    sent_by: Attendee | None = None

    def changed(self, *, when: When | None = None, place: Place | None = None) -> "Booking":
        """The booking at another time or place. What differs counts as a change (I30), and everybody is asked anew."""
        new = replace(self, when=when or self.when, place=place or self.place)
        if new == self:
            return self
        asked = tuple(replace(one, answer=Answer.NONE) for one in self.attendees)
        return replace(new, sequence=self.sequence + 1, attendees=asked)

    def cancelled(self) -> "Booking":
        """The booking called off; nothing changes when it is already."""
        if self.is_cancelled:
            return self
        return replace(self, is_cancelled=True, sequence=self.sequence + 1)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to do by a day."""

    uid: str
    title: Title
    due: date
    sequence: int = 0
    is_done: bool = False


def uid_of(*ids: str) -> str:
    """The UID for a meeting or assignment: always the same for the same ids, and nobody can tell these from it."""
    told = hashlib.sha256("\n".join(("mentor-tui calendar", *ids)).encode()).hexdigest()
    return f"{told[:32]}@{NOWHERE}"

"""Facts of any type with any values: plausible ones and such as only a hostile or broken program writes."""

import random
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from mentor_tui.domain.clock import moment, tick
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import TYPES, Facts
from mentor_tui.domain.values import Texts
from tests.domain.build import MALLORY, PEOPLE, START, Someone, Story, texts_of, write_event

ODD = (
    *(
        "",
        " ",
        "a/b",
        "..",
        "0",
        "-1",
        "\x00",
        "\n",
        "é" * 9,
        "9999-99-99",
        "9999-12-31",
        "0001-01-01",
    ),
    *(
        "20261224",
        "2026-W52-4",
        "2026-11-20",
        "0" * 16,
        "f" * 16,
        "f" * 64,
        "g" * 64,
        "s1",
        "c1",
        "d1",
    ),
    *("../etc/passwd", "Mars/X", "Europe", "[" * 40, '{"' * 40),
)
NUMBERS = (0, 1, 1, 2, 2, 3, 5, -1, 45, 2**31, 2**63, 10**30, -(10**30))
LIKELY = {
    "answer_days": (1, 5),
    "comment": ("c1", "c2", "c3"),
    "days": (1, 10),
    "deliverable": ("d1", "d2", "d3", "d4"),
    "due": ("2026-12-24", "2027-01-04"),
    "goal": (),
    "id": ("c1", "c2", "c3", "s1", "d1"),
    "invitation": ("i1", "i2"),
    "minutes": (0, 45),
    "name": ("a name",),
    "number": (1, 2, 3),
    "paragraph": (0, 1, 3),
    "person": tuple(person.id for person in PEOPLE),
    "quote": ("praca w parach",),
    "reason": ("asked", "moved away"),
    "sha256": ("a" * 64,),
    "size": (0, 2000),
    "stage": ("s1", "s2"),
    "until": (tick(START + timedelta(days=9)), "2026-12-24"),
    "words": ("some words",),
    "writer": tuple(person.spare().writer for person in PEOPLE),
    "zone": ("Europe/Warsaw",),
}
NAMED_BY = {
    "submission": "SubmissionSent",
    "base": "SubmissionSent",
    "goal": "GoalProposed",
    "hold": "HoldPlaced",
    "events": "MessageSent",
}


class Wild:
    """Adds events to a story, made of its own ids and of odd values; the same seed makes the same ones."""

    def __init__(self, seed: int, story: Story, kinds: tuple[type[Facts], ...] = ()) -> None:
        self.random = random.Random(seed)
        self.story = story
        self.kinds = kinds or tuple(TYPES.values())

    def facts(self, kind: type[Facts] | None = None) -> Facts:
        """Facts of a type, or of any type."""
        return cast(Facts, self._value(kind or self.random.choice(self.kinds)))

    def add(self, count: int) -> None:
        """Add events by anybody, after whatever they like, mostly at possible times."""
        for _ in range(count):
            self.story.events.append(self._event())

    def _event(self) -> Event:
        parents = self.random.choices(self.story.events[-8:], k=self.random.choice((1, 1, 2)))
        newest = max((p.head.time for p in parents), default=tick(START))
        later = timedelta(minutes=self.random.choice((1, 5, 60, 60 * 24)))
        person = MALLORY if self._rarely() else self.random.choice(PEOPLE[:4])
        return write_event(
            person.spare() if self._rarely() else person.key,
            self.facts(),
            circle="" if self._rarely() else self.story.id,
            parents=["e" * 64] if self._rarely() else [p.id for p in parents],
            moment=START if self._rarely(0.01) else moment(newest) + later,
            is_signed=False,
        )

    def _rarely(self, chance: float = 0.05) -> bool:
        return self.random.random() < chance

    def _value(self, kind: Any, name: str = "") -> object:
        if kind is Texts:
            return self._texts()
        if is_dataclass(kind):
            hints = get_type_hints(kind)
            values = {f.name: self._value(hints[f.name], f.name) for f in fields(kind)}
            return cast(Callable[..., object], kind)(**values)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return self.random.choice(list(kind))
        if get_origin(kind) is tuple:
            count = self.random.choice((0, 1, 1, 1, 2))
            return tuple(self._value(get_args(kind)[0], name) for _ in range(count))
        if get_origin(kind) in (Union, types.UnionType):
            return self._value(get_args(kind)[0], name)
        if kind is bool:
            return self.random.random() < 0.5
        return self._plain(kind, name)

    def _plain(self, kind: type, name: str) -> object:
        """A text or a number: mostly one that fits a field of this name."""
        likely = [v for v in LIKELY.get(name, ()) if isinstance(v, kind)]
        likely += [e.id for e in self.story.events if e.head.type == NAMED_BY.get(name)]
        likely = likely or ["a text" if kind is str else 1]
        odd = NUMBERS if kind is int else ODD
        return self.random.choice(odd if self._rarely() else likely)

    def _texts(self) -> Texts:
        """A person's founding event, mostly; else something of the story, or something broken."""
        someone: Someone = self.random.choice(PEOPLE)
        if not self._rarely():
            return someone.texts
        broken = Texts(someone.texts.head, someone.texts.sig, someone.texts.body + " ")
        own = texts_of(self.random.choice(self.story.events))
        return self.random.choice((own, broken, Texts("{}", "", "[" * 5000)))

"""The small file beside the envelope that says how to greet a person before their vault is open.

It is not encrypted, so it holds only choices among a few: the way of reading, the language, how pages look,
which engine and voices speak and how. Nothing a person wrote, no name. Damaged or missing, it says nothing, and the app is as
accessible as it can be.
"""

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from mentor_tui.desk.settings import ReadingWay
from mentor_tui.i18n import LANGUAGES
from mentor_tui.views.preferences import PREFERENCES, Preference, Preferences

NAME = "face.json"
SHOWN = ("reading", "look", "speech")
"""The pages of preferences that matter before a vault is open; each has a few values."""

_NAME = re.compile(r"[\w /+.()-]{1,80}")
"""An engine or a voice. No colon: a file anybody may write must not name a module to load."""


@dataclass(frozen=True, slots=True)
class Doorplate:
    """What is known of a person at the door; empty what is not."""

    reading: ReadingWay | None = None
    language: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def preferences(self) -> Preferences:
        """How pages look until the person's own preferences can be read."""
        return Preferences(self.choices)


UNKNOWN = Doorplate()


def read_way(text: object) -> ReadingWay | None:
    """The way of reading a text names; None when it names none."""
    return next((way for way in ReadingWay if way == text), None)


def make_doorplate(reading: ReadingWay, language: str, preferences: Preferences) -> Doorplate:
    """What of a person's settings may stand at the door: only what differs from the default."""
    shown = (p for p in PREFERENCES if p.group in SHOWN and not p.is_private)
    chosen = {p.name: (p, preferences.get(p.name)) for p in shown}
    return Doorplate(
        reading,
        language,
        {n: v for n, (p, v) in chosen.items() if v != p.default and _may_stand(p, v)},
    )


def read_doorplate(folder: Path) -> Doorplate:
    """What the file says; what is damaged or unknown in it is left out."""
    try:
        found = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return Doorplate()
    if not isinstance(found, dict):
        return Doorplate()
    reading, language, choices = (found.get(n) for n in ("reading", "language", "choices"))
    given = choices if isinstance(choices, dict) else {}
    shown = {p.name: p for p in PREFERENCES if p.group in SHOWN and not p.is_private}
    return Doorplate(
        read_way(reading),
        str(language) if language in LANGUAGES else "",
        {n: str(v) for n, v in given.items() if n in shown and _may_stand(shown[n], str(v))},
    )


def _may_stand(preference: Preference, value: str) -> bool:
    is_name = preference.is_open and _NAME.fullmatch(value)
    return value in preference.values or bool(is_name)


def write_doorplate(folder: Path, plate: Doorplate) -> None:
    """Keep it, if it says something new. A disk that cannot be written is no trouble: it is only less well known."""
    if plate == read_doorplate(folder):
        return
    said = {"reading": plate.reading, "language": plate.language, "choices": dict(plate.choices)}
    draft = folder / f".{NAME}.{os.getpid()}.tmp"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
        draft.replace(folder / NAME)
    with suppress(OSError):
        draft.unlink(missing_ok=True)

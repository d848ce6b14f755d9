"""What a person chooses for a plugin: the fields of its form, and how each is checked."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import assert_never
from urllib.parse import urlsplit

from mentor_tui.domain.errors import Refusal
from mentor_tui.sanitize import line


def N_(message: str) -> str:  # noqa: N802 -- the name by which the extraction of sentences knows it
    """Mark an English sentence for the catalogues without translating it."""
    return message


AGREED = "agreed"
"""The key among the settings a plugin gets under which stand the words the person agreed to (`Asks`), separated by blanks."""
MOST_AGREED = 32 * 1024
"""Characters of them all."""


class SettingKind(StrEnum):
    """How a setting is asked for and checked."""

    TEXT = "text"
    SECRET = "secret"  # noqa: S105 -- the name of a kind
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    URL = "url"
    EMAIL = "email"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a person chooses for a plugin: a field of a form. Values are texts; a secret's lives in the vault.

    `labels` are the words for `choices`, in the same order; without them the choices speak for themselves.
    """

    key: str
    label: str
    kind: SettingKind = SettingKind.TEXT
    required: bool = True
    default: str = ""
    choices: tuple[str, ...] = ()
    help: str = ""
    labels: tuple[str, ...] = ()

    def check(self, value: str) -> str:
        """The value as it is kept. Raises `Refusal` `setting.*` with the facts `key` and `label`."""
        if self.kind is not SettingKind.SECRET:
            value = line(value)
        if not value:
            if self.required and not self.default:
                raise Refusal("setting.needed", key=self.key, label=self.label)
            return self.default
        match self.kind:
            case SettingKind.TEXT | SettingKind.SECRET:
                pass
            case SettingKind.NUMBER:
                if not re.fullmatch(r"-?[0-9]{1,9}", value):
                    raise Refusal("setting.not_a_number", key=self.key, label=self.label)
            case SettingKind.YES_NO:
                if value not in ("yes", "no"):
                    raise Refusal("setting.not_yes_or_no", key=self.key, label=self.label)
            case SettingKind.CHOICE:
                if value not in self.choices:
                    raise Refusal("setting.not_a_choice", key=self.key, label=self.label)
            case SettingKind.URL:
                if not _is_safe_url(value):
                    raise Refusal("setting.not_https", key=self.key, label=self.label)
            case SettingKind.EMAIL:
                if not re.fullmatch(r"[^@\s<>,;]{1,64}@[^@\s<>,;]{1,190}", value):
                    raise Refusal("setting.not_an_address", key=self.key, label=self.label)
            case SettingKind.FOLDER:
                if not (value.startswith("~") or PurePath(value).is_absolute()):
                    raise Refusal("setting.not_a_folder", key=self.key, label=self.label)
            case _ as never:
                assert_never(never)
        return value


def _is_safe_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False

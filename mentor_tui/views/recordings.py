"""What is told of a file of sound that was made: length, size, chapters with their times."""

from collections.abc import Sequence

from mentor_tui.i18n import _, ngettext, say_duration, say_size
from mentor_tui.sanitize import line
from mentor_tui.views.wording import sentences

MANY = 20
"""Chapters that are told; of more the number of the others."""


def say_made(path: str, seconds: float, size: int) -> str:
    """The outcome in one sentence."""
    return _("Read into {path}: {length}, {size}.").format(
        path=path, length=say_duration(seconds), size=say_size(size)
    )


def say_chapters(chapters: Sequence[tuple[str, float]], most: int = MANY) -> str:
    """That others can hear it, and where each chapter begins: titles with seconds."""
    warned = _("It is not encrypted: other programs and people can hear it.")
    # Translators: a chapter of an audio file and how far from its beginning it starts, such as "Methods: 1 minute 5 seconds"
    told = _("{title}: {moment}")
    listed = "; ".join(
        told.format(title=line(title), moment=say_duration(seconds))
        for title, seconds in chapters[:most]
    )
    counted = ngettext("{count} chapter: {list}", "{count} chapters: {list}", len(chapters))
    said = counted.format(count=len(chapters), list=listed)
    others = len(chapters) - most
    if others <= 0:
        return sentences(warned, f"{said}.")
    more = ngettext("And {count} more.", "And {count} more.", others).format(count=others)
    return sentences(warned, f"{said}.", more)

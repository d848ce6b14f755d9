"""What is handed to a synthesiser one by one."""

import re
from collections.abc import Iterator
from typing import assert_never

from mentor_tui import api

_UNSPEAKABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\ufffd]")
"""Control characters: to eSpeak some of them are commands."""


def pieces(segments: tuple[api.Segment, ...]) -> Iterator[tuple[api.Segment, str]]:
    """Each piece with its segment: texts, single letters of what is spelled, names of marks and sounds; nothing blank."""
    for segment in segments:
        text = _UNSPEAKABLE.sub(" ", segment.text).strip()
        match segment.kind:
            case api.SegmentKind.MARK | api.SegmentKind.SOUND:
                yield segment, segment.text
            case api.SegmentKind.SPELLED:
                yield from ((segment, letter) for letter in text if not letter.isspace())
            case api.SegmentKind.TEXT:
                if text:
                    yield segment, text
            case _ as never:
                assert_never(never)

"""The text of an invitation, which anybody may have made."""

import base64
import zlib

import pytest

from mentor_tui.desk.joining import BEGIN, END, LIMIT, read_invitation
from mentor_tui.domain.errors import Refusal

MIB = 1024 * 1024


def text_of(packed: bytes) -> str:
    return f"{BEGIN}\n{base64.b64encode(packed).decode()}\n{END}\n"


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(zlib.compress(bytes(100 * MIB), 9), id="a bomb"),
        pytest.param(zlib.compress(b"[" * LIMIT, 9), id="deep"),
        pytest.param(b"no such thing", id="not packed"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_one_that_is_made_to_harm_is_damaged(packed: bytes) -> None:
    with pytest.raises(Refusal, match=r"invitation\.damaged"):
        read_invitation(text_of(packed))

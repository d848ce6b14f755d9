"""What an IMAP server says, taken apart with a limit on everything (RFC 3501 §7)."""

import re
from dataclasses import dataclass
from typing import TypeAlias

from mentor_mail.connection import LONGEST_LINE, Connection
from mentor_tui.api import Offline

MOST_LITERAL = 8 * 1024 * 1024
"""Bytes of one literal: what is asked for in pieces is smaller."""
MOST_LITERALS = 200
DEEPEST = 30

Item: TypeAlias = "bytes | list[Item] | None"
"""An atom, a string or a literal; NIL; a list of these."""

_LITERAL = re.compile(rb"\{([0-9]{1,10})\+?\}$")
# Atoms may hold brackets with blanks and parentheses inside: BODY[HEADER.FIELDS (FROM DATE)]<0>.
_TOKEN = re.compile(
    rb'[ ]*(?:(?P<open>\()|(?P<close>\))|"(?P<quoted>(?:[^"\\]|\\.)*)"|\x00(?P<literal>[0-9]+)\x00'
    rb"|(?P<atom>(?:[^\s()\"\[\]\x00]|\[[^\]\x00]*\])+))"
)


@dataclass(frozen=True, slots=True)
class Response:
    """One thing a server says: `*`, `+` or the tag of a command; then the rest as a line, with literals aside."""

    tag: bytes
    line: bytes
    literals: tuple[bytes, ...] = ()

    @property
    def word(self) -> bytes:
        """What the rest begins with, in capitals: OK, NO, BAD, BYE, PREAUTH, CAPABILITY, or a number."""
        return self.line.split(b" ", 1)[0].upper()

    @property
    def code(self) -> bytes:
        """The response code, such as UIDVALIDITY 3; empty when there is none."""
        found = re.match(rb"[A-Za-z]+ \[([^\]]*)\]", self.line)
        return found[1] if found else b""

    @property
    def said(self) -> str:
        """The words for a person."""
        words = re.sub(rb"^[A-Za-z]+ (\[[^\]]*\] ?)?", b"", self.line)
        return words.decode("utf-8", "replace")

    def items(self) -> list[Item]:
        """The rest as nested lists. Raises `ValueError` when it cannot be read."""
        stack: list[list[Item]] = [[]]
        place = 0
        line = self.line.rstrip(b" ")
        while place < len(line):
            found = _TOKEN.match(line, place)
            if found is None or len(stack) > DEEPEST:
                raise ValueError("no IMAP response")
            place = found.end()
            if found["open"]:
                stack.append([])
            elif found["close"]:
                if len(stack) == 1:
                    raise ValueError("a list ends that did not begin")
                inner = stack.pop()
                stack[-1].append(inner)
            elif found["literal"]:
                stack[-1].append(self.literals[int(found["literal"])])
            elif found["atom"]:
                stack[-1].append(None if found["atom"].upper() == b"NIL" else found["atom"])
            else:
                stack[-1].append(re.sub(rb"\\(.)", rb"\1", found["quoted"] or b""))
        if len(stack) != 1:
            raise ValueError("a list does not end")
        return stack[0]


def read_response(connection: Connection) -> Response:
    """The next response. Raises `Offline` `mail.nonsense` for what is none, and what the connection raises."""
    line, literals = b"", list[bytes]()
    while True:
        piece = connection.read_line()
        found = _LITERAL.search(piece)
        line += piece[: found.start()] if found else piece
        if b"\x00" in piece or len(line) > LONGEST_LINE or len(literals) > MOST_LITERALS:
            raise Offline("mail.nonsense", host=connection.server.host)
        if found is None:
            break
        if int(found[1]) > MOST_LITERAL:
            raise Offline("mail.nonsense", host=connection.server.host)
        literals.append(connection.read_exactly(int(found[1])))
        line += b"\x00%d\x00" % (len(literals) - 1)
    tag, _blank, rest = line.partition(b" ")
    if not tag or (not rest and tag != b"+"):
        raise Offline("mail.nonsense", host=connection.server.host)
    return Response(tag, rest, tuple(literals))


def pairs(items: list[Item]) -> dict[bytes, Item]:
    """A list of names and values, the names in capitals; a `FETCH` answer is one."""
    names = items[::2]
    return {
        name.upper(): value
        for name, value in zip(names, items[1::2], strict=False)
        if isinstance(name, bytes)
    }

"""Keys by name, as the bytes a plain terminal sends."""

KEYS = {
    "Up": b"\x1b[A",
    "Down": b"\x1b[B",
    "Right": b"\x1b[C",
    "Left": b"\x1b[D",
    "Home": b"\x1b[H",
    "End": b"\x1b[F",
    "PageUp": b"\x1b[5~",
    "PageDown": b"\x1b[6~",
    "Delete": b"\x1b[3~",
    "Enter": b"\r",
    "Tab": b"\t",
    "Shift+Tab": b"\x1b[Z",
    "Escape": b"\x1b",
    "Backspace": b"\x7f",
    "Space": b" ",
}


def key_bytes(name: str) -> bytes:
    """The bytes of a key: a name of `KEYS`, `Ctrl+C`, or one character. Raises `ValueError` for another."""
    if name in KEYS:
        return KEYS[name]
    if len(name) == 6 and name.startswith("Ctrl+") and name[5].isalpha():
        return bytes([ord(name[5].upper()) & 0x1F])
    if len(name) == 1:
        return name.encode()
    raise ValueError(f"no key is called {name!r}")

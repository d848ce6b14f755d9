"""How tables of words are written down."""


def listed(text: str) -> tuple[str, ...]:
    """The words of a text, each a row of its table."""
    return tuple(text.split())

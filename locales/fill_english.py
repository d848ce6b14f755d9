"""Fills the English catalogue: every English sentence is its own translation.

`make locales` runs it after `pybabel update`, so that English passes the same tests as any language.
"""

from pathlib import Path

from babel.messages.pofile import read_po, write_po

ENGLISH = Path(__file__).parent / "en" / "LC_MESSAGES" / "mentor.po"


def fill_english(path: Path) -> None:
    """Give every message of the catalogue at `path` its own words as translation."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id:
            message.string = message.id
            message.flags.discard("fuzzy")
            message.previous_id = []
            # Babel reads an earlier original ("#| msgid") as a comment, and would keep it for ever.
            message.user_comments = [c for c in message.user_comments if not c.startswith("|")]
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalogue)


if __name__ == "__main__":
    fill_english(ENGLISH)

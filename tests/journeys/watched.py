"""A program that works through a story as three people do, to be watched from outside: `ROOT [FACES]`.

On its standard output, and nowhere else, it tells what must be found nowhere: keys and recovery codes.
"""

import sys
from itertools import cycle as again
from pathlib import Path

from mentor_tui.desk.desk import Desk
from mentor_tui.store.keys import Purpose
from tests.journeys.faces import CommandFace, DeskFace, LinearFace, PageFace
from tests.journeys.story import Stage, begin, cycle

Face = DeskFace | LinearFace | PageFace | CommandFace
FIRST, SECOND = "scenario.docx", "scenario.md"
WORDS = (
    "Ewa Nowak",
    "Marek Zieliński",
    "Anna Kowalska",
    "correct horse battery",
    "what comes after what",
    "Accessible meetings",
    "This workshop takes three hours",
    "People work in pairs",
    "Everybody tells one thing",
    FIRST,
    SECOND,
    "At the end there is a scenario",
    "Is the order right?",
    "How many minutes?",
    "Add a time.",
    "A clear aim.",
    "Times are missing.",
    "Write how long the exercise takes.",
    "Yes, one sentence each.",
    "Thank you for the comments.",
)
"""What people write and choose in the story, one of each kind."""
ADDRESSES = ("ewa@example.org", "marek@example.org")
"""Anna's stands as an example in the program's own words."""


def tell_secrets(desk: Desk) -> None:
    """Print the keys of a desk's vault in hexadecimal digits, and a new recovery code for it."""
    key = desk.record.vault._data_key
    for secret in (key.secret, *(key.subkey(purpose) for purpose in Purpose)):
        print("key", secret.hex())
    with desk.record.vault.transaction():
        print("code", desk.record.vault.ways.add_recovery_code(made="", replace=True))


def main(root: str, faces: str = "") -> None:
    """Play the beginning of the story, and with `faces` the cycle, each step through another face."""
    stage = Stage(Path(root))
    begin(stage)
    for desk in stage.desks.values():
        tell_secrets(desk)
    if faces:
        kinds: tuple[Face, ...] = (
            DeskFace(stage),
            LinearFace(stage),
            PageFace(stage),
            CommandFace(stage),
        )
        papers = Path(root) / "papers"
        for step, face in zip(cycle(papers / FIRST, papers / SECOND), again(kinds), strict=False):
            face.take(step)
    stage.close()


if __name__ == "__main__":
    main(*sys.argv[1:])

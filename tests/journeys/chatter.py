"""A program that writes messages at a desk, one after the other, and says which are kept: `FOLDER FIRST`."""

import os
import sys
from itertools import count
from pathlib import Path

from mentor_tui.desk.start import Surroundings, open_desk
from tests.journeys.story import CHEAP, PASSPHRASE, do, process


def words_of(number: int) -> str:
    """The message with that number."""
    return f"Message {number}: " + "the lantern " * (number % 50)


def main(folder: str, first: str) -> None:
    """Write until somebody ends it; now and then send, receive and empty the write-ahead file."""
    desk = open_desk(Path(folder), Surroundings(cost=CHEAP), typed=PASSPHRASE)
    os.write(1, b"open\n")
    here = {"process": process(desk).id}
    for number in count(int(first)):
        do(desk, "message.send", here, {"to": "all", "words": words_of(number)})
        os.write(1, f"sent {number}\n".encode())
        if number % 5 == 0:
            desk.sync()
        if number % 17 == 0:
            desk.record.vault.checkpoint()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Harm that a disk, a program or a hand does to one file: a flipped bit, a lost end, nothing left."""

import random
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Harm:
    """A bit flipped at `place` (in bits), or all lost from `place` (in bytes) on, in the file of that name."""

    name: str
    place: int
    is_cut: bool = False

    def do(self, root: Path) -> None:
        """Do it to the file in `root`."""
        path = root / self.name
        content = bytearray(path.read_bytes())
        if self.is_cut:
            del content[self.place :]
        else:
            content[self.place // 8] ^= 1 << self.place % 8
        path.write_bytes(content)


def choose_harm(root: Path, name: str, chance: random.Random) -> Harm:
    """Some harm to a file: in two of three a flipped bit. In the first bytes more often than further in."""
    size = (root / name).stat().st_size
    near = min(size, 128)
    if chance.random() < 1 / 3:
        ends = (0, 1, chance.randrange(near), chance.randrange(size), chance.randrange(size))
        return Harm(name, chance.choice(ends), is_cut=True)
    places = (chance.randrange(near), chance.randrange(size), chance.randrange(size))
    return Harm(name, 8 * chance.choice(places) + chance.randrange(8))

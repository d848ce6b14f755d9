"""How a file is cut into slices that travel by themselves."""

from dataclasses import dataclass

FILES_LIMIT = 20 * 1024 * 1024
"""Bytes of a file, and of all files in one parcel."""
SLICES_LIMIT = 512
"""Slices a file may come in."""
LEAST_SLICE = 40 * 1024


@dataclass(frozen=True, slots=True)
class Cut:
    """How a file of `size` bytes is cut: into slices of `length` bytes, the last one shorter."""

    size: int
    length: int

    @property
    def count(self) -> int:
        """The slices."""
        return -(-self.size // self.length)

    @property
    def is_allowed(self) -> bool:
        """Not too large a file, and not too many slices."""
        if not 0 < self.length <= FILES_LIMIT or not 0 < self.size <= FILES_LIMIT:
            return False
        return self.count <= SLICES_LIMIT and (self.count == 1 or self.length >= LEAST_SLICE)

    def place(self, number: int) -> tuple[int, int]:
        """Where slice `number`, from 0, begins, and its length."""
        begin = number * self.length
        return begin, min(self.length, self.size - begin)

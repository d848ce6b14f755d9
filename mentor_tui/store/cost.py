"""What trying one passphrase costs: the parameters of Argon2id, within bounds."""

from dataclasses import dataclass

LEAST_MEMORY_KIB = 8 * 1024
MOST_MEMORY_KIB = 1024 * 1024
MOST_PASSES = 20
MOST_LANES = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """Memory in KiB (8 MiB to 1 GiB), passes over it, and lanes. Raises `ValueError` out of bounds.

    The bounds also hold for a file that is read: a hostile one could ask for all memory.
    """

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if not (
            LEAST_MEMORY_KIB <= self.memory_kib <= MOST_MEMORY_KIB
            and 1 <= self.passes <= MOST_PASSES
            and 1 <= self.lanes <= MOST_LANES
        ):
            raise ValueError("a cost out of bounds")


DEFAULT_COST = Cost()
"""RFC 9106's second choice: a quarter of a second on a small laptop. Less is for demos and tests."""

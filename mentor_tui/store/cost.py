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

TUNED_MEMORY_KIB = 256 * 1024
"""More than this no vault asks for by itself: it may be opened on a smaller computer some day."""

_LEAST_SECONDS = 0.3
_MOST_SECONDS = 0.45
_SHARE = 16


def tune(seconds: float, memory_kib: int) -> Cost:
    """The cost for a computer where the default one took `seconds`, with that much memory in all (0: unknown).

    It aims at 0.3 s or more a try, first by memory (a sixteenth of it at most, up to 256 MiB), then by
    passes, and never goes below the default. It stays below half a second, since changing a passphrase
    takes two tries and may take no longer than one second.
    """
    unit = seconds / (DEFAULT_COST.memory_kib * DEFAULT_COST.passes)
    memory, passes = DEFAULT_COST.memory_kib, DEFAULT_COST.passes
    room = min(TUNED_MEMORY_KIB, memory_kib // _SHARE)
    while memory * 2 <= room and unit * memory * 2 * passes <= _MOST_SECONDS:
        memory *= 2
    while (
        passes < MOST_PASSES
        and unit * memory * passes < _LEAST_SECONDS
        and unit * memory * (passes + 1) <= _MOST_SECONDS
    ):
        passes += 1
    return Cost(memory, passes, DEFAULT_COST.lanes)

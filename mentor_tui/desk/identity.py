"""Who a desk signs for, and with what."""

from dataclasses import dataclass, field

from mentor_tui.sync.sign import WriterKey


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this desk signs for: the person's id, this installation's writer key, their OpenPGP secret key.

    `founding` is the writer their founding event names, when this installation is a later one (a
    restored backup): it speaks for the new one where that is not known yet.
    """

    person: str
    writer: WriterKey
    openpgp: bytes = field(repr=False)
    founding: WriterKey | None = None

    @property
    def first(self) -> WriterKey:
        """The writer everybody who knows the person knows."""
        return self.founding or self.writer

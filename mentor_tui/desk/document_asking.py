"""What the desk asks the process that reads documents, and what it makes of the answer."""

from mentor_tui import sanitize
from mentor_tui.desk import document_inside as inside
from mentor_tui.desk.document_wire import Found, Told, ToRead
from mentor_tui.desk.worker import End, Ended, Limits, Worker
from mentor_tui.documents.document import Document
from mentor_tui.domain.errors import Refusal, Trouble

_CODES = {
    End.TOO_LARGE: "document.too_large",
    End.TOO_SLOW: "document.too_slow",
    End.DIED: "document.reader_died",
}


class DocumentWorker:
    """The process, with limits in bytes of memory and in seconds a document."""

    def __init__(self, memory: int, seconds: float) -> None:
        told: type[Told] = Told  # type: ignore[assignment]  # a union is no type to mypy
        self._worker = Worker(inside.__name__, told, Limits(memory, seconds))

    @property
    def process(self) -> int | None:
        """The number of the process, if there is one just now."""
        return self._worker.process

    def close(self) -> None:
        """End the process."""
        self._worker.close()

    def read(self, name: str, data: bytes) -> Document:
        """Read a package. Raises what `DocumentReader.read` raises."""
        safe = sanitize.line(name)
        try:
            told = self._worker.ask(ToRead(name, data))
        except Ended as ended:
            if ended.end is End.NOT_STARTED:
                raise Trouble("document.not_started", name=safe) from None
            raise Refusal(_CODES[ended.end], name=safe) from None
        if isinstance(told, Found):
            return told.document
        if told.code == inside.TOO_LARGE and not told.facts:
            self._worker.close()  # its memory is in pieces
        raise Refusal(told.code, **{"name": safe, **told.facts})

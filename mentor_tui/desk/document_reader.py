"""The reader of documents: Word files are unpacked and parsed in a process of their own, with limits on memory and time.

One process serves the whole app, whichever thread asks. It is started with the first Word file, and ended when none
was read for a while or when a desk closes: then it holds no words of a vault that is locked.
"""

from __future__ import annotations

import atexit
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentor_tui.desk.document_asking import DocumentWorker
    from mentor_tui.documents.document import Document

MEMORY = 512 * 1024 * 1024
"""Bytes of the whole process. A Word file of 20,000 paragraphs, the most we take, was seen to take 90 MiB, Python and the libraries included."""
SECONDS = 20.0
"""The time one document may take."""
_IDLE = 60.0
"""Seconds without a Word file after which the process ends."""


class DocumentReader:
    """Reads documents, packages in one process, which is started with the first and kept until `close`."""

    def __init__(self, memory: int = MEMORY, seconds: float = SECONDS, idle: float = _IDLE) -> None:
        self._limits = memory, seconds
        self._worker: DocumentWorker | None = None
        self._idle = idle
        self._one = threading.Lock()
        self._clock: threading.Timer | None = None

    @property
    def process(self) -> int | None:
        """The number of the process, if there is one just now."""
        return self._worker.process if self._worker else None

    def close(self, patience: float = 10) -> None:
        """End the process once it has no document in hand; with one longer than so many seconds, it ends by its limits."""
        if self._one.acquire(timeout=patience):
            try:
                self._stop_clock()
                self._end()
            finally:
                self._one.release()

    def read(self, name: str, data: bytes) -> Document:
        """Read a file as `documents.reading.read_document` does, and raise what it raises.

        Also `Refusal` `document.too_slow`, `document.reader_died` (the process ended twice over it), and `Trouble`
        `document.not_started` (not the file's fault).
        """
        # The start of the app does not wait for what documents need.
        from mentor_tui.documents.reading import FILE_BYTES, is_package, read_document

        if not is_package(name) or len(data) > FILE_BYTES:
            return read_document(name, data)
        with self._one:
            self._stop_clock()
            try:
                if self._worker is None:
                    from mentor_tui.desk.document_asking import DocumentWorker

                    self._worker = DocumentWorker(*self._limits)
                return self._worker.read(name, data)
            finally:
                self._start_clock()

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.close()

    def _start_clock(self) -> None:
        self._clock = threading.Timer(self._idle, self._end_idle)
        self._clock.daemon = True
        self._clock.start()

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _end_idle(self) -> None:
        with self._one:
            # Somebody may have asked in the moment the clock ran out.
            if threading.current_thread() is self._clock:
                self._end()


READER = DocumentReader()
"""The one of this app."""
atexit.register(READER.close)

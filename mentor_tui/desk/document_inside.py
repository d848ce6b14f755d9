"""What runs in the process that reads documents: packages and their XML are unpacked and parsed here, within limits.

`python -P -m mentor_tui.desk.document_inside BYTES SECONDS`: the memory the process may have, and the processor time a
document may take. When the input ends the desk is gone, and so is this process.
"""

import gc
import sys

from mentor_tui.desk.confined import begin, limit_time
from mentor_tui.desk.document_wire import Found, Told, ToRead
from mentor_tui.desk.frames import Failed, read_message, write_message
from mentor_tui.documents.reading import read_document
from mentor_tui.domain.errors import MentorError

TOO_LARGE = "document.too_large"


def main(memory: int, seconds: float) -> None:
    """Read documents until the input ends."""
    orders, answers = begin(memory)
    try:
        while (job := read_message(orders, ToRead)) is not None:
            limit_time(seconds)
            write_message(answers, _read(job))
            job = None
            gc.collect()
    except MemoryError:
        write_message(answers, Failed(TOO_LARGE, {}))


def _read(job: ToRead) -> Told:
    try:
        return Found(read_document(job.name, job.data))
    except MentorError as error:
        return Failed(error.code, error.facts)
    except MemoryError:
        return Failed(TOO_LARGE, {})
    except Exception:  # noqa: BLE001 -- whatever a library raises over a file, the file is what is wrong
        return Failed("document.unreadable", {"reason": "damaged"})


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))

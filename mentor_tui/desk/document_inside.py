"""What runs in the process that reads documents: packages and their XML are unpacked and parsed here, within limits.

`python -P -m mentor_tui.desk.document_inside BYTES SECONDS`, as `confined.serve` takes them.
"""

from mentor_tui.desk.confined import Ask, serve
from mentor_tui.desk.document_wire import Found, ToRead
from mentor_tui.desk.frames import Failed
from mentor_tui.documents.reading import read_document

TOO_LARGE = "document.too_large"


def _read(job: ToRead, _ask: Ask) -> Found:
    return Found(read_document(job.name, job.data))


if __name__ == "__main__":
    serve(
        ToRead,
        _read,
        too_large=Failed(TOO_LARGE, {}),
        broken=Failed("document.unreadable", {"reason": "damaged"}),
    )

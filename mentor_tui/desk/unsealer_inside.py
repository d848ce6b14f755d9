"""What runs in the unsealing process: mail from outside is decrypted and taken apart here, within limits.

`python -P -m mentor_tui.desk.unsealer_inside BYTES SECONDS`: the memory the process may have, and the processor time a
job may take. Keys come by pipe and are kept nowhere. When the input ends the desk is gone, and so is this process.
"""

import gc
import sys
from typing import IO

from mentor_tui.desk.confined import begin, limit_time
from mentor_tui.desk.frames import Failed, read_message, write_message
from mentor_tui.desk.unsealer_wire import (
    Built,
    Calendar,
    Entry,
    Job,
    Known,
    Order,
    Patch,
    Read,
    Stands,
    Taken,
    Told,
    ToWhom,
    Who,
)
from mentor_tui.domain.errors import MentorError
from mentor_tui.sync.answer import Mail
from mentor_tui.sync.calendar_reader import read_entry
from mentor_tui.sync.calendar_reader import read_message as read_calendar_message
from mentor_tui.sync.delta import apply_patch
from mentor_tui.sync.foreign import read_foreign


def main(memory: int, seconds: float) -> None:
    """Take mails apart until the input ends."""
    orders, told = begin(memory)
    try:
        while (job := _next_job(orders)) is not None:
            limit_time(seconds)
            write_message(told, _do(job, orders, told))
            job = None  # its key with it
            gc.collect()
    except MemoryError:
        write_message(told, Failed("parcel.too_large", {}))


def _next_job(orders: IO[bytes]) -> Job | Patch | Calendar | Entry | None:
    order = read_message(orders, Order)  # type: ignore[arg-type]  # a union is no type to mypy
    return None if isinstance(order, Known) else order


def _do(job: Job | Patch | Calendar | Entry, orders: IO[bytes], told: IO[bytes]) -> Told:
    def ask(question: Who | ToWhom) -> bytes | None:
        write_message(told, question)
        answer = read_message(orders, Order)  # type: ignore[arg-type]  # as above
        if not isinstance(answer, Known):
            sys.exit()
        return answer.certificate

    try:
        if isinstance(job, Patch):
            return Built(apply_patch(job.patch, job.base, job.size, job.sha256))
        if isinstance(job, Calendar):
            return Read(read_calendar_message(job.part, zone=job.zone))
        if isinstance(job, Entry):
            return Stands(read_entry(job.data, zone=job.zone))
        found = read_foreign(
            job.raw,
            me=job.secret,
            my_id=job.me,
            certificate_of=lambda person: ask(Who(person)),
            certificate_to=lambda message: ask(ToWhom(message)),
        )
        return Taken(mail=found) if isinstance(found, Mail) else Taken(parcel=found)
    except MentorError as error:
        return Failed(error.code, error.facts)
    except MemoryError:
        return Failed("parcel.too_large", {})
    except Exception:  # noqa: BLE001 -- whatever a library raises over a mail, the mail is what is wrong
        return Failed("parcel.damaged", {})


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))

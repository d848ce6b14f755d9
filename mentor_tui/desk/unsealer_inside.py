"""What runs in the unsealing process: mail from outside is decrypted and taken apart here, within limits.

`python -P -m mentor_tui.desk.unsealer_inside BYTES SECONDS`, as `confined.serve` takes them. Keys come by pipe and are
kept nowhere.
"""

import sys

from mentor_tui.desk.confined import Ask, serve
from mentor_tui.desk.frames import Failed
from mentor_tui.desk.unsealer_wire import (
    Built,
    Calendar,
    Entry,
    Job,
    Known,
    Made,
    Order,
    Patch,
    Read,
    Stands,
    Taken,
    Told,
    ToMake,
    ToWhom,
    Who,
)
from mentor_tui.sync.answer import Mail
from mentor_tui.sync.calendar_reader import read_entry
from mentor_tui.sync.calendar_reader import read_message as read_calendar_message
from mentor_tui.sync.delta import apply_patch, make_patch
from mentor_tui.sync.foreign import read_foreign


def _do(job: Order, ask: Ask) -> Told:
    def certificate(question: Who | ToWhom) -> bytes | None:
        known = ask(question)
        return known.certificate if isinstance(known, Known) else sys.exit()

    match job:
        case Patch():
            return Built(apply_patch(job.patch, job.base, job.size, job.sha256))
        case ToMake():
            return Made(make_patch(job.base, job.target))
        case Calendar():
            return Read(read_calendar_message(job.part, zone=job.zone))
        case Entry():
            return Stands(read_entry(job.data, zone=job.zone))
        case Known():  # nothing was asked
            sys.exit()
        case Job():
            pass
    found = read_foreign(
        job.raw,
        me=job.secret,
        my_id=job.me,
        certificate_of=lambda person: certificate(Who(person)),
        certificate_to=lambda message: certificate(ToWhom(message)),
    )
    return Taken(mail=found) if isinstance(found, Mail) else Taken(parcel=found)


if __name__ == "__main__":
    serve(Order, _do, too_large=Failed("parcel.too_large", {}), broken=Failed("parcel.damaged", {}))

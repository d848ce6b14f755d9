"""What one run of the courier did."""

from dataclasses import dataclass, replace

from mentor_tui.desk.debts import Strange
from mentor_tui.desk.plain_mail import ByMail
from mentor_tui.domain.errors import MentorError


@dataclass(frozen=True, slots=True)
class CalendarRun:
    """What one run over a calendar did: entries written or taken away, and meetings the person is asked about since."""

    written: int = 0
    differing: int = 0
    trouble: MentorError | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the courier did."""

    sent: int = 0
    sent_bytes: int = 0
    received: int = 0
    new_events: int = 0
    strange: tuple[Strange, ...] = ()
    trouble: MentorError | None = None
    is_stopped: bool = False
    """The person stopped it between two parcels."""
    letters: int = 0
    """Mails that answer something of ours, and wait for the person."""
    files: tuple[str, ...] = ()
    """The names of files that came whole some time after the events that name them."""
    returned: int = 0
    """Reports that a mail of ours did not arrive."""

    up: int = 0
    down: int = 0
    seconds: float = 0.0
    """What it cost on the wire, bytes each way; nothing where that is not counted."""
    calendar: CalendarRun = CalendarRun()
    open_rooms: tuple[MentorError, ...] = ()
    """Why rooms that nobody needs any more stay open for good."""

    left: int = 0
    """Large mails that wait on the server until they are wanted."""

    @property
    def page(self) -> str:
        """The page where the person is asked something after it; "" for none."""
        is_over = self.trouble is not None and self.trouble.code == "road.over_budget"
        return "over" if is_over else ""

    def with_mail(self, mail: ByMail) -> "Run":
        """The run with one mail more that was no parcel."""
        return replace(
            self,
            letters=self.letters + (mail is ByMail.LETTER),
            returned=self.returned + (mail is ByMail.RETURNED),
        )

"""The part of a desk of the views' tests that is about mail and other roads."""

from dataclasses import dataclass
from datetime import datetime

from mentor_tui.api import Setting
from mentor_tui.desk.plugins import load_transport
from mentor_tui.desk.providers import load
from mentor_tui.domain.entries import Differs
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.groups import Group
from mentor_tui.domain.lines import Line, Need
from mentor_tui.domain.people import Person
from mentor_tui.domain.rows import Page
from mentor_tui.views.mails import CameMail, LeftMail, Outgoing, RoadOffer
from mentor_tui.views.meeting_letters import Entry
from mentor_tui.views.provider_offers import ProviderOffer
from mentor_tui.views.source import Waiting
from mentor_tui.views.staffing import KeptInquiry


@dataclass(kw_only=True)
class MailBox:
    """Mails that came."""

    letters: tuple[CameMail, ...] = ()
    outbox: tuple[Waiting, ...] = ()
    agreed: frozenset[str] = frozenset()
    held_for: tuple[Person, ...] = ()
    left_mails: tuple[LeftMail, ...] = ()
    measured: Line | None = None
    over: Need | None = None
    entry: Differs | None = None
    """How every meeting stands in their own calendar."""
    asked_by_mail: tuple[KeptInquiry, ...] = ()
    runs_since: datetime | None = None
    """When every meeting began."""
    namesakes: tuple[Person, ...] = ()

    def inquiry(self, order: str, interpreter: str) -> KeptInquiry | None:
        return next(
            (
                one
                for one in self.asked_by_mail
                if (one.order, one.interpreter) == (order, interpreter)
            ),
            None,
        )

    def begun(self, meeting: str) -> datetime | None:
        return self.runs_since

    groups: tuple[Group, ...] = ()

    def invited_to(self, home: str) -> tuple[Group, ...]:
        return self.groups

    def mails(self, first: int, count: int) -> Page[CameMail]:
        rows = self.letters[first : first + count]
        return Page(rows, max(len(self.letters) - first - count, 0))

    def mail(self, id_: str) -> CameMail:
        return next(m for m in self.letters if m.id == id_)

    def count_mails(self) -> int:
        return sum(m.is_new for m in self.letters)

    def may_be_read(self, person: str) -> bool:
        return person in self.agreed

    def others_at(self, address: str, person: str) -> tuple[Person, ...]:
        return tuple(p for p in self.namesakes if p.id != person and p.address == address)

    def waiting_for_word(self) -> tuple[Person, ...]:
        return self.held_for

    def delivery(self, id_: str) -> Outgoing:
        for one in self.outbox:
            if one.id == id_:
                text = "Hello,\n\nhere is a version.\n\nTo answer, reply to this mail."
                entry = Entry("Meeting 2", is_cancelled=one.tries == 2)
                title, files = "Mentoring: a version", ("plan.pdf",)
                return Outgoing(one, title, text, files, one.tries == 2, entry)
        raise Refusal("delivery.unknown")

    def left(self) -> tuple[LeftMail, ...]:
        return self.left_mails

    def roads(self) -> tuple[RoadOffer, ...]:
        return (RoadOffer("folder"), RoadOffer("mail", ("password",)))

    def providers(self) -> tuple[ProviderOffer, ...]:
        return tuple(ProviderOffer(name, name == "jitsi") for name in ("fixed", "jitsi", "talk"))

    def abilities(self, name: str) -> frozenset[str]:
        return frozenset({"audio_only", "pin"})

    def calendars(self) -> tuple[ProviderOffer, ...]:
        return (ProviderOffer("caldav", self.entry is not None),)

    def calendar_differs(self, meeting: str, number: int) -> Differs | None:
        return self.entry

    def is_busy(self, start: datetime, end: datetime) -> bool:
        return self.entry is not None

    def own_hosts(self) -> frozenset[str]:
        return frozenset({"meet.example.org"})

    def provider_settings(self, name: str) -> tuple[Setting, ...]:
        return load(name).manifest.settings

    def line(self) -> Line | None:
        return self.measured

    def road_costs(self, name: str) -> bool:
        return name == "mail"

    def road_settings(self, name: str) -> tuple[Setting, ...]:
        return load_transport(name).manifest.settings

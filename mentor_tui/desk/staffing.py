"""What the desk knows of interpreters: the programme's register, their bookings, and the rules."""

from collections.abc import Mapping
from datetime import datetime

from mentor_tui.desk.inquiring import kept_inquiry
from mentor_tui.desk.live import load_live
from mentor_tui.desk.presets import cancellation_policies, team_presets
from mentor_tui.desk.record import Record
from mentor_tui.domain.cancelling import Policy
from mentor_tui.domain.free_times import FreeTimes
from mentor_tui.domain.meetings import write_minute
from mentor_tui.domain.staffing import AROUND, Pool
from mentor_tui.domain.teams import TeamPreset
from mentor_tui.views.staffing import KeptInquiry

USUAL_PRESET = "over_60"


class Staffing:
    """The lookups for interpreters over one record."""

    _record: Record
    _told: tuple[tuple[str, datetime, datetime], FreeTimes] | None = None

    def team_preset(self) -> TeamPreset:
        """The rules for the size of a team."""
        return team_presets()[USUAL_PRESET]

    def policies(self) -> Mapping[str, Policy]:
        """What cancelling costs, by the name of each policy."""
        return cancellation_policies()

    def inquiry(self, order: str, interpreter: str) -> KeptInquiry | None:
        """What an interpreter who is asked by mail from here was told; None for anybody else."""
        return kept_inquiry(self._record.vault, order, interpreter)

    def begun(self, meeting: str) -> datetime | None:
        """When this person said that a meeting began that runs now; None for any other."""
        live = load_live(self._record.vault)
        return live.begun if live is not None and live.meeting == meeting else None

    def pool(self, programme: str, start: datetime, end: datetime) -> Pool:
        """Whom a programme can ask and who is booked around that time; nobody for who does not share its register."""
        lists = self._record.vault.lists
        if not lists.has_programme(programme):
            return Pool((), ())
        bookings = lists.bookings(write_minute(start - AROUND), write_minute(end + AROUND))
        told = FreeTimes()
        key = (programme, start, end)
        held = self._told
        if held and held[0] == key and held[1].is_fresh(self._record.now()):
            told = held[1]
        return Pool(self._record.programme(programme).interpreters, bookings, told)

    def hold_free_times(
        self, programme: str, start: datetime, end: datetime, told: FreeTimes
    ) -> None:
        """Hold what calendars told about one meeting's time, in memory only, for an hour, and until another one is asked about."""
        self._told = ((programme, start, end), told)

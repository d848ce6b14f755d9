"""What every provider of rooms here does alike: it keeps nothing open, and says how it is."""

from mentor_meet.turn import Turn
from mentor_tui.api import Health, MeetingProvider, PluginTrouble, Stop


class Rooms(MeetingProvider):
    """A provider that is tried by `try_it`, which by itself asks nobody: where there is no server, nothing can be tried."""

    def check(self, deadline: float, stop: Stop) -> Health:
        """How it is: the trouble that trying it came to, if it did."""
        try:
            self.try_it(Turn.begin(self.manifest.name, deadline, stop))
        except PluginTrouble as trouble:
            return Health(trouble)
        return Health()

    def try_it(self, turn: Turn) -> None:
        """Ask the server, if there is one. Raises `PluginTrouble`."""

    def close(self) -> None:
        """Nothing is kept open."""

    def cancel(self, key: str, room: str, deadline: float, stop: Stop) -> None:
        """A room without a server of its own stays: a link or a number is the same for every meeting, and an empty room is none."""
        Turn.begin(self.manifest.name, deadline, stop)

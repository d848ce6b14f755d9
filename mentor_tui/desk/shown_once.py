"""A recovery code that was just made: held in memory until the person has gone on, and kept nowhere."""

STAYS_ON = ("recovery-code", "help")
"""Routes a person may look at meanwhile; any other means that the code was noted."""


class ShownOnce:
    """Holds at most one code."""

    def __init__(self) -> None:
        self.code = ""

    def pass_by(self, route: str) -> None:
        """Forget the code when a person goes on to another page."""
        if route not in STAYS_ON:
            self.code = ""

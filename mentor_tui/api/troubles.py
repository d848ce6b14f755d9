"""How a plugin fails: the class of the trouble alone decides what the host does next."""

from mentor_tui.domain.errors import Fact, Trouble


class PluginTrouble(Trouble):
    """What a plugin could not do. The class alone decides what the host does next; `retry` says if by itself."""


class Offline(PluginTrouble):
    """No network, no folder, no answer in time: it stays in the outbox and nobody is disturbed."""

    retry = True


class Busy(PluginTrouble):
    """The other side asks for patience: tried again after `retry_after` seconds, or the usual pause when 0."""

    retry = True

    def __init__(self, code: str, *, retry_after: float = 0.0, **facts: Fact) -> None:
        super().__init__(code, **facts)
        self.retry_after = retry_after


class AuthFailed(PluginTrouble):
    """The password or token was refused: this account stops until the person gives another."""


class Rejected(PluginTrouble):
    """Refused for good, such as an unknown recipient: given up and shown; nothing is lost."""


class Conflict(PluginTrouble):
    """Someone changed it meanwhile, such as a slot that is taken: read again and ask the person."""


class NotSupported(PluginTrouble):
    """This plugin cannot do that; its `caps` would have told."""


class Untrusted(PluginTrouble):
    """A certificate or signature does not hold: never tried again without the person."""


class Asks(PluginTrouble):
    """While settings are tried: the person must look at something and agree, or do something elsewhere, and then send the form again.

    Once they agree, the settings have `agree` among the words of `AGREED`; "" when there is nothing to agree to.
    """

    def __init__(self, code: str, *, agree: str = "", **facts: Fact) -> None:
        super().__init__(code, **facts)
        self.agree = agree


class Crashed(PluginTrouble):
    """Anything else that came out of a plugin. Made by the host only."""

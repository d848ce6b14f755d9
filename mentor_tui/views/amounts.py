"""How large something is, in bytes and in the time it takes over the line."""

from mentor_tui.i18n import _, say_duration, say_size


def about(size: int, seconds: int) -> str:
    """Bytes and seconds, about, as a sentence; without the time where it is not known (0)."""
    if not seconds:
        return _("About {size}.").format(size=say_size(size))
    return _("About {size}, {time}.").format(size=say_size(size), time=say_duration(seconds))

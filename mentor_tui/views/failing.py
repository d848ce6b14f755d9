"""What is said when the program itself failed: no detail, because that may be somebody's secret."""

from mentor_tui.i18n import _


def has_failed(error: str, *, is_kept: bool) -> str:
    """One sentence, and another on what is safe. `error` is the name of the error, never its words."""
    if is_kept:
        said = _(
            "mentor-tui had to stop because of an error in the program ({error}). "
            "What was saved is safe, and what you typed is kept."
        )
    else:
        said = _(
            "mentor-tui had to stop because of an error in the program ({error}). "
            "What was saved is safe."
        )
    return said.format(error=error)

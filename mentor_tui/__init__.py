"""mentor-tui: one person's desk for mentoring, by keyboard, ear or fingertip."""

__version__ = "0.1.0"

"""The smallest Textual app: what the framework alone costs."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One row of text."""

    def compose(self) -> ComposeResult:
        yield Static("A bare Textual app")


if __name__ == "__main__":
    Bare().run()

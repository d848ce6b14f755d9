"""A Textual app of stock widgets: a list, and behind each entry a text to write in (a peer of `bench.response`)."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import OptionList, TextArea


class Paper(Screen[None]):
    """A text one can write in; Escape leads back."""

    BINDINGS: ClassVar = [("escape", "app.pop_screen")]

    def compose(self) -> ComposeResult:
        yield TextArea("\n".join(f"Paragraph {n}: words that stand on a row." for n in range(200)))


class Stock(App[None]):
    """Twelve entries; Enter opens one."""

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"Person {n}, version {n}, to be read" for n in range(12)))

    def on_option_list_option_selected(self) -> None:
        self.push_screen(Paper())


if __name__ == "__main__":
    Stock().run()

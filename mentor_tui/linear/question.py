"""Yes or no: while a question is open only its two answers act, anything else repeats it."""

from mentor_tui.i18n import _
from mentor_tui.speech.tongues import join
from mentor_tui.views.cells import cells
from mentor_tui.views.keys import yes_no
from mentor_tui.views.model import Action, View

from .prompt import means_yes
from .reading import PROMPT_CELLS
from .terminal import Terminal


def decide(question: str, terminal: Terminal, language: str) -> bool:
    """Ask until the answer is yes or no, as a letter or a whole word."""
    letters = yes_no(language)
    # Translators: a prompt that asks for one of two letters, such as "y or n: "
    short = _("{yes} or {no}: ").format(yes=letters.yes, no=letters.no)
    whole = join((question, short), " ".join)
    while True:
        if cells(whole) <= PROMPT_CELLS:
            typed = terminal.ask(whole)
        else:
            terminal.say(question)
            typed = terminal.ask(short)
        agreed = means_yes(typed, language)
        if agreed is not None:
            return agreed


def answer(view: View, agreed: bool, language: str) -> Action | None:
    """The action of a question view that stands for the answer: by its letter, or yes first and no second."""
    letters = yes_no(language)
    letter = letters.yes if agreed else letters.no
    lettered = next((action for action in view.actions if action.key == letter), None)
    place = 0 if agreed else 1
    return lettered or (view.actions[place] if place < len(view.actions) else None)

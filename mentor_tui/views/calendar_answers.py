"""An answer to an invitation in words: who answers what, whether for another time, and what proves it."""

from datetime import datetime

from mentor_tui.domain.answers import Answer
from mentor_tui.i18n import _, say_duration, say_moment
from mentor_tui.views.wording import sentences


def say_answer(name: str, answer: Answer) -> str:
    """One sentence that makes sense alone. `name` is ours for the person, or their address."""
    match answer:
        case Answer.YES:
            return _("{name} answers: yes.").format(name=name)
        case Answer.NO:
            return _("{name} answers: no.").format(name=name)
        case Answer.MAYBE:
            return _("{name} answers: perhaps.").format(name=name)
        case Answer.DELEGATED:
            return _("{name} wants to send somebody else.").format(name=name)
        case Answer.NONE:
            return _("No answer yet from {name}.").format(name=name)


def say_claim(name: str, answer: Answer) -> str:
    """An answer that is not taken; the reasons (`explain`) follow it."""
    # Translators: {said} is a sentence, as in "Anna answers: yes."
    return _("Not taken. It says: {said}").format(said=say_answer(name, answer))


def say_proposal(name: str, begins: datetime, ends: datetime, zone: str) -> str:
    """Another time somebody would rather have, on the clocks of `zone`."""
    return _("{name} proposes another time: {begins}, for {length}.").format(
        name=name,
        begins=say_moment(begins, zone),
        length=say_duration((ends - begins).total_seconds()),
    )


def say_proof(address: str, *, is_proven: bool, is_in_words: bool) -> str:
    """What speaks for an answer, and what to look at before it is taken."""
    return sentences(
        _("By mail from {address}, signed with their key.").format(address=address)
        if is_proven
        else _("Unsigned, by mail from {address}.").format(address=address),
        _("It was written in words: read them before you take it.") if is_in_words else "",
    )

"""Plainer words for the sentences met most, for whoever chose them: short sentences, one thing in each.

One table for all faces: while it is in force (`i18n.language`), the sentence on the left is worded
by the one on the right. Both are translated like any other.
"""

from collections.abc import Mapping
from types import MappingProxyType


def N_(sentence: str) -> str:  # noqa: N802 -- the name under which the catalogue finds it
    """Mark a sentence for translation without translating it here."""
    return sentence


PLAINER: Mapping[str, str] = MappingProxyType(
    {
        # What a person is asked to do.
        N_("Propose a goal."): N_("Write what you want to reach."),
        N_("Agree to the proposed goal, or propose another."): N_(
            "Read the goal. Agree to it, or write another one."
        ),
        N_("Send a version of your work."): N_("Send your work."),
        N_("Review the newest version."): N_("Read the newest work. Write what you think of it."),
        N_("Read the review, revise and send the next version."): N_(
            "Read the review. Change your work. Then send it again."
        ),
        N_("Close the accepted stage."): N_("The work is good. Close the stage."),
        N_("Say whether the stage is left out."): N_(
            "Somebody wants to leave out this stage. Say yes or no."
        ),
        N_("All stages are done, complete the process."): N_(
            "All stages are done. Complete the process."
        ),
        N_("This process has nobody for the next step; find somebody."): N_(
            "Somebody is missing here. Find a person for the next step."
        ),
        # What somebody else is asked to do.
        N_("It is the turn of {name}: to propose a goal."): N_("Now {name} writes a goal."),
        N_("It is the turn of {name}: to agree to the goal, or propose another."): N_(
            "Now {name} reads the goal."
        ),
        N_("It is the turn of {name}: to send a version of the work."): N_(
            "Now {name} works and will send the work."
        ),
        N_("It is the turn of {name}: to review the newest version."): N_(
            "Now {name} reads the work."
        ),
        N_("It is the turn of {name}: to revise and send the next version."): N_(
            "Now {name} changes the work."
        ),
        N_("It is the turn of {name}: to close the accepted stage."): N_(
            "Now {name} closes the stage."
        ),
        N_("Answer promised by {day}."): N_("The answer comes by {day}."),
        # What went wrong, and what to do about it.
        N_("No way to send and receive is chosen yet."): N_("This program cannot send yet."),
        N_("This step does not fit where the version stands."): N_(
            "This cannot be done now with this version."
        ),
        N_("Open the version again: something new may have come."): N_(
            "Open the version again. Perhaps it has changed."
        ),
        N_("This step does not fit where the stage stands."): N_(
            "This cannot be done now with this stage."
        ),
        N_("Open the stage again: something new may have come."): N_(
            "Open the stage again. Perhaps it has changed."
        ),
        N_("A version says what feedback is wanted on."): N_(
            "Your mentor needs to know what to look at."
        ),
        N_("A goal needs at least one sentence that says how one will know it is reached."): N_(
            "Say how we will see that it is reached."
        ),
        N_("Leaving a stage out needs a reason."): N_("The reason is missing."),
        N_("Something went wrong that has no words here. Its code is {code}."): N_(
            "Something went wrong. Its code is {code}."
        ),
        N_("Try again; if it comes back, tell the people who make this program the code."): N_(
            "Try again. If it goes wrong again, tell somebody the code."
        ),
    }
)

"""The labels that several of the forms have, and the words for what a service can."""

from collections.abc import Mapping

from mentor_tui.api import N_, Cap, Setting, SettingKind

DIAL_IN_HELP = N_(
    "People without a good line can then take part by telephone. Leave it empty if there is none."
)
PASSCODE_HELP = N_(
    "Whoever is asked to the meeting gets it with the link. Leave it empty if there is none."
)
CAPTIONS_HELP = N_(
    "Whether what is said can be read along there. Ask whoever runs it if you do not know."
)


def dial_in() -> Setting:
    """The field for a telephone number that people can call instead."""
    return Setting("dial_in", N_("Number to call in"), required=False, help=DIAL_IN_HELP)


def captions(default: str = "no") -> Setting:
    """The field that says whether there are captions, which depends on the server."""
    return Setting(
        "captions",
        N_("There are live captions"),
        SettingKind.YES_NO,
        required=False,
        default=default,
        help=CAPTIONS_HELP,
    )


def told(settings: Mapping[str, str], known: frozenset[Cap]) -> frozenset[Cap]:
    """What a service can: what is known of it, and what the person said of theirs."""
    told = set(known)
    if settings.get("dial_in"):
        told.add(Cap.DIAL_IN)
    if settings.get("captions") == "yes":
        told.add(Cap.CAPTIONS)
    return frozenset(told)

"""What is known of a plugin without running it: its kind, version, abilities and settings."""

from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.api.setting import Setting

API_VERSION = (1, 5)
"""Major and minor. A plugin names the version it was written for."""


def is_supported(version: tuple[int, int]) -> bool:
    """Whether a plugin written for `version` runs here: the same major, a minor no newer than ours."""
    return version[0] == API_VERSION[0] and version[1] <= API_VERSION[1]


class Kind(StrEnum):
    """What a plugin is for."""

    TRANSPORT = "transport"
    MEETING = "meeting"
    INTERPRETER = "interpreter"
    SPEECH = "speech"
    CALENDAR = "calendar"


TRANSPORT_GROUP = "mentor_tui.transport"
MEETING_GROUP = "mentor_tui.meeting"
INTERPRETER_GROUP = "mentor_tui.interpreter"
SPEECH_GROUP = "mentor_tui.speech"
CALENDAR_GROUP = "mentor_tui.calendar"
GROUPS: dict[Kind, str] = {
    Kind.TRANSPORT: TRANSPORT_GROUP,
    Kind.MEETING: MEETING_GROUP,
    Kind.INTERPRETER: INTERPRETER_GROUP,
    Kind.SPEECH: SPEECH_GROUP,
    Kind.CALENDAR: CALENDAR_GROUP,
}
"""The entry-point group of each kind."""


class Cap(StrEnum):
    """What a plugin can do beyond the verbs of its kind."""

    PUSH = "push"  # a transport: `wait` returns when something came
    KEEPS = "keeps"  # a transport brings a parcel to each computer of its recipient
    LOOKS = "looks"  # a transport can say what it would fetch
    LOCAL = "local"  # works without a network
    PASSCODE = "passcode"  # a meeting room can have one
    DIAL_IN = "dial_in"  # a meeting room has a telephone number
    OFFLINE_LINK = "offline_link"  # rooms are made without asking a server
    CAPTIONS = "captions"  # what is said can be read along
    PIN = "pin"  # one picture, such as an interpreter's, can be kept large
    AUDIO_ONLY = "audio_only"  # one can take part without pictures
    LOW_BANDWIDTH = "low_bandwidth"  # pictures can be made small, or left out of what comes in
    RECORDING = "recording"  # a meeting can be recorded
    WAITING_ROOM = "waiting_room"  # people wait until they are let in
    KEYBOARD = "keyboard"  # its makers say that it works by keyboard and with a screen reader
    FREE_BUSY = "free_busy"  # an agency or a calendar tells free times
    RATE = "rate"  # an engine's pace, pitch or volume can be set
    PITCH = "pitch"
    VOLUME = "volume"
    CANCEL = "cancel"  # an engine is silent within milliseconds of `cancel`
    MARKS = "marks"  # an engine tells when it comes to a mark
    SOUNDS = "sounds"  # an engine plays short sounds between words


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of a plugin without running it.

    `id` is also its entry point's name. `api` is the `API_VERSION` it was written for. `hosts` are the
    network hosts it may talk to; beside them only those in its settings of kind URL.
    """

    id: str
    kind: Kind
    name: str
    version: str
    api: tuple[int, int]
    caps: frozenset[Cap] = frozenset()
    settings: tuple[Setting, ...] = ()
    hosts: tuple[str, ...] = ()

"""Everything a plugin may import: what it declares, what the host gives it, what it must do, how it fails.

A plugin is one class with a `manifest`, found by an entry point of its kind's group and imported only
when a person switched it on. Plugins are plain blocking Python. The host calls each verb in a thread of
its own with two limits: `deadline`, the seconds the call may take from its start, and `stop`, which is
set when the person goes on or leaves. A call that outstays both is abandoned and the plugin switched
off for a while. Whatever else than a `PluginTrouble` comes out of a plugin counts as a crash.

Words for people: `label` and `help` are English sentences marked with `N_`; the host translates them.

Of ours this package imports domain and sanitize only.
"""

from mentor_tui.api.calendar import CalendarServer, Changes, Entry, Fetched
from mentor_tui.api.interpreter import InterpreterAgency, InterpreterOrder, OrderState
from mentor_tui.api.manifest import (
    API_VERSION,
    CALENDAR_GROUP,
    GROUPS,
    INTERPRETER_GROUP,
    MEETING_GROUP,
    SPEECH_GROUP,
    TRANSPORT_GROUP,
    Cap,
    Kind,
    Manifest,
    is_supported,
)
from mentor_tui.api.meeting import MeetingProvider, Room, Span
from mentor_tui.api.patience import Patience
from mentor_tui.api.plugin import Health, Host, Plugin, Stop
from mentor_tui.api.setting import AGREED, MOST_AGREED, N_, Setting, SettingKind
from mentor_tui.api.speech import (
    Listener,
    Segment,
    SegmentKind,
    SpeechEngine,
    SpeechEvent,
    Tuning,
    Voice,
)
from mentor_tui.api.transport import Ahead, Incoming, LeftThere, Outgoing, Traffic, Transport
from mentor_tui.api.troubles import (
    Asks,
    AuthFailed,
    Busy,
    Conflict,
    Crashed,
    NotSupported,
    Offline,
    PluginTrouble,
    Rejected,
    Untrusted,
)
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.sanitize import file_name, line, text

__all__ = [
    "AGREED",
    "API_VERSION",
    "CALENDAR_GROUP",
    "GROUPS",
    "INTERPRETER_GROUP",
    "MEETING_GROUP",
    "MOST_AGREED",
    "N_",
    "SPEECH_GROUP",
    "TRANSPORT_GROUP",
    "Ahead",
    "Asks",
    "AuthFailed",
    "Busy",
    "CalendarServer",
    "Cap",
    "Changes",
    "Conflict",
    "Crashed",
    "Entry",
    "Fetched",
    "Health",
    "Host",
    "Incoming",
    "InterpreterAgency",
    "InterpreterOrder",
    "Kind",
    "LeftThere",
    "Listener",
    "Manifest",
    "MeetingProvider",
    "NotSupported",
    "Offline",
    "OrderState",
    "Outgoing",
    "Patience",
    "Plugin",
    "PluginTrouble",
    "Refusal",
    "Rejected",
    "Room",
    "Segment",
    "SegmentKind",
    "Setting",
    "SettingKind",
    "Span",
    "SpeechEngine",
    "SpeechEvent",
    "Stop",
    "Traffic",
    "Transport",
    "Trouble",
    "Tuning",
    "Untrusted",
    "Voice",
    "file_name",
    "is_supported",
    "line",
    "text",
]

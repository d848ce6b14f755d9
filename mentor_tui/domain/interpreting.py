"""What an interpreter is booked for: services, languages and ways, directions, and how they are present.

Source: domain.md §3.1 and §3.2. Languages have their ISO 639-3 code, private tags (x-…) where there is none.
"""

from enum import StrEnum


class Support(StrEnum):
    """What a person is booked for; one line of an order."""

    SL_INTERP = "sl_interp"
    SL_RELAY = "sl_relay"
    DB_GUIDE = "db_guide"
    STT = "stt"
    LIPSPEAK = "lipspeak"
    NOTETAKER = "notetaker"
    ASSISTANT = "assistant"
    READER = "reader"
    SPOKEN_INTERP = "spoken_interp"


class SignLanguage(StrEnum):
    """Signed languages by ISO 639-3; Polish signing along speech (SJM) has no code, hence a private tag."""

    PJM = "pso"
    ASL = "ase"
    BSL = "bfi"
    IS = "ils"
    SJM = "x-sjm"


class Skogn(StrEnum):
    """Ways of deafblind people to communicate, as private tags of at most eight letters a part (BCP 47)."""

    LORM = "x-skogn-lorm"
    TACTILE_SIGN = "x-skogn-tactile"
    LIMITED_FIELD = "x-skogn-limited"
    TRACKING = "x-skogn-tracking"
    BLOCK_LETTERS = "x-skogn-letters"
    BRAILLE = "x-skogn-braille"
    CLOSE_SPEECH = "x-skogn-speech"
    HAPTIC_SIGNALS = "x-skogn-haptic"


class Direction(StrEnum):
    """Which way is interpreted."""

    TO_SIGN = "to_sign"
    FROM_SIGN = "from_sign"
    BOTH = "both"


class Mode(StrEnum):
    """While somebody speaks or signs, or after."""

    SIMULTANEOUS = "simultaneous"
    CONSECUTIVE = "consecutive"


class Modality(StrEnum):
    """How the interpreter takes part; the meeting's own place is another matter."""

    ON_SITE = "on_site"
    VRI = "vri"
    HYBRID = "hybrid"
    VRS = "vrs"
    ON_DEMAND_VIDEO = "on_demand_video"

"""What somebody who is invited to a meeting answers, as calendars name it (RFC 5545, PARTSTAT)."""

from enum import StrEnum


class Answer(StrEnum):
    """An answer to an invitation."""

    NONE = "NEEDS-ACTION"
    YES = "ACCEPTED"
    NO = "DECLINED"
    MAYBE = "TENTATIVE"
    DELEGATED = "DELEGATED"

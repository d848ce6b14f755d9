"""Entries in a calendar on a server (CalDAV, RFC 4791), beside those of other programs.

A calendar plugin; it imports `mentor_tui.api` and nothing else of ours.
"""

from mentor_caldav.caldav import Caldav

__all__ = ["Caldav"]

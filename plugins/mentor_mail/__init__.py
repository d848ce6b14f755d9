"""Parcels by mail: SMTP and IMAP with few bytes and few turns.

A transport plugin; it imports `mentor_tui.api` and nothing else of ours.
"""

from mentor_mail.mail import Mail

__all__ = ["Mail"]

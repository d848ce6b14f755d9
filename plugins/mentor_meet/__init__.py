"""Rooms to meet in: a link that stays the same, a telephone bridge, Jitsi, BigBlueButton, Nextcloud Talk.

Meeting plugins; they import `mentor_tui.api` and nothing else of ours.
"""

from mentor_meet.bigbluebutton import BigBlueButton
from mentor_meet.bridge import PhoneBridge
from mentor_meet.fixed import FixedLink
from mentor_meet.jitsi import Jitsi
from mentor_meet.talk import Talk

__all__ = ["BigBlueButton", "FixedLink", "Jitsi", "PhoneBridge", "Talk"]

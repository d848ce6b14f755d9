"""Parcels by mail: SMTP and IMAP with few bytes and few turns. In the making: not offered as a way yet.

A transport plugin; it imports `mentor_tui.api` and nothing else of ours.
"""

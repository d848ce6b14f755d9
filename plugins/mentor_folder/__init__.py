"""Parcels as files in a shared folder: a stick, a network drive, a folder some program keeps in step.

A transport plugin; it imports `mentor_tui.api` and nothing else of ours.
"""

from mentor_folder.folder import Folder

__all__ = ["Folder"]

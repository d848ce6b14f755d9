"""The page face: Textual draws any View in one column, so that a screen reader says each thing once.

May import the desk and what lies below it; nothing else of ours imports Textual. The settings
here are read when Textual is first imported, so they stand before any such import.
"""

import os

# A change is painted 4 ms later instead of 16: a reader looks where the cursor is after 20.
os.environ.setdefault("TEXTUAL_FPS", "250")
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
# Screen readers know the plain key codes only.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

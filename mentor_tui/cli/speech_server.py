"""`mentor-tui speech-server`: the voice here for the app on another computer. No vault is opened."""

import argparse
import os
import signal
import sys
from pathlib import Path

from mentor_tui.i18n import _
from mentor_tui.speech.listening import listening, usual_place
from mentor_tui.speech.order import candidates
from mentor_tui.speech.server import Server


def run_speech_server(options: argparse.Namespace) -> int:
    """Listen until Ctrl+C, or until the terminal or the system ends it. Raises `Trouble` as `listening` and `Server.open` do."""
    server = Server(candidates(options.engine, sys.platform) or (options.engine,))
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    try:
        with listening(_place(options.socket)) as listener:
            server.open()
            told = _("The voice {engine} listens at {path}. Ctrl+C ends it.")
            place = listener.getsockname()
            print(told.format(engine=server.engine, path=place), flush=True)
            server.serve(listener)
    except KeyboardInterrupt:
        print(_("The voice listens no more."), flush=True)
    finally:
        server.close()
    return 0


def _place(wanted: str) -> Path:
    if wanted:
        return Path(wanted).expanduser().absolute()
    from platformdirs import user_cache_path

    return usual_place(os.environ.get("XDG_RUNTIME_DIR", ""), user_cache_path())

"""What the real eSpeak NG makes of texts, in a process of its own: the library is global and may end it.

`python phonemes.py` reads a JSON list of [language, text] and prints a JSON list of phonemes.
"""

import ctypes
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

_RETRIEVAL, _DONT_EXIT, _UTF8, _IPA = 1, 0x8000, 1, 2


def phonemes(texts: Iterable[tuple[str, str]]) -> list[str]:
    """The phonemes of each text in its language, as IPA with stress."""
    asked = json.dumps(list(texts))
    told = subprocess.run(
        [sys.executable, Path(__file__)], input=asked, capture_output=True, text=True, check=True
    )
    found: list[str] = json.loads(told.stdout)
    return found


def _main() -> None:
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    data = espeakng_loader.get_data_path().encode()
    if library.espeak_Initialize(_RETRIEVAL, 0, data, _DONT_EXIT) < 0:
        raise SystemExit("eSpeak NG does not start")
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    said = []
    for language, text in json.load(sys.stdin):
        if library.espeak_SetVoiceByName(language.encode()):
            raise SystemExit(f"eSpeak NG has no voice {language}")
        buffer = ctypes.create_string_buffer(text.encode())
        rest = ctypes.c_void_p(ctypes.addressof(buffer))
        clauses = []
        while rest.value:
            clause = library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA)
            clauses.append((clause or b"").decode())
        said.append(" ".join(" ".join(clauses).split()))
    print(json.dumps(said))


if __name__ == "__main__":
    _main()

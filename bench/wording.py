"""How long it takes to word a text for the ear, beside what eSpeak NG takes to find its sounds (`make bench`)."""

import ctypes
from collections.abc import Callable
from functools import partial

from bench.keys import seconds
from mentor_tui.speech.normalise import normalise

RUNS = 50
LONG = 100_000
PARAGRAPH = {
    "pl": "Termin: czwartek, 17 grudnia 2026, o 15:00. Wysłano 2 przesyłki, 1,9 kB, m.in. plan.docx. "
    "Mentor przeczytał uwagę i pisze, że są ważne rzeczy, o których trzeba porozmawiać na spotkaniu. ",
    "en": "Deadline: Friday, 27 November 2026, 15:00. Sent 2 parcels, 1.9 kB, e.g. plan.docx for the UN. "
    "The mentor has read the comment and writes that there are things we should talk about. ",
}
"""What a row and a comment look like, in each language."""


def sounds(text: str, language: str) -> Callable[[], object]:
    """eSpeak NG finding the sounds of a text, clause by clause."""
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0x8000)
    library.espeak_SetVoiceByName(language.encode())
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    written = ctypes.create_string_buffer(text.encode())

    def find() -> None:
        place = ctypes.c_void_p(ctypes.addressof(written))
        while place.value:
            library.espeak_TextToPhonemes(ctypes.byref(place), 1, 0)

    return find


def main() -> None:
    """Measure and print."""
    for language, voice in (("pl", "pl"), ("en", "en-us")):
        text = (PARAGRAPH[language] * 6)[:1000]
        long = (PARAGRAPH[language] * 600)[:LONG]
        ours = seconds(partial(normalise, text, language), RUNS) * 1000
        peer = seconds(sounds(text, voice), RUNS) * 1000
        of_long = seconds(partial(normalise, long, language), 3) * 1000
        print(
            f"{language}: 1000 characters worded in {ours:.2f} ms; eSpeak NG finds their sounds in "
            f"{peer:.2f} ms, ours is {ours / peer:.2f} times this; {LONG} characters in {of_long:.0f} ms"
        )


if __name__ == "__main__":
    main()

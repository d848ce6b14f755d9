"""eSpeak NG as a library: text in, sound out, in blocks and at once.

The one of the package espeakng-loader with its data, or else the system's. It is one per process and
set up once: set up again it would read freed memory. No two of its functions may be called at the same time.
"""

import ctypes
import html
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from mentor_tui import api
from mentor_tui.speech.engines.track import RATE, WIDTH

BLOCK_MS = 10
_SYNCHRONOUS, _DO_NOT_EXIT = 2, 0x8000
_UTF8, _SSML = 1, 0x10
_PARAMETER_RATE, _PARAMETER_VOLUME, _PARAMETER_PITCH = 1, 2, 3
_SLOWEST, _FASTEST = 80, 900
_CHARACTER = '<speak><say-as interpret-as="tts:char">{}</say-as></speak>'
_SYSTEM = {"win32": "libespeak-ng.dll", "darwin": "libespeak-ng.1.dylib"}

Heard = Callable[[bytes], bool]
"""Takes a block of sound; false to stop."""


class _VoiceRecord(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("internal", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_OnSound = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class Library:
    """The loaded library. Have it from `library`."""

    def __init__(self) -> None:
        """Load it. Raises `PluginTrouble` `speech.no_engine` (fact `missing`)."""
        self._lib, data = _load()
        self._heard: Heard = lambda _pcm: False
        self._speaking = threading.Lock()
        self._on_sound = _OnSound(self._take)  # kept: the library holds no reference
        rate = self._lib.espeak_Initialize(
            _SYNCHRONOUS, BLOCK_MS, os.fsencode(data) if data else None, _DO_NOT_EXIT
        )
        if rate != RATE:
            raise api.PluginTrouble("speech.no_engine", missing="espeak-ng-data")
        self._lib.espeak_SetSynthCallback(self._on_sound)
        self.voices = self._list_voices()
        self._voice = ""

    def speak(
        self,
        text: str,
        heard: Heard,
        tuning: api.Tuning,
        language: str,
        *,
        is_character: bool = False,
    ) -> None:
        """Hand the sound of a text, or the name of a character, to `heard`; return at its end or when it is stopped."""
        flags = _UTF8
        if is_character:
            text, flags = _CHARACTER.format(html.escape(text)), flags | _SSML
        encoded = text.encode(errors="replace") + b"\0"
        with self._speaking:
            self._heard = heard
            self._tune(tuning, language)
            self._lib.espeak_Synth(
                encoded, ctypes.c_size_t(len(encoded)), 0, 1, 0, flags, None, None
            )

    def _tune(self, tuning: api.Tuning, language: str) -> None:
        self._choose(tuning.wanted(language, self.voices), language)
        for parameter, value in (
            (_PARAMETER_RATE, min(max(tuning.rate, _SLOWEST), _FASTEST)),
            (_PARAMETER_VOLUME, min(max(tuning.volume, 0), 100)),
            (_PARAMETER_PITCH, min(max(tuning.pitch, 0), 99)),
        ):
            self._lib.espeak_SetParameter(parameter, value, 0)

    def _take(self, sound: object, samples: int, _events: object) -> int:
        try:
            if samples <= 0 or not sound:
                return 0
            return 0 if self._heard(ctypes.string_at(sound, samples * WIDTH)) else 1  # type: ignore[arg-type]
        except Exception:  # noqa: BLE001 -- nothing may be raised into the library
            return 1

    def _choose(self, wanted: str, language: str) -> None:
        """The wanted voice, else the language's own, else English."""
        base, _dash, _region = language.partition("-")
        for name in (wanted, language, base, "en"):
            if name and (name == self._voice or self._set_voice(name)):
                self._voice = name
                return

    def _set_voice(self, name: str) -> bool:
        encoded = name.encode(errors="replace")
        if self._lib.espeak_SetVoiceByName(encoded) == 0:
            return True
        # "en-gb" is the name of a language and of no voice.
        spec = _VoiceRecord(languages=encoded)
        return bool(self._lib.espeak_SetVoiceByProperties(ctypes.byref(spec)) == 0)

    def _list_voices(self) -> tuple[api.Voice, ...]:
        records = self._lib.espeak_ListVoices(None)
        found: list[api.Voice] = []
        while records[len(found)]:
            record = records[len(found)].contents
            language = record.languages[1:].decode(errors="replace")  # the first byte is its rank
            name = record.name.decode(errors="replace")
            found.append(api.Voice(record.identifier.decode(errors="replace"), name, language))
        return tuple(found)


@cache
def library() -> Library:
    """The one of this process. Raises `PluginTrouble` `speech.no_engine` (fact `missing`)."""
    return Library()


def _load() -> tuple[ctypes.CDLL, str]:
    """The library and the folder of its data, empty for its own."""
    lib, data = None, ""
    with suppress(ImportError, OSError, RuntimeError):
        import espeakng_loader

        data = str(espeakng_loader.get_data_path())
        lib = ctypes.CDLL(str(espeakng_loader.get_library_path()))
    if lib is None:
        try:
            lib, data = ctypes.CDLL(_SYSTEM.get(sys.platform, "libespeak-ng.so.1")), ""
        except OSError as error:
            raise api.PluginTrouble("speech.no_engine", missing="eSpeak NG") from error
    lib.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_VoiceRecord))
    return lib, data

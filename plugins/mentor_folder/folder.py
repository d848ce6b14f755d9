"""The folder as a transport: the verbs, with their limits of time, over the boxes."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from mentor_folder.box import SIZE_LIMIT, Box, ParcelName, box_name, mark_of, name_parcel, read_name
from mentor_tui.api import (
    API_VERSION,
    N_,
    Busy,
    Cap,
    Health,
    Host,
    Incoming,
    Kind,
    Manifest,
    Offline,
    Outgoing,
    PluginTrouble,
    Rejected,
    Setting,
    SettingKind,
    Stop,
    Transport,
)

FETCH_LIMIT = 32 * 1024 * 1024
"""Bytes after which `fetch` brings what it has; the next call brings the rest."""

# Translators: the name of a way for parcels to travel, in a list of such ways.
NAME = N_("A shared folder")
# Translators: the label of a field for a path such as /home/ola/Shared.
PATH_LABEL = N_("Folder")
PATH_HELP = N_(
    "A folder that everyone you write to can open too: on a stick, on a network drive,"
    " or kept in step by a program such as Syncthing or Nextcloud."
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """The limits of one call."""

    ends: float
    stop: Stop

    @classmethod
    def begin(cls, deadline: float, stop: Stop) -> "_Turn":
        # A little before the deadline: a call that is late is abandoned and the plugin switched off.
        return cls(time.monotonic() + deadline * 0.9, stop)

    @property
    def is_over(self) -> bool:
        return self.stop.is_set() or time.monotonic() >= self.ends

    def check(self) -> None:
        """Raises `Busy` `plugin.stopped` or `Offline` `plugin.too_slow` when the call must end."""
        if self.stop.is_set():
            raise Busy("plugin.stopped", name=NAME)
        if time.monotonic() >= self.ends:
            raise Offline("plugin.too_slow", name=NAME)


class Folder(Transport):
    """Carries parcels as files below one folder, in a box per recipient."""

    manifest: ClassVar[Manifest] = Manifest(
        id="folder",
        kind=Kind.TRANSPORT,
        name=NAME,
        version="1.0",
        api=API_VERSION,
        caps=frozenset({Cap.LOCAL}),
        settings=(Setting("path", PATH_LABEL, SettingKind.FOLDER, help=PATH_HELP),),
    )

    def open(self, host: Host, settings: Mapping[str, str]) -> None:
        """Take the folder's path; the folder need not be there yet."""
        self._host = host
        self._root = Path(settings["path"]).expanduser()

    def check(self, deadline: float, stop: Stop) -> Health:
        """Make my own box if need be and write into it."""
        begun = time.monotonic()
        try:
            _Turn.begin(deadline, stop).check()
            mine = self._box(box_name(self._host.me))
            mine.make()
            mine.try_writing()
        except PluginTrouble as trouble:
            return Health(trouble)
        return Health(milliseconds=int((time.monotonic() - begun) * 1000))

    def close(self) -> None:
        """Nothing is kept open between calls."""

    def send(self, outgoing: Outgoing, deadline: float, stop: Stop) -> str:
        """Put the parcel into the recipient's box; a parcel with this key that is whole there stays as it is.

        The name is `<box>/<file>`. Raises `Offline` `folder.missing`, `folder.unreachable`; `Busy`
        `folder.full`; `Rejected` `folder.read_only`, `folder.link`, `folder.no_recipient`, `folder.too_large`.
        """
        turn = _Turn.begin(deadline, stop)
        turn.check()
        if len(outgoing.data) > SIZE_LIMIT:
            raise Rejected("folder.too_large", size=len(outgoing.data), limit=SIZE_LIMIT)
        where = box_name(outgoing.to_person)
        box = self._box(where)
        box.make()
        box.sweep(self._host.me)
        wanted = name_parcel(outgoing.key, self._host.me, outgoing.data)
        # The parcel may have been sealed anew since the last try: its key counts, not its bytes.
        earlier = [name for name in box.names() if _is_same(name, wanted)]
        for name in earlier:
            if box.read(name) is not None:
                return f"{where}/{name}"
        turn.check()
        box.put(wanted, outgoing.data)
        for name in earlier:
            if name != wanted:
                box.take_away(name)
        return f"{where}/{wanted}"

    def fetch(self, deadline: float, stop: Stop) -> tuple[Incoming, ...]:
        """Whole parcels in my box that are not remembered, as many as the limits allow."""
        turn = _Turn.begin(deadline, stop)
        turn.check()
        box = self._box(box_name(self._host.me))
        remembered = self._host.remembered()
        brought: list[Incoming] = []
        for name in box.names():
            if str(name) in remembered:
                continue
            if turn.is_over or sum(len(one.data) for one in brought) >= FETCH_LIMIT:
                break
            data = box.read(name)
            if data is not None:
                brought.append(Incoming(str(name), data))
        return tuple(brought)

    def withdraw(self, name: str, deadline: float, stop: Stop) -> None:
        """Take my parcel out of its recipient's box; names I did not make are left alone."""
        _Turn.begin(deadline, stop).check()
        where, _, file = name.partition("/")
        parcel = read_name(file)
        if parcel is None or len(where) != 32 or not set(where) <= set("0123456789abcdef"):
            return
        if parcel.mark == mark_of(parcel.parcel, self._host.me):
            self._box(where).take_away(parcel)

    def _box(self, name: str) -> Box:
        return Box(self._root, name)


def _is_same(name: ParcelName, other: ParcelName) -> bool:
    return (name.parcel, name.mark) == (other.parcel, other.mark)

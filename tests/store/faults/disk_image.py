"""What may be on a disk after the power failed, given the steps that a program took.

The disk forgets what was not synced, in any order and torn at sectors. A sync of a file keeps what was
written to it. A change of names is kept by a sync of its folder; on ext4 also by `fsync` of any file,
since its journal keeps changes of names in their order. Both kinds of disk are played.
"""

import random

from tests.store.faults.disk_log import DiskLog, Files, Rename, Resize, Step, Sync, Write

SECTOR = 512


def image(log: DiskLog, cut: int, chance: random.Random, *, is_ext4: bool) -> Files:
    """What may be on the disk when the power fails before the step `cut`."""
    kept_names = _kept_names(log.steps[:cut], chance, is_ext4=is_ext4)
    synced = _synced(log.steps[:cut])
    luck = chance.choice((0.0, 0.3, 0.7, 1.0))
    contents = {number: bytearray(log.before[n]) for n, number in log.first_names.items()}
    names = {name.rstrip("/"): number for name, number in log.first_names.items()}
    folders = {name.rstrip("/") for name in log.before if name.endswith("/")}
    for index, step in enumerate(log.steps[:cut]):
        match step:
            case Write() if index in synced or chance.random() < luck:
                _write(contents.setdefault(step.file, bytearray()), step.start, step.content)
            case Write() if luck and chance.random() < 0.5:
                _tear(contents.setdefault(step.file, bytearray()), step, chance)
            case Resize() if index in synced or chance.random() < luck:
                _resize(contents.setdefault(step.file, bytearray()), step.size)
            case Rename() if index in kept_names:
                _rename(names, folders, step)
            case _:
                pass
    return {
        f"{name}/" if name in folders else name: bytes(contents.get(number, b""))
        for name, number in names.items()
    }


def _kept_names(steps: list[Step], chance: random.Random, *, is_ext4: bool) -> set[int]:
    """Which changes of names the disk has: what was synced, and a beginning of the rest."""
    waiting: dict[str, list[int]] = {}
    kept: set[int] = set()
    for index, step in enumerate(steps):
        match step:
            case Rename():
                for folder in ("",) if is_ext4 else step.folders:
                    waiting.setdefault(folder, []).append(index)
            case Sync():
                if is_ext4 and step.is_whole:
                    kept.update(waiting.pop("", ()))
                elif not is_ext4:
                    kept.update(waiting.pop(step.folder, ()))
            case _:
                pass
    for indexes in waiting.values():
        kept.update(indexes[: chance.randint(0, len(indexes))])
    return kept


def _synced(steps: list[Step]) -> set[int]:
    waiting: dict[int, list[int]] = {}
    synced: set[int] = set()
    for index, step in enumerate(steps):
        match step:
            case Write() | Resize():
                waiting.setdefault(step.file, []).append(index)
            case Sync():
                synced.update(waiting.pop(step.file, ()))
            case _:
                pass
    return synced


def _write(content: bytearray, start: int, new: bytes) -> None:
    if len(content) < start:
        content.extend(bytes(start - len(content)))
    content[start : start + len(new)] = new


def _tear(content: bytearray, step: Write, chance: random.Random) -> None:
    end = step.start + len(step.content)
    for sector in range(step.start // SECTOR, -(-end // SECTOR)):
        if chance.random() < 0.5:
            first, last = max(step.start, sector * SECTOR), min(end, (sector + 1) * SECTOR)
            _write(content, first, step.content[first - step.start : last - step.start])


def _resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


def _rename(names: dict[str, int], folders: set[str], step: Rename) -> None:
    if step.old:
        names.pop(step.old, None)
        folders.discard(step.old)
    if step.new:
        names[step.new] = step.file
        if step.is_folder:
            folders.add(step.new)

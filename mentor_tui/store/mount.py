"""Where a folder lies: on a disk of this computer, or on another one across a network."""

import os
import sys
from pathlib import Path

_REMOTE = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "ncpfs", "webdav"}
)
_REMOTE_FUSE = ("sshfs", "rclone", "davfs", "gvfsd-fuse", "s3fs", "gdrive", "smbnetfs", "curlftpfs")
_DRIVE_REMOTE = 4


def network_kind(folder: Path) -> str:
    """The kind of network file system a folder lies on, such as "nfs"; "" for a disk here, or if unknown."""
    if sys.platform == "win32":
        import ctypes

        drive = f"{folder.absolute().drive}\\"
        is_remote = ctypes.windll.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE
        return "smb" if is_remote or drive.startswith("\\\\") else ""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(errors="replace")
    except OSError:
        return ""
    return network_kind_in(mounts, os.path.realpath(folder))


def network_kind_in(mounts: str, folder: str) -> str:
    """The same, from a table of mounts as Linux gives it and the whole path of a folder."""
    best, kind = "", ""
    for line in mounts.splitlines():
        left, _dash, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) < 5 or not right:
            continue
        point = fields[4].encode().decode("unicode_escape", "replace")
        inside = folder == point or folder.startswith(f"{point.rstrip('/')}/")
        # Of two mounts at one place the later one is seen.
        if inside and len(point) >= len(best):
            best, kind = point, right.split(" ")[0]
    name = kind.removeprefix("fuse.")
    is_remote = kind in _REMOTE or any(name.startswith(fuse) for fuse in _REMOTE_FUSE)
    return name if is_remote else ""

from pathlib import Path

import pytest

from mentor_tui.store.mount import network_kind, network_kind_in

MOUNTS = """\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:40 / /home rw - ext4 /dev/sda2 rw
40 30 0:50 / /home/anna/work rw - nfs4 server:/export rw,vers=4.2
41 30 0:51 / /home/anna/my\\040drive rw - fuse.sshfs anna@host: rw
42 30 0:52 / /home/anna/local rw - fuse.ntfs-3g /dev/sdb1 rw
43 30 0:53 / /home/anna/both rw - cifs //server/share rw
44 30 0:54 / /home/anna/both rw - tmpfs tmpfs rw
a line of another shape
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/anna/vault", ""),
        ("/home/anna/work", "nfs4"),
        ("/home/anna/work/deep/vault", "nfs4"),
        ("/home/anna/workshop", ""),
        ("/home/anna/my drive/vault", "sshfs"),
        ("/home/anna/local/vault", ""),
        ("/home/anna/both/vault", ""),
        ("/etc", ""),
    ],
)
def test_it_knows_a_network_folder(folder: str, kind: str) -> None:
    assert network_kind_in(MOUNTS, folder) == kind


def test_it_finds_this_disk_to_be_one_of_this_computer(tmp_path: Path) -> None:
    assert network_kind(tmp_path) == ""

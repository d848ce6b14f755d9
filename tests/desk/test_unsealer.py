"""The unsealing process: bombs end in it, and the desk lives on."""

import base64
import hashlib
import os
import random
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mentor_tui.desk.unsealer import LIMITS, Unsealer, _checked
from mentor_tui.domain.errors import Trouble
from mentor_tui.sync.answer import FILE_BYTES, Mail, read_answer
from mentor_tui.sync.cut import FILES_LIMIT
from mentor_tui.sync.delta import make_patch
from mentor_tui.sync.mail import RAW_LIMIT
from mentor_tui.sync.parcel import CertificateOf, Parcel
from tests.sync import bombs
from tests.sync.packages import edited, package, paragraphs, plain, word
from tests.sync.people import JAN, OLA, asked, file_part, known, parcel_between, receive, send
from tests.sync.test_answer import MAILS
from tests.sync.test_hostile_mail import sealed

SMALL = parcel_between(OLA, JAN)
MIB = 1024 * 1024
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into Linux's /proc")
limited = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no limit on memory there")


@pytest.fixture
def unsealer() -> Iterator[Unsealer]:
    with Unsealer() as unsealer:
        yield unsealer


@pytest.fixture
def patient() -> Iterator[Unsealer]:
    """With the memory there is, and more time: what is looked at is room, on a computer that may be busy."""
    with Unsealer(replace(LIMITS, seconds=50.0)) as unsealer:
        yield unsealer


def take(unsealer: Unsealer, raw: bytes, certificate_of: CertificateOf = known) -> Parcel:
    found = unsealer.read(
        raw, me=JAN.secret, my_id=JAN.id, certificate_of=certificate_of, certificate_to=asked
    )
    assert isinstance(found, Parcel)
    return found


def refused(unsealer: Unsealer, raw: bytes) -> str:
    with pytest.raises(Trouble) as caught:
        take(unsealer, raw)
    return caught.value.code


def status(process: int | None, field: str) -> str:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith(f"{field}:"))


def limit(process: int | None, name: str) -> list[str]:
    lines = Path(f"/proc/{process}/limits").read_text().splitlines()
    return next(line.removeprefix(name).split()[:2] for line in lines if line.startswith(name))


def test_it_reads_what_is_read_here(unsealer: Unsealer) -> None:
    parcel = parcel_between(
        OLA, JAN, files=(file_part("praca.txt", b"zolw"),), people=(OLA.founding,)
    )
    raw = send(parcel, OLA, JAN)
    assert take(unsealer, raw) == receive(raw, JAN)


def test_it_stays_for_the_next_and_goes_at_the_end() -> None:
    with Unsealer() as unsealer:
        assert unsealer.process is None
        take(unsealer, send(SMALL, OLA, JAN))
        first = unsealer.process
        assert refused(unsealer, b"no mail") == "parcel.not_a_parcel"
        take(unsealer, send(SMALL, OLA, JAN))
        assert unsealer.process == first is not None
    assert unsealer.process is None
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_it_makes_files_of_patches(unsealer: Unsealer) -> None:
    base, target = plain(paragraphs(30)), plain(edited(paragraphs(30)))
    patch, sha256 = make_patch(base, target), hashlib.sha256(target).hexdigest()
    assert patch is not None
    assert unsealer.build(patch, base, len(target), sha256) == target
    process = unsealer.process
    for wrong in (patch[:-1], b"", patch[:9] + bytes([patch[9] ^ 1]) + patch[10:]):
        with pytest.raises(Trouble, match=r"^parcel\.damaged$"):
            unsealer.build(wrong, base, len(target), sha256)
    assert unsealer.build(patch, base, len(target), sha256) == target
    assert unsealer.process == process


def test_it_makes_patches(unsealer: Unsealer) -> None:
    base, target = word(paragraphs(30)), word(edited(paragraphs(30)))
    assert unsealer.make(base, target) == make_patch(base, target) is not None
    assert unsealer.make(b"", target) is None


@limited
def test_a_patch_that_costs_too_much_is_none() -> None:
    base, target = package({"a": bytes(60 * MIB)}), package({"a": bytes(60 * MIB - 1)})
    with Unsealer(replace(LIMITS, memory=128 * MIB)) as tight:
        assert tight.make(base, target) is None
        assert tight.make(plain(paragraphs(30)), plain(edited(paragraphs(30)))) is not None
    with Unsealer(replace(LIMITS, seconds=0.02)) as hasty:
        assert hasty.make(base, target) is None


@limited
def test_it_has_room_for_the_largest_patch_there_is(patient: Unsealer) -> None:
    base = random.Random(1).randbytes(FILES_LIMIT)
    target = base[: FILES_LIMIT // 2] + b"new" + base[FILES_LIMIT // 2 : -3]
    patch = make_patch(base, target)
    assert patch is not None
    sha256 = hashlib.sha256(target).hexdigest()
    assert patient.build(patch, base, len(target), sha256) == target


def test_it_asks_the_desk_whom_it_knows(unsealer: Unsealer) -> None:
    asked: list[str] = []

    def nobody(person: str) -> None:
        asked.append(person)

    with pytest.raises(Trouble) as caught:
        take(unsealer, send(SMALL, OLA, JAN), nobody)
    assert (caught.value.code, asked) == ("parcel.stranger", [OLA.id])


def test_it_passes_on_what_the_desk_fails_with(unsealer: Unsealer) -> None:
    def broken(_person: str) -> None:
        raise Trouble("vault.busy")

    with pytest.raises(Trouble, match=r"vault\.busy"):
        take(unsealer, send(SMALL, OLA, JAN), broken)
    take(unsealer, send(SMALL, OLA, JAN))


@limited
def test_a_bomb_ends_with_its_reason_and_the_next_parcel_is_read(unsealer: Unsealer) -> None:
    bomb = sealed(bytes(300 * 1000 * 1000))
    assert len(bomb) < 500_000
    assert refused(unsealer, bomb) == "parcel.too_large"
    assert take(unsealer, send(SMALL, OLA, JAN)).events


@limited
@pytest.mark.parametrize("layers", [1, 2, 40])
def test_a_bomb_in_bombs_ends_too(unsealer: Unsealer, layers: int) -> None:
    raw = bombs.mail_of(bombs.compressed(bombs.literal(bytes(400 * MIB)), layers))
    assert len(raw) < MIB
    assert refused(unsealer, raw) == "parcel.too_large"
    assert take(unsealer, send(SMALL, OLA, JAN)).events


@pytest.mark.parametrize("layers", [0, 1, 2])
def test_the_same_shape_without_a_bomb_is_opened(unsealer: Unsealer, layers: int) -> None:
    raw = bombs.mail_of(bombs.compressed(bombs.literal(b"Subject: x\r\n\r\nhello"), layers))
    mail = unsealer.read(
        raw, me=JAN.secret, my_id=JAN.id, certificate_of=known, certificate_to=asked
    )
    assert isinstance(mail, Mail)
    assert (mail.words, mail.address, mail.is_encrypted) == ("hello", "ola@example.org", True)


def test_other_mail_is_read_there_too(unsealer: Unsealer) -> None:
    for path in (MAILS / "gmail_attachment.eml", MAILS / "bounce_gmail.eml"):
        raw = path.read_bytes()
        mail = unsealer.read(
            raw, me=JAN.secret, my_id=JAN.id, certificate_of=known, certificate_to=asked
        )
        assert mail == read_answer(raw)


def test_a_sealed_letter_has_the_sender_of_its_envelope(unsealer: Unsealer) -> None:
    inside = b"From: Jan <jan@example.net>\r\n\r\nhello"
    assert refused(unsealer, bombs.mail_of(bombs.literal(inside))) == "parcel.unsigned"


@limited
def test_it_has_room_for_the_largest_parcel_there_is(patient: Unsealer) -> None:
    data = random.Random(1).randbytes(FILES_LIMIT)
    parcel = parcel_between(OLA, JAN, files=(file_part("praca.docx", data),))
    assert take(patient, send(parcel, OLA, JAN)).files[0].data == data


@limited
def test_the_limit_is_what_stops_it() -> None:
    raw = send(parcel_between(OLA, JAN, files=(file_part("a", bytes(16 * MIB)),)), OLA, JAN)
    with Unsealer(replace(LIMITS, memory=96 * MIB)) as tight:
        assert refused(tight, raw) == "parcel.too_large"
    with Unsealer() as unsealer:
        take(unsealer, raw)


@linux
def test_the_system_knows_its_limits(unsealer: Unsealer) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        take(unsealer, send(SMALL, OLA, JAN))
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    process = unsealer.process
    assert limit(process, "Max address space") == [str(LIMITS.memory)] * 2
    assert limit(process, "Max file size") == ["0", "0"]
    assert limit(process, "Max processes") == ["0", "0"]
    assert limit(process, "Max core file size")[0] == "0"
    assert limit(process, "Max cpu time")[0] != "unlimited"
    assert status(process, "Pid") == status(process, "NSpid")


@linux
def test_it_holds_nothing_of_the_desks(unsealer: Unsealer, tmp_path: Path) -> None:
    with (tmp_path / "vault").open("wb") as held:
        os.set_inheritable(held.fileno(), True)
        take(unsealer, send(SMALL, OLA, JAN))
    process = Path(f"/proc/{unsealer.process}")
    # Its memory is closed to other programs of the same person, so only root sees more than this.
    told = (process / "cmdline").read_bytes()
    assert JAN.secret not in told
    assert JAN.secret.hex().encode() not in told
    if os.geteuid() == 0:
        kinds = [str(fd.readlink()) for fd in (process / "fd").iterdir()]
        assert str(tmp_path / "vault") not in kinds
        assert all(kind.startswith("pipe:") or kind == os.devnull for kind in kinds)
        names = {pair.split(b"=")[0] for pair in (process / "environ").read_bytes().split(b"\0")}
        assert names <= {
            b"PYTHONPATH",
            b"LD_LIBRARY_PATH",
            b"LC_CTYPE",
            b"",
        }


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_one_that_was_killed_is_followed_by_another(unsealer: Unsealer) -> None:
    take(unsealer, send(SMALL, OLA, JAN))
    assert unsealer.process is not None
    os.kill(unsealer.process, signal.SIGKILL)
    assert take(unsealer, send(SMALL, OLA, JAN)).events


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_one_that_is_killed_over_the_same_parcel_twice_gives_it_up(unsealer: Unsealer) -> None:
    def kill(_person: str) -> None:
        assert unsealer.process is not None
        os.kill(unsealer.process, signal.SIGKILL)

    with pytest.raises(Trouble) as caught:
        take(unsealer, send(SMALL, OLA, JAN), kill)
    assert caught.value.code == "parcel.reader_died"
    assert take(unsealer, send(SMALL, OLA, JAN)).events


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_one_that_hangs_is_ended() -> None:
    with Unsealer(replace(LIMITS, seconds=1.0)) as unsealer:

        def hang(_person: str) -> None:
            assert unsealer.process is not None
            os.kill(unsealer.process, signal.SIGSTOP)

        with pytest.raises(Trouble) as caught:
            take(unsealer, send(SMALL, OLA, JAN), hang)
        assert caught.value.code == "parcel.too_slow"
    with Unsealer() as unsealer:
        assert take(unsealer, send(SMALL, OLA, JAN)).events


def test_it_goes_when_the_desk_is_gone() -> None:
    unsealer = Unsealer()
    take(unsealer, send(SMALL, OLA, JAN))
    unsealer._worker.leave()
    unsealer.close()


def test_it_works_from_any_thread(unsealer: Unsealer) -> None:
    raw, read = send(SMALL, OLA, JAN), []
    thread = threading.Thread(target=lambda: read.append(take(unsealer, raw)))
    thread.start()
    thread.join(30)
    assert read[0].events == SMALL.events


def test_what_the_process_says_of_an_event_is_looked_at_again() -> None:
    event = SMALL.events[0]
    _checked(SMALL)
    forged = replace(SMALL, events=(replace(event, id="f" * 64),))
    with pytest.raises(Trouble, match=r"parcel\.damaged"):
        _checked(forged)


@limited
@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(random.Random(1).randbytes(FILE_BYTES)),
        b"Content-Type: text/html\r\n\r\n" + b"<p>words and words</p>\n" * 1_300_000,
        b"Content-Type: text/plain\r\n\r\n" + b"a\n" * 15_000_000,
    ],
    ids=["file", "page", "lines"],
)
def test_it_has_room_for_the_largest_mail_there_is(patient: Unsealer, body: bytes) -> None:
    inside = b"From: Ola <ola@example.org>\r\n" + body
    assert 27 * MIB < len(inside) < 32 * MIB
    for raw in (inside, bombs.mail_of(bombs.literal(inside))):
        if len(raw) < RAW_LIMIT:
            mail = patient.read(
                raw, me=JAN.secret, my_id=JAN.id, certificate_of=known, certificate_to=asked
            )
            assert isinstance(mail, Mail)
            assert mail.words or len(mail.files[0].data) == FILE_BYTES

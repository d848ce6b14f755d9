"""Looking through the folders of a mailbox: which mails are new, which of them are for us, how large they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from mentor_mail.fetched import fetched, number_of, searched, status_of
from mentor_mail.headers import WANTED, Told, name_mail, read_headers
from mentor_mail.imap import Answer, Imap, need, quoted
from mentor_mail.kept import (
    PIECE,
    Folder,
    Keep,
    Open,
    drop_pieces,
    finish,
    keep_piece,
    load_folder,
    save_folder,
)
from mentor_tui.api import Offline

INBOX, OURS = "INBOX", "Mentor"
SMALL = 32 * 1024
"""Bytes up to which a mail comes whole and unasked when data is saved."""
LARGE = 5 * 1024 * 1024
"""Bytes up to which a mail comes unasked when it is not (rule 9)."""
AT_ONCE = 20
"""Mails in one flight."""
HEADERS_AT_ONCE = 200
FIRST_LOOK = 500
"""How far back an ordinary mailbox is looked through when it is first used, in numbers of mails."""
_OF_CALENDARS = "mentor-tui.invalid"
"""How every name of a meeting ends that a calendar learned from us. It is in the body only: most calendars answer without naming our mail."""
_END = 4294967295


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a person wants it: an ordinary mailbox beside ours, and whether bytes are dear."""

    is_ordinary: bool = False
    saves_data: bool = False

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that are looked at."""
        return (INBOX, OURS) if self.is_ordinary else (INBOX,)


class Scan:
    """What there is in the folders of one mailbox, over one open connection. Raises as `Mailbox` does."""

    def __init__(self, imap: Imap, keep: Keep, wishes: Wishes, host: str) -> None:
        self._imap, self._keep, self._wishes, self._host = imap, keep, wishes, host
        self.remembered = keep.remembered()
        self.at_hand: dict[str, bytes] = {}
        """Mails that came whole while looking what there is."""
        self.selected = ""
        """The folder that is open."""
        self.has_told = False
        """The server said by itself that something new came into it."""
        self.folders = [load_folder(keep, name) for name in wishes.folders]
        self._is_known = False
        """It was just looked what there is, on this connection."""

    def run(self, *, brings: bool) -> None:
        """Look through what is new; with `brings` small mails come along where that saves a turn."""
        self.remembered = self._keep.remembered()
        for folder in self.folders:
            puts_away = self._wishes.is_ordinary and folder.name == INBOX
            finish(self._keep, folder, self.remembered, puts_away=puts_away)
            save_folder(self._keep, folder)
        is_known, self._is_known = self._is_known, not brings
        if is_known and brings:
            return
        news = self.folders
        if self._wishes.saves_data or self._wishes.is_ordinary or not brings:
            news = [f for f, is_new in zip(self.folders, self._has_news(), strict=True) if is_new]
            if news and self._wishes.saves_data:
                self._imap.compress()
        for folder in news:
            self._scan_folder(folder, brings=brings)
            save_folder(self._keep, folder)

    def _has_news(self) -> list[bool]:
        """Ask each folder in one flight whether there is anything; one that is gone has none."""
        if self.selected:  # an open folder tells by itself, and asking STATUS of it is not allowed
            return [True for _folder in self.folders]
        answer = self._imap.ask(
            *(b"STATUS %s (UIDNEXT UIDVALIDITY)" % quoted(f.name) for f in self.folders)
        )
        return [
            end.word == b"OK" and _is_new(folder, answer)
            for folder, end in zip(self.folders, answer.ends, strict=True)
        ]

    def _scan_folder(self, folder: Folder, *, brings: bool) -> None:
        """Note every mail that is new, and take the small ones at once where every mail is for us."""
        at_once = brings and not self._wishes.is_ordinary
        count = AT_ONCE if at_once else HEADERS_AT_ONCE
        end = 0
        while folder.has_room:
            first = max(folder.next, 1)
            if self.has_told and self.selected == folder.name:
                # The server has just said that there is more; where it ends is not told.
                self.has_told = False
                answer = self._imap.ask(*self._commands(first, _END, at_once=at_once))
                folder.next = end = max([first, *self._note_all(folder, first, answer)])
                break
            commands = self._commands(first, first + count - 1, at_once=at_once)
            if end:
                self._note_all(folder, first, self._imap.ask(*commands))
            else:
                self.selected = ""  # a folder that cannot be opened closes the one that was
                opened = self._imap.ask(b"EXAMINE " + quoted(folder.name), *commands)
                if not opened.is_ok and folder.name == OURS:
                    return  # nobody has made it yet, or somebody has deleted it
                need(opened, self._host)
                if self._renumbered(folder, opened):
                    continue
                self.selected = folder.name
                end = self._end(opened, first)
                self._note_all(folder, first, opened.without_first())
            folder.next = min(first + count, max(end, first))
            if folder.next >= end:
                break
        if folder.next >= end:  # what was not found again under a new number is gone
            for mail in [m for m in folder.open.values() if not m.uid]:
                drop_pieces(self._keep, mail)
                del folder.open[mail.name]

    def _end(self, opened: Answer, first: int) -> int:
        """The number the next mail will have; a server that does not tell is asked for those there are."""
        told = number_of(opened, rb"UIDNEXT ([0-9]+)")
        if told:
            return told
        answer = need(self._imap.ask(b"UID SEARCH UID %d:%d" % (first, _END)), self._host)
        return max([first - 1, *searched(answer)]) + 1

    def _note_all(self, folder: Folder, first: int, answer: Answer) -> list[int]:
        """Note what a flight brought; gives the numbers after each mail."""
        # Of the third command, for what a search has saved, nothing is lost when it is refused; nor where words are not searched for.
        needed = 1 if self._wishes.is_ordinary else 2
        return [uid + 1 for uid in self._note(folder, need(answer, self._host, needed), first)]

    def _commands(self, first: int, last: int, *, at_once: bool) -> tuple[bytes, ...]:
        span = b"%d:%d" % (first, last)
        if not at_once:
            heads = b"UID FETCH %s (RFC822.SIZE %s)" % (span, WANTED)
            ours = b"UID SEARCH UID %s BODY %s" % (span, quoted(_OF_CALENDARS))
            return (heads, ours) if self._wishes.is_ordinary else (heads,)
        if not self._wishes.saves_data:
            # Of a large one this is the first piece.
            return (b"UID FETCH %s (RFC822.SIZE BODY.PEEK[]<0.%d>)" % (span, PIECE),)
        sizes = b"UID FETCH %s (RFC822.SIZE)" % span
        if not self._imap.can("SEARCHRES"):
            return (sizes,)
        small = b"UID SEARCH RETURN (SAVE) UID %s SMALLER %d" % (span, SMALL + 1)
        return (sizes, small, b"UID FETCH $ (BODY.PEEK[])")

    def _renumbered(self, folder: Folder, opened: Answer) -> bool:
        """The folder is a new one, or counts anew: where to look from was wrong."""
        validity = number_of(opened, rb"UIDVALIDITY ([0-9]+)")
        if validity == folder.validity:
            return False
        is_first = not folder.validity
        first = 1
        if is_first and self._wishes.is_ordinary:
            first = max(1, number_of(opened, rb"UIDNEXT ([0-9]+)") - FIRST_LOOK)
        began = max(folder.next, 1)
        folder.renumber(validity, first)
        return not (is_first and first == began)

    def _note(self, folder: Folder, answer: Answer, first: int) -> Iterator[int]:
        answers = frozenset(searched(answer))
        for found in fetched(answer):
            uid = int(found[b"UID"])
            if uid < first:
                continue  # said unasked, about one that is known
            yield uid
            size = int(found.get(b"RFC822.SIZE", b"0"))
            name, body = next(
                ((n, v) for n, v in found.items() if n.startswith(b"BODY[")), (b"", b"")
            )
            if not name:
                if all(m.uid != uid for m in folder.open.values()):
                    unnamed = Open(uid, f"uid {uid}", size, is_left=self._is_large(size))
                    folder.open[unnamed.name] = unnamed
                continue
            told = read_headers(body)
            is_ours = told.is_parcel or told.is_answer or uid in answers
            if self._wishes.is_ordinary and not is_ours:
                continue
            is_body = name.startswith(b"BODY[]")
            self._take(folder, uid, size or len(body), told, body if is_body else b"")

    def _is_large(self, size: int) -> bool:
        return size > (SMALL if self._wishes.saves_data else LARGE)

    def _take(self, folder: Folder, uid: int, size: int, told: Told, body: bytes) -> None:
        """Note a mail whose headers are known; keep of its body what came along."""
        name = name_mail(told, folder.name, folder.validity, uid)
        folder.open.pop(f"uid {uid}", None)
        if name in self.remembered:
            if self._wishes.is_ordinary and told.is_parcel and folder.name == INBOX:
                folder.moves.append(uid)
            return
        mail = folder.open.setdefault(name, Open(uid, name, size))
        mail.uid, mail.size, mail.is_parcel = uid, size, told.is_parcel
        mail.sender, mail.subject = told.sender, told.subject
        mail.is_left = self._is_large(size)
        if len(body) == size:
            self.at_hand[name] = body
        elif len(body) == PIECE and not mail.have:
            keep_piece(self._keep, mail, body)

    def open_folder(self, folder: Folder, *, writes: bool = False) -> None:
        """Open a folder, to change it if need be. Raises `Offline` `mail.renumbered` when its numbers have changed meanwhile."""
        if self.selected == folder.name and not writes:
            return
        word = b"SELECT " if writes else b"EXAMINE "
        self.selected = ""
        answer = self._imap.ask(word + quoted(folder.name))
        need(answer, self._host)
        self.selected = folder.name
        if self._renumbered(folder, answer):
            save_folder(self._keep, folder)
            raise Offline("mail.renumbered", host=self._host)


def _is_new(folder: Folder, answer: Answer) -> bool:
    """There is something to look at: the folder's numbers went on, or something of it is not finished."""
    told = status_of(answer, folder.name)
    if told is None or told.get(b"UIDVALIDITY") != folder.validity or b"UIDNEXT" not in told:
        return True
    waiting = any(not m.is_left or m.is_wanted for m in folder.open.values())
    return told[b"UIDNEXT"] > folder.next or bool(folder.moves) or waiting

"""A mailbox on a server: what is new and for us, brought in few turns and few bytes. Nothing of others is changed.

Two ways to live: a mailbox of our own, where every mail is for us, and an ordinary one, where headers tell what is
ours and parcels that are done with are put into the folder `Mentor`, in which the person's other computers find them.
Nothing is ever deleted, nor marked as seen.
"""

from collections.abc import Callable, Iterator

from mentor_mail.fetched import fetched, piece_of, raw_fetched, searched, uid_of
from mentor_mail.headers import WANTED, Told, name_mail, read_headers
from mentor_mail.imap import Imap, need, quoted
from mentor_mail.kept import (
    PIECE,
    Folder,
    Keep,
    Open,
    drop_pieces,
    keep_piece,
    load_folder,
    save_folder,
    take_pieces,
)
from mentor_mail.scan import AT_ONCE, OURS, SMALL, Scan, Wishes
from mentor_mail.structure import first_text, read_structure
from mentor_mail.words import read_words
from mentor_tui.api import Ahead, Incoming, LeftThere, Offline, PluginTrouble

LARGEST = 40 * 1024 * 1024
"""More is never brought: no parcel is that large."""
MOST_BROUGHT = 16 * 1024 * 1024
PIECES_AT_ONCE = 4
AGAIN_AFTER = 3600.0
"""Seconds until a mail is brought again that nobody could take three times."""
_WORDS = 4096


class Mailbox:
    """The mailbox of one account over one open connection; what it keeps between connections is in `keep`.

    Beside what `Imap` raises: `Rejected` `mail.refused`.
    """

    def __init__(
        self, imap: Imap, keep: Keep, wishes: Wishes, clock: Callable[[], float], host: str
    ) -> None:
        self.imap, self._keep, self._wishes = imap, keep, wishes
        self._clock, self._host = clock, host
        self._scan = Scan(imap, keep, wishes, host)
        self._given: set[str] = set()

    def look(self) -> Ahead:
        """See what there is to bring: how many mails, and their bytes that are not here yet."""
        self._scan.run(brings=False)
        waiting = [m for f in self._scan.folders for m in self._due(f)]
        return Ahead(len(waiting), sum(m.size - m.have for m in waiting))

    def fetch(self) -> tuple[Incoming, ...]:
        """Bring what is new, as far as the limits and the connection allow; what is here already comes before trouble does."""
        brought: list[Incoming] = []
        self._given.clear()
        try:
            self._scan.run(brings=True)
            for folder in self._scan.folders:
                for incoming in self._bring(folder):
                    brought.append(incoming)
                    if sum(len(i.data) for i in brought) >= MOST_BROUGHT:
                        return tuple(brought)
                self._describe_left(folder)
                self._put_away(folder)
        except PluginTrouble as trouble:
            brought += self._whole_at_hand()
            if not brought or not isinstance(trouble, Offline):
                raise
        finally:
            for folder in self._scan.folders:
                save_folder(self._keep, folder)
        return tuple(brought)

    def idle(self, seconds: float) -> bool:
        """Wait until something new comes; True when it has, or when the server cannot tell and the time is over."""
        self._scan.open_folder(self._scan.folders[0])
        if not self.imap.can("IDLE"):
            self.imap.pause(seconds)
            return True
        self._scan.has_told = self.imap.idle(seconds)
        return self._scan.has_told

    # --- bringing --------------------------------------------------------------------------------

    def _due(self, folder: Folder) -> list[Open]:
        """What is to be brought now: new and small, wanted, or worth another try."""
        now = self._clock()
        return [
            mail
            for mail in folder.open.values()
            if (not mail.is_left or mail.is_wanted)
            and mail.size <= LARGEST
            and (mail.times < 3 or not 0 <= now - mail.at < AGAIN_AFTER)
        ]

    def _bring(self, folder: Folder) -> Iterator[Incoming]:
        yield from self._whole_at_hand(folder)
        due = [m for m in self._due(folder) if m.name not in self._given]
        small = [m for m in due if m.size <= SMALL and not m.have and m.uid]
        for start in range(0, len(small), AT_ONCE):
            self._fetch_whole(folder, small[start : start + AT_ONCE])
            yield from self._whole_at_hand(folder)
        for mail in [m for m in due if m.size > SMALL or m.have]:
            whole = self._fetch_pieces(folder, mail)
            if whole is not None:
                yield self._hand_over(folder, mail, whole)

    def _whole_at_hand(self, only: Folder | None = None) -> list[Incoming]:
        found = []
        for folder in self._scan.folders if only is None else (only,):
            for mail in list(folder.open.values()):
                body = self._scan.at_hand.pop(mail.name, None)
                if body is not None and mail.name not in self._given and mail in self._due(folder):
                    found.append(self._hand_over(folder, mail, body))
        return found

    def _hand_over(self, folder: Folder, mail: Open, data: bytes) -> Incoming:
        mail.times, mail.at = mail.times + 1, self._clock()
        self._given.add(mail.name)
        save_folder(self._keep, folder)
        return Incoming(mail.name, data)

    def _fetch_whole(self, folder: Folder, mails: list[Open]) -> None:
        self._scan.open_folder(folder)
        by_uid = {m.uid: m for m in mails}
        numbers = b",".join(b"%d" % uid for uid in sorted(by_uid))
        answer = self.imap.ask(b"UID FETCH %s (BODY.PEEK[])" % numbers)
        for found in fetched(need(answer, self._host)):
            mail = by_uid.pop(int(found[b"UID"]), None)
            body = next((v for n, v in found.items() if n.startswith(b"BODY[")), None)
            if mail is None or body is None:
                continue
            if mail.name.startswith("uid "):
                self._rename(folder, mail, read_headers(body))
            if mail.name in folder.open:
                self._scan.at_hand[mail.name] = body
        for mail in by_uid.values():  # gone meanwhile
            folder.open.pop(mail.name, None)

    def _rename(self, folder: Folder, mail: Open, told: Told) -> None:
        """Give a mail that was known by its number the name it has for ever; one that is dealt with goes."""
        del folder.open[mail.name]
        mail.name = name_mail(told, folder.name, folder.validity, mail.uid)
        mail.is_parcel, mail.sender, mail.subject = told.is_parcel, told.sender, told.subject
        if mail.name not in self._scan.remembered and mail.name not in folder.open:
            folder.open[mail.name] = mail

    def _fetch_pieces(self, folder: Folder, mail: Open) -> bytes | None:
        """Bring what lacks of a large mail, a few pieces in a flight, each kept as soon as it is here."""
        while mail.have < mail.size:
            if not mail.uid:
                return None  # it lies under another number now, which the next look tells
            self._scan.open_folder(folder)
            starts = range(mail.have, mail.size, PIECE)[
                : 1 if self._wishes.saves_data else PIECES_AT_ONCE
            ]
            asked = [b"UID FETCH %d (BODY.PEEK[]<%d.%d>)" % (mail.uid, s, PIECE) for s in starts]
            answer = need(self.imap.ask(*asked), self._host, len(asked))
            for start in starts:
                body = piece_of(answer, start)
                if body is None:
                    drop_pieces(self._keep, mail)
                    folder.open.pop(mail.name, None)
                    return None
                if len(body) != min(PIECE, mail.size - start):
                    mail.size = start + len(body)  # the server had guessed the size
                keep_piece(self._keep, mail, body)
                save_folder(self._keep, folder)
        return take_pieces(self._keep, mail)

    # --- what is left, what is done with ---------------------------------------------------------

    def _describe_left(self, folder: Folder) -> None:
        """Learn what the person needs to choose: structure and first words of what is left and not known yet; forget what is gone."""
        left = [m for m in folder.open.values() if m.is_left and not m.is_wanted and m.uid]
        if not left or not (self._scan.selected or any(not m.files for m in left)):
            return  # to learn that one is gone, no connection is used that would not have been
        self._scan.open_folder(folder)
        answer = self.imap.ask(b"UID SEARCH UID " + b",".join(b"%d" % m.uid for m in left))
        there = set(searched(need(answer, self._host)))
        for mail in left:
            if mail.uid not in there:
                drop_pieces(self._keep, mail)
                folder.open.pop(mail.name, None)
        new = [m for m in left if m.uid in there and not m.files]
        if not new:
            return
        numbers = b",".join(b"%d" % m.uid for m in new)
        answer = self.imap.ask(b"UID FETCH %s (BODYSTRUCTURE %s)" % (numbers, WANTED))
        found = {uid_of(f): f for f in raw_fetched(need(answer, self._host))}
        for mail in new:
            one = found.get(mail.uid)
            if one is None:
                folder.open.pop(mail.name, None)
                continue
            headers = next((v for n, v in one.items() if n.startswith(b"BODY[")), None)
            told = read_headers(headers if isinstance(headers, bytes) else b"")
            if mail.name.startswith("uid "):
                self._rename(folder, mail, told)
            mail.sender, mail.subject = told.sender, told.subject
            parts = read_structure(one.get(b"BODYSTRUCTURE"))
            mail.files = tuple(p.file for p in parts if p.file)[:20] or ("",)
            text = first_text(parts)
            if text is not None and not mail.is_parcel:
                asked = b"UID FETCH %d (BODY.PEEK[%s]<0.%d>)" % (
                    mail.uid,
                    text.number.encode(),
                    _WORDS,
                )
                body = piece_of(need(self.imap.ask(asked), self._host))
                mail.words = read_words(body or b"", text.encoding, text.charset)

    def _put_away(self, folder: Folder) -> None:
        """Move parcels that are done with out of the person's sight; people's own mails stay where they are."""
        moves, folder.moves = folder.moves, []
        if not moves or not self.imap.can("MOVE"):
            return
        self._scan.open_folder(folder, writes=True)
        numbers = b",".join(b"%d" % uid for uid in sorted(set(moves)))
        move = b"UID MOVE %s %s" % (numbers, quoted(OURS))
        answer = self.imap.ask(move)
        if answer.ends[0].code.upper().startswith(b"TRYCREATE"):
            self.imap.ask(b"CREATE " + quoted(OURS), move)
        self._scan.selected = ""


def left_there(keep: Keep, wishes: Wishes) -> tuple[LeftThere, ...]:
    """What was left there when it was last looked."""
    return tuple(
        LeftThere(
            m.name, m.size, m.have, m.sender, m.subject, m.words, tuple(f for f in m.files if f)
        )
        for name in wishes.folders
        for m in load_folder(keep, name).open.values()
        if m.is_left and not m.is_wanted
    )


def want(keep: Keep, wishes: Wishes, name: str) -> None:
    """Bring a mail with the next fetch that was left."""
    for folder in wishes.folders:
        kept = load_folder(keep, folder)
        if name in kept.open:
            kept.open[name].is_wanted = True
            save_folder(keep, kept)

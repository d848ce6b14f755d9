"""What came by ordinary mail: seldom has somebody signed it, so nothing is done with it but what the person at this desk chooses."""

from itertools import groupby

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import Meeting, asked_to_meet
from mentor_tui.domain.processes import (
    CommentState,
    Process,
    Task,
    asked_of,
    find_stage,
)
from mentor_tui.i18n import _, ngettext, pgettext, say_list, say_size
from mentor_tui.views.came_entries import entry_actions, entry_blocks, say_entry
from mentor_tui.views.came_inquiries import (
    answers_inquiry,
    inquiry_actions,
    inquiry_blocks,
    sender_of,
)
from mentor_tui.views.mails import CameMail, EntryKind
from mentor_tui.views.meeting_slots import list_slots
from mentor_tui.views.meeting_times import say_span
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Item,
    ItemKind,
    View,
    number,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.paging import (
    PAGE,
    first_of,
    next_page,
    page_actions,
    page_route,
    page_title,
    read_page,
)
from mentor_tui.views.source import Source
from mentor_tui.views.stages import can_send
from mentor_tui.views.wording import first_words, say_iso, sentences, titled


def came(source: Source, page: str = "1") -> View:
    """The mails that came: those nobody has dealt with first."""
    place = read_page("came", page)
    found = source.mails(first_of(place), PAGE)
    return View(
        page_route("came", place),
        page_title(_("Came by mail"), place),
        text=(Block("about", BlockKind.PARAGRAPH, _proves_nothing()),),
        items=number(
            (*(_item(source, m) for m in found.rows), *next_page("came", place, found.more))
        ),
        actions=page_actions("came", place, found.more),
        back="today",
        empty=_("No ordinary mail has come."),
    )


def _proves_nothing() -> str:
    return _(
        "Anybody can write ordinary mail in somebody's name, unless it is shown as signed. Nothing is done with it until you choose."
    )


def _item(source: Source, mail: CameMail) -> Item:
    if mail.is_automatic:
        state = pgettext("mail", "automatic")
    else:
        state = pgettext("mail", "new") if mail.is_new else pgettext("mail", "dealt with")
    return Item(
        f"mail {mail.id}",
        ItemKind.MESSAGE,
        mail.name or sender_of(mail),
        state,
        sentences(_row_words(source, mail), say_iso(mail.at, source.zone)),
        _("New") if mail.is_new else _("Dealt with"),
        route=f"mail/{mail.id}",
    )


def _row_words(source: Source, mail: CameMail) -> str:
    told = say_entry(source, mail.entry) if mail.entry else ""
    said = mail.words if told else mail.words or mail.whole
    return sentences(told, first_words(said) if said.strip() else "")


def mail(source: Source, id_: str) -> View:
    """One mail: who it says it is from, the words, the files, the whole text; and what it can be taken as."""
    found = source.mail(id_)
    process = source.process(found.process) if found.process else None
    has_told = found.entry is not None and found.entry.kind is not EntryKind.NONE
    words = found.words if has_told else found.words or found.whole
    blocks = [
        Block("who", BlockKind.PARAGRAPH, _who(source, found)),
        *entry_blocks(source, found, process),
        *inquiry_blocks(source, found),
        *(
            Block(f"words {n}", BlockKind.PARAGRAPH, text)
            for n, text in enumerate(_paragraphs(words), 1)
        ),
    ]
    if found.files or found.left_out:
        blocks.append(Block("files", BlockKind.PARAGRAPH, _files(found)))
    if (found.words or has_told) and found.whole.strip() not in ("", found.words.strip()):
        blocks.append(Block("whole", BlockKind.HEADING, _("The whole mail"), level=2))
        blocks += _whole(found.whole)
    return View(
        f"mail/{id_}",
        titled(_("Mail from {words}"), "", found.name or sender_of(found)),
        text=tuple(blocks),
        actions=_actions(source, found, process),
        back="came",
    )


def _whole(words: str) -> list[Block]:
    """All of a mail, what it quotes as quotes and without the marks of its program."""
    blocks: list[Block] = []
    for text in _paragraphs(words):
        for is_quote, lines in groupby(text.split("\n"), lambda one: one.lstrip().startswith(">")):
            said = "\n".join(one.lstrip("> ") if is_quote else one for one in lines)
            for piece in _paragraphs(said):
                kind = BlockKind.QUOTE if is_quote else BlockKind.PARAGRAPH
                blocks.append(Block(f"whole {len(blocks) + 1}", kind, piece))
    return blocks


def _paragraphs(words: str) -> list[str]:
    return [text.strip() for text in words.split("\n\n") if text.strip()]


def _who(source: Source, found: CameMail) -> str:
    is_theirs = found.entry is not None and found.entry.is_theirs
    about = source.process(found.process).title if found.process and not is_theirs else ""
    return sentences(
        _("A program wrote this by itself, nobody answered.") if found.is_automatic else "",
        _signed(found).format(address=found.address or _("an address that is not clear")),
        "" if found.person or answers_inquiry(found) else _why_nobodys(found),
        _("It answers what you sent about {title}.").format(title=about) if about else "",
        say_iso(found.at, source.zone),
        _("It was taken before: {what}.").format(what=say_list(list(found.taken)))
        if found.taken
        else "",
    )


def _signed(found: CameMail) -> str:
    if found.is_signed:
        # Translators: "their" is the person the address belongs to
        return _("By mail from {address}, encrypted and signed with their key.")
    if found.is_encrypted:
        return _("By mail from {address}, encrypted, but not signed with a key of theirs.")
    return _("Unsigned, by mail from {address}.")


def _why_nobodys(found: CameMail) -> str:
    if found.is_doubtful:
        return _("It names a second address as its sender, so it counts as nobody's.")
    return _("That is not the address your mail went to, so it counts as nobody's.")


def _files(found: CameMail) -> str:
    files = [f"{file.name}, {say_size(file.size)}" for file in found.files]
    left = ngettext(
        "{count} file more was too large or too much to keep; it is still in the mail itself.",
        "{count} files more were too large or too many to keep; they are still in the mail itself.",
        found.left_out,
    )
    return sentences(
        _("With it came: {files}.").format(files="; ".join(files)) if files else "",
        left.format(count=found.left_out) if found.left_out else "",
    )


def _actions(source: Source, found: CameMail, process: Process | None) -> tuple[Action, ...]:
    actions: list[Action] = [*inquiry_actions(found)]
    if process is not None and found.person and not found.is_automatic:
        is_answer = found.entry is not None and found.entry.is_answer
        if found.words or not is_answer:
            label = _("Take it as a message from {name}").format(name=found.name)
            actions.append(offer("mail.message", label, mail=found.id))
        actions += entry_actions(source, found, process)
        if found.entry is None or found.entry.kind is EntryKind.NONE:
            actions += _answers(found, process)
        if open_comments(process, found.person):
            actions.append(offer("mail.comment", route=f"mail-comment/{found.id}"))
        if found.files and deliverables(process, found.person):
            actions.append(offer("mail.version", route=f"mail-version/{found.id}"))
    if found.files:
        actions.append(offer("mail.save", route=f"mail-save/{found.id}"))
    if found.is_new:
        actions.append(offer("mail.aside", mail=found.id))
    else:
        gone = _("Delete this mail here? What was taken from it stays.")
        actions.append(offer("mail.drop", mail=found.id, question=gone))
    return tuple(actions)


def _answers(found: CameMail, process: Process) -> tuple[Action, ...]:
    """Taking it as yes or no, if that is asked; only the one it says, or both when it says neither."""
    asked = asked_of(process, found.person)
    offered: list[Action] = []
    if isinstance(asked, Meeting) and asked.is_choosing:
        if found.answer != "no":
            offered.append(offer("mail.slot", route=f"mail-slot/{found.id}"))
    elif asked and found.answer != "no":
        question = _asked(process, found.name, asked, is_yes=True)
        label = _("Take it as the answer: yes")
        offered.append(offer("mail.yes", label, mail=found.id, question=question))
    if asked and asked is not Task.AGREE_GOAL and found.answer != "yes":
        question = _asked(process, found.name, asked, is_yes=False)
        label = _("Take it as the answer: no")
        offered.append(offer("mail.no", label, mail=found.id, question=question))
    return tuple(offered)


def _asked(process: Process, name: str, asked: Task | Meeting, *, is_yes: bool) -> str:
    """The question before an answer is recorded: what was asked, and what the answer does."""
    if isinstance(asked, Meeting):
        said = (
            _("Record for {name} that they come to the meeting: {when}?")
            if is_yes
            else _("Record for {name} that they cannot come to the meeting: {when}?")
        )
        when = say_span(asked.start, asked.round.minutes, process.zone)
        return said.format(name=name, when=when)
    if asked is Task.AGREE_GOAL:
        result = process.goal.result if process.goal else ""
        said = _(
            "Record for {name} that they agree to the goal: {words}? The first stage opens then."
        )
        return said.format(name=name, words=result)
    stage = process.current_stage
    title = find_stage(process, stage.id).plan.title if stage else ""
    said = (
        _("Record for {name} that they agree to leave out the stage {title}?")
        if is_yes
        else _("Record for {name} that they want to go on with the stage {title}?")
    )
    return said.format(name=name, title=title)


def open_comments(process: Process, person: str) -> tuple[Choice, ...]:
    """The comments a person can answer."""
    if process.participant.id != person:
        return ()
    return tuple(
        Choice(r.comment.id, first_words(r.comment.words))
        for r in process.remarks
        if r.state in (CommentState.OPEN, CommentState.ANSWERED)
    )


def deliverables(process: Process, person: str) -> tuple[Choice, ...]:
    """What a person can send a version of now."""
    if process.participant.id != person:
        return ()
    return tuple(
        Choice(plan.id, plan.title)
        for stage in process.stages
        for plan in stage.plan.deliverables
        if can_send(process, stage, plan)
    )


def mail_comment(source: Source, id_: str) -> View:
    """The form that takes a mail as the answer to a comment."""
    found, process = _about(source, id_)
    choices = open_comments(process, found.person)
    return View(
        f"mail-comment/{id_}",
        _("Take it as an answer to a comment"),
        fields=(
            Field(
                "comment",
                FieldKind.CHOICE,
                _("Comment"),
                choices[0].value if choices else "",
                choices,
            ),
        ),
        text=(Block("words", BlockKind.QUOTE, found.words or found.whole),),
        actions=(send("mail.answer", mail=id_),),
        back=f"mail/{id_}",
    )


def mail_slot(source: Source, id_: str) -> View:
    """The form that takes a mail as the choice of a time; what its first line says is chosen already."""
    found, process = _about(source, id_)
    meeting = asked_to_meet(process.meetings, found.person)
    if meeting is None or not meeting.is_choosing:
        raise Refusal("mail.nothing_asked", name=found.name)
    listed = dict(enumerate(list_slots(meeting.slots, process.zone), 1))
    every = ",".join(map(str, listed))
    said = ",".join(str(n) for n in dict.fromkeys(found.numbers) if n in listed)
    chosen = every if found.answer == "yes" and not said else said
    several = _("{numbers}: each of these").format(numbers=say_list(said.split(",")))
    labels = {str(number): label for number, label in listed.items()}
    labels |= {every: _("All of them")} | ({said: several} if "," in said and said != every else {})
    return View(
        f"mail-slot/{id_}",
        _("Take it as the choice of a time"),
        fields=(
            Field(
                "slots",
                FieldKind.CHOICE,
                _("Which time suits"),
                chosen,
                tuple(Choice(value, label) for value, label in labels.items()),
                required=True,
            ),
        ),
        text=(Block("words", BlockKind.QUOTE, found.words or found.whole),),
        actions=(send("mail.choose", mail=id_),),
        back=f"mail/{id_}",
    )


def mail_version(source: Source, id_: str) -> View:
    """The form that takes a file of a mail as a version."""
    found, process = _about(source, id_)
    choices = deliverables(process, found.person)
    files = tuple(Choice(str(file.number), file.name) for file in found.files)
    return View(
        f"mail-version/{id_}",
        _("Take a file as a version"),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _(
                    "It is recorded for {name}, as sent by mail. A version that was sent is never changed."
                ).format(name=found.name),
            ),
        ),
        fields=(
            Field("file", FieldKind.CHOICE, _("File"), files[0].value if files else "", files),
            Field(
                "deliverable",
                FieldKind.CHOICE,
                _("A version of"),
                choices[0].value if choices else "",
                choices,
            ),
        ),
        actions=(send("mail.send_version", mail=id_),),
        back=f"mail/{id_}",
    )


def mail_save(source: Source, id_: str) -> View:
    """The form that writes a mail's files into a folder."""
    found = source.mail(id_)
    about = _("The saved copies are not encrypted, and nobody has looked whether they do harm.")
    return View(
        f"mail-save/{id_}",
        _("Save what came with the mail"),
        text=(Block("about", BlockKind.PARAGRAPH, sentences(about, _files(found))),),
        fields=(Field("folder", FieldKind.FILE, _("Folder"), required=True),),
        actions=(send("mail.save_files", mail=id_),),
        back=f"mail/{id_}",
    )


def _about(source: Source, id_: str) -> tuple[CameMail, Process]:
    """A mail whose sender is clear, and what it is about. Raises `Refusal` `mail.nobodys`."""
    found = source.mail(id_)
    if not found.person or not found.process or found.is_automatic:
        raise Refusal("mail.nobodys")
    process = source.process(found.process)
    return found, process

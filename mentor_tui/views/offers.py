"""What a person may do, as actions: one label and one letter for each name, whatever page offers it."""

from mentor_tui.i18n import _
from mentor_tui.views.closing_offers import label_of_closing
from mentor_tui.views.keys import key_of
from mentor_tui.views.meeting_offers import label_of_meeting
from mentor_tui.views.model import Action, Argument
from mentor_tui.views.pack_offers import label_of_pack

SEND = "form.send"


def offer(
    name: str,
    label: str = "",
    *,
    route: str = "",
    question: str = "",
    has_key: bool = True,
    **args: str,
) -> Action:
    """An action with its letter: it opens `route`, or is done by the desk with `args`."""
    given = tuple(Argument(n, v) for n, v in args.items() if v)
    key = key_of(name) if has_key else ""
    return Action(name, label or label_of(name), key, route, given, question=question)


def send(name: str, label: str = "", *, question: str = "", **args: str) -> Action:
    """The action of a form: it takes the fields along, and has the same letter in every form."""
    given = tuple(Argument(n, v) for n, v in args.items() if v)
    return Action(
        name,
        label or label_of(name),
        key_of(SEND),
        args=given,
        takes_fields=True,
        question=question,
    )


def label_of(name: str) -> str:
    """What an action does, for its row and for the list of keys; the name itself when it has no words."""
    return (
        _work_label(name)
        or label_of_meeting(name)
        or label_of_pack(name)
        or label_of_closing(name)
        or _house_label(name)
        or name
    )


def _work_label(name: str) -> str:
    """The label of an action of the mentoring itself."""
    match name:
        case "goal.propose":
            return _("Propose a goal")
        case "goal.agree":
            return _("Agree to the goal")
        case "submission.send":
            return _("Send a version")
        case "submission.reclaim":
            return _("Take this version back")
        case "review.start":
            return _("Review the newest version")
        case "review.summary":
            return _("Summary and decision")
        case "review.keep":
            return _("Keep the summary")
        case "review.release":
            return _("Release the review")
        case "review.decide":
            return _("Release now")
        case "comments":
            return _("Read the review")
        case "comment.add":
            return _("Comment on this paragraph")
        case "comment.whole":
            return _("Comment on the whole document")
        case "comment.keep":
            return _("Keep the comment")
        case "comment.edit":
            return _("Change this comment")
        case "comment.drop":
            return _("Take this comment out")
        case "comment.answer":
            return _("Answer this comment")
        case "next.comment":
            return _("Next comment")
        case "previous.comment":
            return _("Previous comment")
        case "document.open":
            return _("Open the document")
        case "document.external":
            return _("Open in another program")
        case "document.audio":
            return _("Read into an audio file")
        case "document.save":
            return _("Save the file")
        case "stage.close":
            return _("Close the stage")
        case "stage.skip":
            return _("Leave this stage out")
        case "stage.skip_agree":
            return _("Agree to leave it out")
        case "stage.skip_decline":
            return _("Go on with the stage")
        case "message.write":
            return _("Write a message")
        case "message.send":
            return _("Send the message")
        case "messages":
            return _("All messages")
        case "mail.message":
            return _("Take it as a message")
        case "mail.yes":
            return _("Take it as a yes")
        case "mail.no":
            return _("Take it as a no")
        case "mail.comment":
            return _("Take it as an answer to a comment")
        case "mail.answer":
            return _("Take it as the answer to this comment")
        case "mail.version" | "mail.send_version":
            return _("Take a file as a version")
        case "mail.time":
            return _("Propose this time to everybody")
        case "mail.save" | "mail.save_files":
            return _("Save what came with it")
        case "mail.aside":
            return _("Put it aside")
        case "mail.drop":
            return _("Delete it here")
        case "process.complete":
            return _("Complete the process")
        case "process.erase":
            return _("Erase this process")
        case "delivery.now":
            return _("Send it with the next sending")
        case "delivery.keep":
            return _("Do not send it")
        case "left":
            return _("Left on the server")
        case "left.bring":
            return _("Bring it next time")
        case "left.bring_all":
            return _("Bring all of it next time")
        case "budget":
            return _("Budget and line")
        case "over":
            return _("More than your budget")
        case "sync.whole":
            return _("Send and receive all of it")
        case "roads":
            return _("How parcels travel")
        case "road.use":
            return _("Try it, and use it")
        case "providers":
            return _("Services and calendar")
        case "provider.use":
            return _("Try it, and keep it")
        case "provider.drop":
            return _("Switch it off")
        case "by_mail.add":
            return _("Bring in somebody who has only mail")
        case "by_mail.review":
            return _("Record the mentor's review")
        case "by_mail.agree":
            return _("Agree: it may be read on the way")
        case "by_mail.refuse":
            return _("Send nothing more that can be read")
        case "by_mail":
            return _("How mail to them travels")
        case "hold.place":
            return _("Place a hold")
        case "hold.lift":
            return _("Lift the hold")
        case _:
            return ""


def _house_label(name: str) -> str:
    """The label of an action around it: programmes, people, this desk."""
    match name:
        case "programmes":
            return _("Programmes")
        case "programme.found":
            return _("Found a programme")
        case "process.start":
            return _("Start a process")
        case "template.add":
            return _("Add stages to start from")
        case "invitation.make":
            return _("Invite somebody")
        case "invitation.save":
            return _("Save the invitation as a file")
        case "join.read":
            return _("Answer an invitation")
        case "join.confirm":
            return _("Join")
        case "role.end":
            return _("End somebody's role")
        case "interpreters":
            return _("Interpreters")
        case "interpreter.add":
            return _("Add an interpreter")
        case "interpreter.change":
            return _("Change the entry")
        case "interpreter.terms":
            return _("Prices and agreements")
        case "interpreter.drop":
            return _("Take out of the register")
        case "register.import":
            return _("Read a list from a file")
        case "register.take":
            return _("Take these into the register")
        case "credential.add":
            return _("Add a credential")
        case "credential.keep":
            return _("Keep the credential")
        case "credential.drop":
            return _("Take this credential out")
        case "people":
            return _("People")
        case "person.succeed":
            return _("They lost their key")
        case "person.erase":
            return _("Erase this person")
        case "erasures":
            return _("What was erased")
        case "digits.compare":
            return _("The digits are the same")
        case "outbox":
            return _("Outbox")
        case "came":
            return _("Came by mail")
        case "page.next":
            return _("Next page")
        case "page.previous":
            return _("Previous page")
        case "refused":
            return _("What was not taken in")
        case "news.seen":
            return _("Mark everything new as read")
        case "sync.now":
            return _("Send and receive now")
        case "search":
            return _("Search")
        case "search.find":
            return _("Look for this")
        case "search.more":
            return _("More results")
        case "settings":
            return _("Settings")
        case "bookmarks":
            return _("Bookmarks")
        case "bookmark.put":
            return _("Put a bookmark")
        case "bookmark.remove":
            return _("Remove this bookmark")
        case "backups":
            return _("Backups")
        case "backup.new" | "backup.make":
            return _("Make a backup")
        case "backup.restore":
            return _("Restore a backup")
        case "backup.open":
            return _("Open the backup")
        case "backup.passphrase":
            return _("Take this passphrase")
        case "backup.put_back":
            return _("Put this backup in place")
        case "computers":
            return _("Several computers")
        case "computers.begin":
            return _("Use this vault at another computer too")
        case "computers.end":
            return _("Use it at this computer only")
        case "check":
            return _("Check the vault")
        case "settings.keep" | "preferences.keep" | "budget.keep":
            return _("Keep the settings")
        case "preferences.keys":
            return _("How you press keys")
        case "keys.teach":
            return _("Try keys out")
        case "keymap":
            return _("Your keys")
        case "keymap.keep":
            return _("Take this key")
        case "keymap.reset":
            return _("Give the first key back")
        case "keymap.reset_all":
            return _("Give all first keys back")
        case "preferences.alone":
            return _("What happens by itself")
        case "preferences.reading":
            return _("How you read")
        case "preferences.look":
            return _("How it looks")
        case "preferences.speech":
            return _("How the voice speaks")
        case "speech.try":
            return _("Try this voice")
        case "said_as":
            return _("How words are said")
        case "said_as.new":
            return _("Add a word")
        case "said_as.keep":
            return _("Keep this word")
        case "said_as.remove":
            return _("Remove this word")
        case "desk.export":
            return _("Write everything out")
        case "desk.import":
            return _("Make a vault of it")
        case "export":
            return _("Take everything out")
        case "import":
            return _("Read an export")
        case "findings":
            return _("What is missing")
        case "findings.settle":
            return _("Go on with what is here")
        case "history.ask":
            return _("Ask the others to send again")
        case "help":
            return _("Help")
        case "lock":
            return _("Lock the vault")
        case "form.send":
            return _("Send the form")
        case "person.new":
            return _("Begin")
        case "person.found":
            return _("Make my vault")
        case "recovery.noted":
            return _("I have written it down")
        case "keys":
            return _("Ways to open this vault")
        case "passphrase.change":
            return _("Change the passphrase")
        case "passphrase.add":
            return _("Add a passphrase")
        case "recovery.make":
            return _("Make a recovery code")
        case "keyring.use":
            return _("Use the keyring of this computer")
        case "way.remove":
            return _("Take this way away")
        case "vault.unlock":
            return _("Open")
        case _:
            return ""

"""Why a rule around the work said no: programmes, invitations, roles, people, events, parcels."""

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.reasons import Reason, Reasons, ask_coordinator, count, unchanged

PROGRAMMES: Reasons = {
    "programme.unknown": lambda f: Reason(_("There is no such programme on this desk.")),
    "programme.none": lambda f: Reason(
        _("There is no programme on this desk yet."), then=_("Found one, or answer an invitation.")
    ),
    "programme.no_title": lambda f: Reason(
        _("A programme needs a title."), then=_("Write its title.")
    ),
    "programme.answer_days": lambda f: Reason(
        _("The days to answer are a whole number from {least} to {most}."),
        then=_("Type a number such as 5."),
    ),
    "programme.not_by_coordinator": lambda f: Reason(
        _("This programme was not founded by its coordinator."), unchanged()
    ),
    "template.no_name": lambda f: Reason(_("These stages need a name."), then=_("Write one.")),
    "template.empty": lambda f: Reason(
        _("There is no stage."), then=_("Write one stage per line.")
    ),
    "template.line": lambda f: Reason(
        _("Line {line} does not have five parts with semicolons between them."),
        then=_("Title; what it is for; what is handed in; criteria; working days."),
    ),
    "template.days": lambda f: Reason(
        _("Working days are a whole number from {least} to {most}."),
        then=_("Put a number at the end of each line."),
    ),
    "template.same_id": lambda f: Reason(_("Two stages have the same name inside."), unchanged()),
    "template.stage_incomplete": lambda f: Reason(
        _("A stage needs a title and at least one working day."), unchanged()
    ),
    "template.no_deliverable": lambda f: Reason(
        _("The stage {stage} does not say what is handed in."), unchanged()
    ),
}

INVITATIONS: Reasons = {
    "invitation.none": lambda f: Reason(
        _("There is no invitation in this text."),
        unchanged(),
        _("Paste the whole mail, or give the file."),
    ),
    "invitation.damaged": lambda f: Reason(
        _("This invitation is damaged."), unchanged(), _("Ask for it to be sent again.")
    ),
    "invitation.unknown": lambda f: Reason(
        _("This invitation is not known in the programme."), unchanged(), ask_coordinator()
    ),
    "invitation.taken": lambda f: Reason(
        _("This invitation was answered already."), unchanged(), _("Ask for another one.")
    ),
    "invitation.expired": lambda f: Reason(
        _("This invitation has expired."), unchanged(), _("Ask for another one.")
    ),
    "invitation.answered": lambda f: Reason(
        _("You answered this invitation before."), unchanged(), _("Wait for the coordinator.")
    ),
    "invitation.made_elsewhere": lambda f: Reason(
        _("The text of this invitation is on the desk where it was made.")
    ),
    "invitation.no_name": lambda f: Reason(
        _("An invitation is for somebody."), then=_("Write a name.")
    ),
    "invitation.no_role": lambda f: Reason(
        _("An invitation says as what somebody is invited."), then=_("Choose a role.")
    ),
    "invitation.twice": lambda f: Reason(_("There is such an invitation already."), unchanged()),
}

PEOPLE: Reasons = {
    "person.unknown": lambda f: Reason(_("There is no such person here.")),
    "person.which": lambda f: Reason(
        ngettext(
            "{count} person is called {name}.",
            "{count} people are called {name}.",
            count(f, "count"),
        ),
        then=_("Say more of the name."),
    ),
    "person.no_name": lambda f: Reason(_("Your name is missing."), then=_("Write your name.")),
    "person.no_address": lambda f: Reason(
        _("This is no mail address."), then=_("Write one such as anna@example.org.")
    ),
    "person.no_language": lambda f: Reason(
        _("This language is not known here."), then=_("Choose Polish or English.")
    ),
    "person.not_founding": lambda f: Reason(
        _("This does not say who a person is."), unchanged(), ask_coordinator()
    ),
    "person.bad_certificate": lambda f: Reason(
        _("The key of {name} cannot be read, so nothing can be encrypted for them."),
        _("Nothing was sent to them."),
        ask_coordinator(),
    ),
    "role.needed": lambda f: Reason(
        _("This page is for somebody with another role here."), unchanged()
    ),
    "role.unknown": lambda f: Reason(
        _("This person does not have that role."), unchanged(), _("Choose somebody from the list.")
    ),
    "role.own": lambda f: Reason(
        _("Coordinators do not end their own role."), unchanged(), _("Another coordinator can.")
    ),
    "role.has_already": lambda f: Reason(_("This person has that role already."), unchanged()),
    "role.was_ended": lambda f: Reason(
        _("This person had that role and it was ended."), unchanged()
    ),
    "role.over": lambda f: Reason(_("The role of whoever wrote this was over."), unchanged()),
    "role.end_void": lambda f: Reason(
        _("Whoever ended this role had no right to do so any more."), unchanged()
    ),
    "succession.coordinator": lambda f: Reason(
        _("A coordinator's key cannot be replaced by another one."),
        unchanged(),
        _("Another coordinator can give the new key the role."),
    ),
    "succession.member": lambda f: Reason(
        _("{name} is in this process already, with this key."),
        unchanged(),
    ),
    "succession.nobody": lambda f: Reason(
        _("There is nobody here whose place they could take."),
        unchanged(),
        _("Choose who they were."),
    ),
    "succession.not_compared": lambda f: Reason(
        _("The digits of {name} were not compared yet, so this may be anybody."),
        unchanged(),
        _("Call them, and compare the digits on their page."),
    ),
    "writer.known": lambda f: Reason(_("This key is known already."), unchanged()),
    "writer.not_yours": lambda f: Reason(_("Nobody adds a key for somebody else."), unchanged()),
}

EVENTS: Reasons = {
    "event.malformed": lambda f: Reason(_("It is not written as it should be."), unchanged()),
    "event.body_changed": lambda f: Reason(
        _("It was changed on the way."), unchanged(), _("Ask for it to be sent again.")
    ),
    "event.too_large": lambda f: Reason(_("It is too large."), unchanged()),
    "event.forged": lambda f: Reason(
        _("Its signature is not that of the person it names."), unchanged(), ask_coordinator()
    ),
    "event.stranger": lambda f: Reason(
        _("Whoever wrote it does not belong here."), unchanged(), ask_coordinator()
    ),
    "event.not_allowed": lambda f: Reason(
        _("This is for somebody with another role."), unchanged()
    ),
    "event.wrong_circle": lambda f: Reason(_("It does not belong here."), unchanged()),
    "event.unknown_type": lambda f: Reason(
        _("A newer version of this program wrote it."),
        unchanged(),
        _("Bring this program up to date."),
    ),
    "event.for_not_allowed": lambda f: Reason(
        _("It was recorded for somebody else, and that is not allowed."), unchanged()
    ),
    "record.not_now": lambda f: Reason(
        _("There is no review to record here just now."),
        then=_("It takes a version that waits, and a mentor who has a mail program only."),
    ),
    "record.no_way": lambda f: Reason(
        _("It is not said how you were told."), then=_("Choose: by mail, by telephone or on paper.")
    ),
    "record.no_mail": lambda f: Reason(
        _("No mail from {name} has been recorded in this process."),
        unchanged(),
        _("Take their mail as a message first, or choose another way."),
    ),
    "role.by_mail": lambda f: Reason(
        _("{name} has a mail program only and cannot be a coordinator."), unchanged()
    ),
    "person.has_app": lambda f: Reason(_("{name} has mentor-tui, so all mail to them is sealed.")),
    "person.has_key": lambda f: Reason(
        _("{name} has a key with this address, so mail there stays sealed."),
        unchanged(),
        _("If they cannot use it any more, end their role, and ask them for another address."),
    ),
    "key.none": lambda f: Reason(
        _("This file holds no OpenPGP key."),
        unchanged(),
        _("Ask for their public key as a file, armored or not."),
    ),
    "key.secret": lambda f: Reason(
        _("This file holds a secret key, which nobody should give away."),
        unchanged(),
        _("Delete it, tell its owner, and ask for the public key."),
    ),
    "key.cannot_encrypt": lambda f: Reason(
        _("Nothing can be sealed with this key."), unchanged(), _("Ask for a newer one.")
    ),
    "key.too_large": lambda f: Reason(
        _("This key is larger than {limit}."),
        unchanged(),
        _("Ask for it without the signatures of others: gpg --export-options export-minimal."),
    ),
    "mail.readable_asked": lambda f: Reason(
        _("It can be read on the way, and you have not agreed to that."),
        then=_("Agree or not on the page of the person, under People."),
    ),
    "record.not_this": lambda f: Reason(
        _("This can only be done by the person themselves, not recorded for them."), unchanged()
    ),
    "record.own": lambda f: Reason(
        _("Somebody recorded for themselves what they could have done."), unchanged()
    ),
    "record.no_source": lambda f: Reason(
        _("It was recorded for somebody else without saying how they told it."), unchanged()
    ),
    "event.erased": lambda f: Reason(_("It was erased.")),
    "event.ahead": lambda f: Reason(
        _("By its clock it was written in the future; it is taken in when its time comes."),
        unchanged(),
        _("The clock of its writer, or yours, is wrong."),
    ),
    "event.parent_missing": lambda f: Reason(
        _("Something that came before it has not arrived yet; it is asked for.")
    ),
    "circle.unknown": lambda f: Reason(_("What it belongs to is not on this desk.")),
    "circle.not_founded": lambda f: Reason(
        _("Its beginning is missing or not valid."), unchanged()
    ),
}

PARCELS: Reasons = {
    "parcel.not_a_parcel": lambda f: Reason(_("This is no parcel of this program.")),
    "parcel.not_for_me": lambda f: Reason(_("This parcel is for somebody else.")),
    "parcel.damaged": lambda f: Reason(
        _("This parcel is damaged."), unchanged(), _("It is sent again by itself after a while.")
    ),
    "parcel.unsigned": lambda f: Reason(
        _("This parcel is not signed by the person it names."), unchanged()
    ),
    "parcel.stranger": lambda f: Reason(
        _("This parcel is from somebody this desk does not know yet."),
        _("It is kept and tried again."),
    ),
    "parcel.newer": lambda f: Reason(
        _("A newer version of this program wrote this parcel."),
        _("It is kept."),
        _("Bring this program up to date."),
    ),
    "parcel.event_forged": lambda f: Reason(
        _("Something in this parcel is not signed by whom it names."),
        unchanged(),
        ask_coordinator(),
    ),
    "parcel.event_too_large": lambda f: Reason(
        _("Something is too large for a parcel."), _("It stays on this desk.")
    ),
    "parcel.file_changed": lambda f: Reason(
        _("A file in this parcel is not the one it should be."),
        unchanged(),
        _("Ask for it to be sent again."),
    ),
    "parcel.file_too_large": lambda f: Reason(
        _("The file {name} is too large for a parcel."),
        _("It stays on this desk."),
        _("Send a smaller file."),
    ),
    "parcel.too_large": lambda f: Reason(
        _("This parcel is too large, or becomes so when it is opened."), unchanged()
    ),
    "parcel.too_slow": lambda f: Reason(
        _("Opening this parcel took too long, so it was stopped."), unchanged()
    ),
    "parcel.reader_died": lambda f: Reason(
        _("This parcel could not be opened: the program that opens parcels ended over it, twice."),
        unchanged(),
        _("It is sent again by itself after a while."),
    ),
    "unsealer.not_started": lambda f: Reason(
        _("The program that opens parcels did not start."),
        _("What came waits where it is."),
        _("Close other programs if memory is short; receiving is tried again by itself."),
    ),
    "parcel.too_much": lambda f: Reason(_("There is too much in one parcel."), unchanged()),
    "parcel.bad_address": lambda f: Reason(
        _("No mail can be sent to this address: {address}."), _("Nothing was sent.")
    ),
    "parcel.bad_certificate": lambda f: Reason(
        _("The recipient's key cannot be read."), _("Nothing was sent."), ask_coordinator()
    ),
    "parcel.bad_key": lambda f: Reason(_("Your own key cannot be read."), _("Nothing was sent.")),
    "delivery.not_now": lambda f: Reason(
        _("The outbox is in another state than expected."), _("Nothing in it is lost.")
    ),
}

ERASURES: Reasons = {
    "erasure.held": lambda f: Reason(
        _("Nothing here may be erased: there is a hold. Its reason: {reason}"),
        unchanged(),
        _("When the reason is over, a coordinator lifts the hold; then it can be erased."),
    ),
    "erasure.no_reason": lambda f: Reason(
        _("An erasure needs a reason."), unchanged(), _("Choose a reason.")
    ),
    "erasure.no_programme": lambda f: Reason(
        _("You coordinate no programme that {name} is in."),
        unchanged(),
        _("A coordinator of their programme can erase them."),
    ),
    "erasure.others_work": lambda f: Reason(
        _("{name} is a mentor or coordinator: their words are part of other people's processes."),
        unchanged(),
        _("End their role instead. Their words go with each process when that process is erased."),
    ),
    "erasure.nothing": lambda f: Reason(_("It does not say what is to be erased."), unchanged()),
    "erasure.not_whole": lambda f: Reason(
        _("This cannot be erased as a whole."),
        unchanged(),
        _("Erase its processes and people one by one."),
    ),
    "erasure.not_alone": lambda f: Reason(
        _("This cannot be erased alone: other things were decided by it."),
        unchanged(),
        _("Erase the whole process."),
    ),
    "erasure.unknown": lambda f: Reason(
        _("It names something that whoever wrote it had not seen."), unchanged()
    ),
    "hold.no_reason": lambda f: Reason(_("A hold needs a reason."), then=_("Write it.")),
    "hold.unknown": lambda f: Reason(_("There is no such hold."), unchanged()),
    "process.erased": lambda f: Reason(
        _("This process was erased."), then=_("See when and why under What was erased.")
    ),
}

AROUND: Reasons = {**ERASURES, **PROGRAMMES, **INVITATIONS, **PEOPLE, **EVENTS, **PARCELS}

"""What may be done about packs for interpreters and about words: the label of each action."""

from mentor_tui.i18n import _


def label_of_pack(name: str) -> str:
    """The label of such an action; empty for any other."""
    match name:
        case "pack":
            return _("For interpreters to read")
        case "pack.choose":
            return _("Choose what they read")
        case "pack.propose":
            return _("Ask who wrote it")
        case "pack.give":
            return _("Write the file, note it as given")
        case "pack.revoke":
            return _("They were told to delete it")
        case "consent.yes":
            return _("They may read it")
        case "consent.no":
            return _("They may not read it")
        case "consent.note":
            return _("Note the answer")
        case "glossary":
            return _("Words to know")
        case "term.add":
            return _("Add a word")
        case "term.change":
            return _("Change this word")
        case "term.drop":
            return _("Drop this word")
        case "term.keep":
            return _("Keep this word")
        case _:
            return ""

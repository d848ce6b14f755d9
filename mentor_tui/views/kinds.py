"""What a row of a list stands for, as a word."""

from typing import assert_never

from mentor_tui.i18n import _
from mentor_tui.views.model import ItemKind


def kind_name(kind: ItemKind) -> str:
    """What a row of a list stands for, as a word at the start of a sentence."""
    match kind:
        case ItemKind.ACTION:
            return _("To do")
        case ItemKind.BACKUP:
            return _("Backup")
        case ItemKind.BOOKMARK:
            return _("Bookmark")
        case ItemKind.COMMENT:
            return _("Comment")
        case ItemKind.CREDENTIAL:
            # Translators: what shows that an interpreter can do it: a certificate, a diploma
            return _("Credential")
        case ItemKind.DAY:
            return _("Day")
        case ItemKind.GOAL:
            return _("Goal")
        case ItemKind.MESSAGE:
            return _("Message")
        case ItemKind.MEETING:
            return _("Meeting")
        case ItemKind.MORE:
            # Translators: the row that leads to the rest of a list, such as "List: and 312 more"
            return _("List")
        case ItemKind.NEWS:
            return _("News")
        case ItemKind.PARCEL:
            # Translators: something on its way to somebody
            return _("To send")
        case ItemKind.PERSON:
            return _("Person")
        case ItemKind.PROCESS:
            return _("Process")
        case ItemKind.PROGRAMME:
            return _("Programme")
        case ItemKind.REFUSED:
            return _("Refused")
        case ItemKind.REVIEW:
            return _("Review")
        case ItemKind.STAGE:
            return _("Stage")
        case ItemKind.TEXT:
            return _("Text")
        case ItemKind.VERSION:
            return _("Version")
        case ItemKind.WORD:
            return _("Word")
        case ItemKind.ROAD:
            return _("Way for parcels")
        case ItemKind.PROVIDER:
            # Translators: a service to meet by, such as Jitsi Meet
            return _("Service")
        case ItemKind.WAY:
            # Translators: a way to open the vault
            return _("Way")
        case _:
            assert_never(kind)

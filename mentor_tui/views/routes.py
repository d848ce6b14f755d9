"""Which view stands at which route: the first part names it, the others are what it is about."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from inspect import signature

from mentor_tui.domain.errors import Refusal
from mentor_tui.views.clean import clean
from mentor_tui.views.model import View
from mentor_tui.views.source import Source

ROUTES: dict[str, str] = {
    "answer": "remarks:answer",
    "ask": "asking:ask",
    "ask-mail": "inquiries:ask_mail",
    "assignment": "asking:assignment",
    "audio": "listened:audio",
    "backup": "backups:backup",
    "backups": "backups:backups",
    "bookmark": "bookmarks:bookmark",
    "bookmarks": "bookmarks:bookmarks",
    "budget": "budgets:budget",
    "by-mail": "by_mail:by_mail",
    "by-mail-new": "by_mail:by_mail_new",
    "by-mail-review": "by_mail:by_mail_review",
    "calendar": "week:week",
    "calendar-day": "week:day",
    "calendar-go": "week:go",
    "came": "came:came",
    "check": "checks:check",
    "closeout": "closeout:closeout",
    "comment": "remarks:comment",
    "cost": "costs:cost",
    "costs": "costs:costs",
    "costs-save": "costs:costs_save",
    "comments": "comments:comments",
    "complete": "endings:complete",
    "delivery": "outbox:delivery",
    "credential": "interpreter_forms:credential",
    "draft": "drafting:draft",
    "end-role": "endings:end_role",
    "export": "taking_out:export",
    "findings": "findings:findings",
    "erase": "erasing:erase",
    "computers": "computers:computers",
    "cover": "coverage:cover",
    "erase-person": "erasing:erase_person",
    "succeed": "succession:succeed",
    "erasures": "erasures:erasures",
    "glossary": "glossary:glossary",
    "goal": "goals:goal",
    "help": "help:help_page",
    "hold": "holds:hold",
    "hours": "hours:hours",
    "interpreter": "interpreters:interpreter",
    "interpreter-change": "interpreter_forms:interpreter_change",
    "interpreter-drop": "interpreter_forms:interpreter_drop",
    "interpreter-new": "interpreter_forms:interpreter_new",
    "interpreter-terms": "interpreter_forms:interpreter_terms",
    "interpreters": "interpreters:interpreters",
    "invitation": "invitations:invitation",
    "invitation-save": "invitations:invitation_save",
    "invite": "invitations:invite",
    "join": "invitations:join",
    "late": "turns:late",
    "key-teacher": "teacher:teacher",
    "keymap": "keymaps:keymap",
    "keyring": "ways:keyring",
    "keys": "ways:keys",
    "left": "left:left",
    "left-mail": "left:left_mail",
    "mail": "came:mail",
    "mail-comment": "came:mail_comment",
    "mail-save": "came:mail_save",
    "mail-slot": "came:mail_slot",
    "mail-time": "came_entries:mail_time",
    "mail-version": "came:mail_version",
    "follow-up": "meeting_after:follow_up",
    "lift-noted": "noted:lift_noted",
    "live": "live:live",
    "group-new": "groups:group_new",
    "meeting": "meetings:meeting",
    "meeting-agenda": "meeting_forms:meeting_agenda",
    "meeting-cancel": "meeting_forms:meeting_cancel",
    "meeting-held": "meeting_after:meeting_held",
    "meeting-move": "meeting_forms:meeting_move",
    "meeting-new": "meeting_forms:meeting_new",
    "meeting-no": "meeting_forms:meeting_no",
    "meeting-sum": "meeting_after:meeting_sum",
    "meeting-when": "meeting_forms:meeting_when",
    "meetings": "meetings:meetings",
    "message": "messages:message",
    "messages": "messages:messages",
    "my-note": "meeting_notes:my_note",
    "needs": "needs:needs",
    "needs-tell": "needs:needs_tell",
    "news": "turns:news",
    "order": "orders:order",
    "order-ask": "asking:order_ask",
    "order-cancel": "order_forms:order_cancel",
    "order-dispute": "hours:order_dispute",
    "order-give-up": "order_forms:order_give_up",
    "order-how": "order_forms:order_how",
    "order-new": "order_forms:order_new",
    "order-size": "order_forms:order_size",
    "others": "turns:others",
    "outbox": "outbox:outbox",
    "over": "budgets:over",
    "pack": "packs:pack",
    "pack-choose": "pack_forms:pack_choose",
    "pack-copy": "packs:pack_copy",
    "pack-file": "pack_forms:pack_file",
    "pack-give": "pack_forms:pack_give",
    "passphrase": "ways:passphrase",
    "passphrase-add": "ways:passphrase_add",
    "people": "people:people",
    "person": "people:person",
    "places": "turns:places",
    "preferences": "preferences:preferences",
    "process": "processes:process",
    "programme": "programmes:programme",
    "programme-list": "programmes:programme_list",
    "programme-new": "programme_forms:programme_new",
    "programmes": "programmes:programmes",
    "recovery-new": "ways:recovery_new",
    "recording": "recording_consents:recording",
    "recording-ask": "recording_consents:recording_ask",
    "recording-noted": "recording_consents:recording_noted",
    "refused": "outbox:refused",
    "register-import": "register_lists:register_import",
    "register-preview": "register_lists:register_preview",
    "release": "releases:release",
    "remark": "drafting:remark",
    "restore": "backups:restore",
    "review": "reviews:review",
    "save": "sending:save",
    "road": "roads:road",
    "roads": "roads:roads",
    "said-as": "said_as:said_as",
    "search": "search:search",
    "provider": "providers:provider",
    "providers": "providers:providers",
    "settings": "settings:settings",
    "skip": "stages:skip",
    "stage": "stages:stage",
    "start": "programme_forms:start",
    "submit": "sending:submit",
    "summary": "drafting:summary",
    "template": "programme_forms:template",
    "substitute-noted": "noted:substitute_noted",
    "term": "glossary:term",
    "term-change": "glossary:term_change",
    "term-new": "glossary:term_new",
    "today": "today:today",
    "turns": "turns:turns",
    "version": "submissions:version",
    "way": "ways:way",
    "way-remove": "ways:way_remove",
}
"""The view function of each route, as module and name: a page is loaded when it is first opened."""


@cache
def find_view(name: str) -> Callable[..., View] | None:
    """The view function of a route's first part; None when no view stands there."""
    where = ROUTES.get(name)
    if where is None:
        return None
    module, _colon, function = where.partition(":")
    view: Callable[..., View] = getattr(import_module(f"mentor_tui.views.{module}"), function)
    return view


def show(source: Source, route: str) -> View:
    """The view at a route, in the language in force and safe to show.

    Raises `Refusal` `route.unknown` (route) for a route that leads nowhere, and what the lookups of
    its ids raise. The routes `join-confirm` and `recovery-code` belong to the desk, which keeps
    what they show.
    """
    name, *parts = route.split("/")
    view = find_view(name)
    if view is None or not all(parts):
        raise Refusal("route.unknown", route=route)
    try:
        signature(view).bind(source, *parts)
    except TypeError:
        raise Refusal("route.unknown", route=route) from None
    found = view(source, *parts)
    # A bookmark leads to a page, which keeps the route of its own.
    return clean(found if name == "bookmark" else replace(found, route=route))

"""Which view stands at which route: the first part names it, the others are what it is about."""

from collections.abc import Callable
from dataclasses import replace
from inspect import signature

from mentor_tui.domain.errors import Refusal
from mentor_tui.views.clean import clean
from mentor_tui.views.comments import comments
from mentor_tui.views.drafting import draft, remark, summary
from mentor_tui.views.endings import complete, end_role
from mentor_tui.views.goals import goal
from mentor_tui.views.help import help_page
from mentor_tui.views.invitations import invitation, invitation_save, invite, join
from mentor_tui.views.messages import message, messages
from mentor_tui.views.model import View
from mentor_tui.views.outbox import outbox, refused
from mentor_tui.views.people import people, person
from mentor_tui.views.processes import process
from mentor_tui.views.programme_forms import programme_new, start, template
from mentor_tui.views.programmes import programme, programmes
from mentor_tui.views.releases import release
from mentor_tui.views.remarks import answer, comment
from mentor_tui.views.reviews import review
from mentor_tui.views.sending import save, submit
from mentor_tui.views.settings import settings
from mentor_tui.views.source import Source
from mentor_tui.views.stages import skip, stage
from mentor_tui.views.submissions import version
from mentor_tui.views.today import today

ROUTES: dict[str, Callable[..., View]] = {
    "answer": answer,
    "comment": comment,
    "comments": comments,
    "complete": complete,
    "draft": draft,
    "end-role": end_role,
    "goal": goal,
    "help": help_page,
    "invitation": invitation,
    "invitation-save": invitation_save,
    "invite": invite,
    "join": join,
    "message": message,
    "messages": messages,
    "outbox": outbox,
    "people": people,
    "person": person,
    "process": process,
    "programme": programme,
    "programme-new": programme_new,
    "programmes": programmes,
    "refused": refused,
    "release": release,
    "remark": remark,
    "review": review,
    "save": save,
    "settings": settings,
    "skip": skip,
    "stage": stage,
    "start": start,
    "submit": submit,
    "summary": summary,
    "template": template,
    "today": today,
    "version": version,
}


def show(source: Source, route: str) -> View:
    """The view at a route, in the language in force and safe to show.

    Raises `Refusal` `route.unknown` (route) for a route that leads nowhere, and what the lookups of
    its ids raise. The route `join-confirm` belongs to the desk, which keeps the invitation it shows.
    """
    name, *parts = route.split("/")
    view = ROUTES.get(name)
    if view is None or not all(parts):
        raise Refusal("route.unknown", route=route)
    try:
        signature(view).bind(source, *parts)
    except TypeError:
        raise Refusal("route.unknown", route=route) from None
    return clean(replace(view(source, *parts), route=route))

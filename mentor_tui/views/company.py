"""Which actions stand together on a page, and so may not share a letter. Pure.

An action that stands on no page of the table is taken to stand on all of them.
"""

from functools import cache

from mentor_tui.views.pages_of_actions import PAGES


@cache
def _company() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for page in PAGES:
        names = frozenset(page.split())
        for name in names:
            found[name] = found.get(name, frozenset()) | names
    return found


def may_meet(one: str, other: str) -> bool:
    """Whether two actions may stand on the same page."""
    company = _company()
    return other in company.get(one, (other,)) or one in company.get(other, (one,))

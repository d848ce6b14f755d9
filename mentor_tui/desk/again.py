"""A view shown once more after a refusal: the reason first, the wrong field marked, nothing typed lost."""

from collections.abc import Mapping
from dataclasses import replace

from mentor_tui.views.model import Focus, Notice, View


def show_again(view: View, notice: Notice, values: Mapping[str, str], wrong: str) -> View:
    """The view with what was typed in its fields; `wrong` names the field the notice is about, or none."""
    fields = tuple(
        replace(
            f,
            value=values.get(f.name, f.value),
            error=notice.what if f.name == wrong else "",
        )
        for f in view.fields
    )
    return replace(view, fields=fields, notices=(notice, *view.notices), focus=Focus.NOTICE)

"""The field of a form for a setting that a plugin declares."""

from mentor_tui import api
from mentor_tui.i18n import _, translate
from mentor_tui.views.model import Choice, Field, FieldKind

_KINDS = {
    api.SettingKind.SECRET: FieldKind.SECRET,
    api.SettingKind.CHOICE: FieldKind.CHOICE,
    api.SettingKind.YES_NO: FieldKind.YES_NO,
    api.SettingKind.FOLDER: FieldKind.FILE,
}


def setting_field(setting: api.Setting, value: str, secrets: tuple[str, ...]) -> Field:
    """The field, with the value it has; `secrets` are the keys of those that are kept and need not be typed again."""
    words = setting.labels or setting.choices
    choices = tuple(
        Choice(choice, translate(label))
        for choice, label in zip(setting.choices, words, strict=True)
    )
    is_secret = setting.kind is api.SettingKind.SECRET
    help_ = translate(setting.help) if setting.help else ""
    is_kept = is_secret and setting.key in secrets
    if is_kept:
        help_ = _("It is kept. Leave it empty to go on with it.")
    return Field(
        setting.key,
        _KINDS.get(setting.kind, FieldKind.TEXT),
        translate(setting.label),
        "" if is_secret else value or setting.default,
        choices,
        help=help_,
        required=setting.required and not is_kept,
    )

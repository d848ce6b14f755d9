"""The words of the preferences for those who read by sight, and of how much is shown in which words."""

from mentor_tui.i18n import _, ngettext


def look_name(name: str) -> str:
    """What is chosen; the name itself when it has no words."""
    match name:
        case "amount":
            return _("Today shows")
        case "wording":
            return _("Sentences")
        case "theme":
            return _("Colours")
        case "spacing":
            return _("Space between rows")
        case "measure":
            return _("Longest line")
        case "words":
            return _("Space between words")
        case "letters":
            return _("Letters")
        case "side":
            return _("List beside the page")
        case "pictures":
            return _("Pictures of numbers")
        case _:
            return name


def look_value(name: str, value: str) -> str:
    """One of the values; the value itself when it has no words."""
    match name, value:
        case "amount", "all":
            return _("everything")
        case "amount", "one":
            return _("one thing at a time")
        case "wording", "full":
            return _("full")
        case "wording", "plain":
            return _("plain and short")
        case "theme", "terminal":
            return _("those of your terminal")
        case "theme", "light":
            return _("calm and light")
        case "theme", "dark":
            return _("calm and dark")
        case "theme", "contrast":
            return _("high contrast")
        case (("spacing" | "words"), "normal"):
            return _("normal")
        case (("spacing" | "words"), "wide"):
            return _("wide")
        case "measure", _number:
            said = ngettext("{count} character", "{count} characters", int(value))
            return said.format(count=value)
        case "letters", "all":
            return _("of every kind")
        case "letters", "upright":
            return _("upright, none faint")
        case (("side" | "pictures"), _shown):
            return _("yes") if value == "yes" else _("no")
        case _:
            return value


def look_hint(name: str) -> str:
    """What a choice does, where its name does not say it."""
    match name:
        case "amount":
            return _("One thing, and a row that leads to the rest.")
        case "wording":
            return _("What is met most often is said in plainer words.")
        case "theme":
            return _("For reading by sight. A terminal of few colours keeps its own.")
        case "spacing":
            return _("Wide puts a blank row between things, and wider margins.")
        case "measure":
            return _("Shorter lines are easier to follow.")
        case "letters":
            return _("Without slanted and faint letters reading is easier for some.")
        case "side":
            return _(
                "From 100 columns on: the list you came from, or the keys of everywhere. It is never "
                "stepped into."
            )
        case "pictures":
            return _("Bars beside stages, loads and waits. The words say the same.")
        case _:
            return ""

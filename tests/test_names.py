"""Habits of the source that a reader relies on: short modules, plain names, worded errors, whole sentences, free keys."""

import ast
import re
from collections.abc import Iterable

from mentor_tui.views import explain, keys
from tests.sources import ROOT, SOURCES, called_name, modules

LONGEST = 400
EMPTY_NAMES = re.compile(r"manager|helper|util|service", re.IGNORECASE)
SECRET = re.compile(r"(?:.*_)?(?:password|passphrase|token|secret|openpgp)")
CODE = re.compile(r"[a-z]+(?:_[a-z]+)*(?:\.[a-z]+(?:_[a-z]+)*)+")
NAMED_KEYS = {"up", "down", "left", "right", "ctrl+left", "ctrl+right", "enter", "escape", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "backspace", "delete", "space"}  # fmt: skip


def error_classes(trees: Iterable[ast.Module]) -> set[str]:
    """`Refusal`, `Trouble` and every class that comes from them, however far."""
    bases = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"MentorError", "Refusal", "Trouble"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def literal_texts(node: ast.expr) -> list[str]:
    """The texts an expression can be, as far as they are written there."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return literal_texts(body) + literal_texts(other)
        case _:
            return []


def codes_in(tree: ast.Module, classes: set[str]) -> set[str]:
    """The codes of the errors a module makes: the first argument of one, or of `super().__init__` in one."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) in classes and node.args:
            found.update(literal_texts(node.args[0]))
        if isinstance(node, ast.ClassDef) and node.name in classes:
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and call.args and called_name(call) == "__init__":
                    found.update(literal_texts(call.args[0]))
    return found


def unwhole_sentences(tree: ast.Module) -> list[int]:
    """The lines where a sentence given to gettext is not one plain text."""
    texts = {
        "_": slice(0, 1),
        "gettext": slice(0, 1),
        "ngettext": slice(0, 2),
        "pgettext": slice(0, 2),
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for argument in node.args[texts.get(called_name(node), slice(0, 0))]
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str))
    ]


def imported_by(tree: ast.Module) -> set[str]:
    """The modules that are imported, by their first names."""
    plain = (n for n in ast.walk(tree) if isinstance(n, ast.Import))
    found = {alias.name.partition(".")[0] for node in plain for alias in node.names}
    named = (n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom))
    return found | {name.partition(".")[0] for name in named}


def shown_secrets(tree: ast.Module) -> list[int]:
    """The lines of a dataclass's fields that are secret by their name and stand in its repr."""
    fields = (
        field
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any("dataclass" in ast.unparse(one) for one in node.decorator_list)
        for field in node.body
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
    )
    return [
        field.lineno
        for field in fields
        if SECRET.fullmatch(field.target.id)  # type: ignore[union-attr]  # told above
        and ast.unparse(field.annotation).startswith(("str", "bytes"))
        and "repr=False" not in ast.unparse(field)
    ]


def is_free(key: str) -> bool:
    """Whether no screen reader and no terminal takes the key: one character, or one of a few names."""
    return key in NAMED_KEYS or (len(key) == 1 and key.isprintable())


OURS = tuple(modules(*SOURCES))


def test_it_keeps_modules_short() -> None:
    lengths = {m.name: len(m.text.splitlines()) for m in (*OURS, *modules("tests", "bench"))}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_it_names_modules_and_classes_after_their_job() -> None:
    names = [
        f"{module.name}.{node.name}"
        for module in OURS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    ]
    assert [name for name in (*names, *(m.name for m in OURS)) if EMPTY_NAMES.search(name)] == []


def test_it_gives_gettext_whole_sentences() -> None:
    # i18n itself passes on what it was given.
    others = [m for m in OURS if m.name != "mentor_tui.i18n"]
    found = {m.name: unwhole_sentences(m.tree) for m in others}
    assert {name: lines for name, lines in found.items() if lines} == {}


def raised_codes() -> set[str]:
    classes = error_classes(m.tree for m in OURS)
    return set().union(*(codes_in(m.tree, classes) for m in OURS))


def test_it_words_every_error_it_raises() -> None:
    assert sorted(raised_codes() - explain.CODES) == []


def test_it_words_no_error_that_nothing_raises() -> None:
    elsewhere = [
        node.value
        for module in OURS
        if module.name != "mentor_tui.views.explain"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert sorted(explain.CODES - set(elsewhere)) == []


def test_it_writes_codes_dotted_and_in_lower_case() -> None:
    assert [code for code in sorted(raised_codes()) if not CODE.fullmatch(code)] == []


def test_it_writes_no_log_and_shows_no_secret_by_accident() -> None:
    """Rule 15: nothing is logged at all, and what a debugger or an error prints of our data holds no secret."""
    loud = {"logging", "traceback", "faulthandler", "cgitb", "pdb", "warnings"}
    loaded = {m.name: imported_by(m.tree) & loud for m in OURS}
    assert {name: found for name, found in loaded.items() if found} == {}
    shown = {m.name: shown_secrets(m.tree) for m in OURS}
    assert {name: lines for name, lines in shown.items() if lines} == {}


def test_it_fetches_and_opens_nothing_by_itself() -> None:
    """Rules 6 and 14: what reads and shows mail knows no network, and nothing hands a link to a browser."""
    network = {"socket", "ssl", "http", "httpx", "smtplib", "imaplib", "subprocess", "webbrowser"}
    readers = ("mentor_tui.sync", "mentor_tui.documents", "mentor_tui.views", "mentor_tui.domain")
    for module in OURS:
        forbidden = network if module.name.startswith(readers) else {"webbrowser"}
        assert not imported_by(module.tree) & forbidden, module.name
        assert "urllib.request" not in module.text, module.name


def test_it_takes_no_key_of_a_screen_reader_or_terminal() -> None:
    taken = {key for many in keys.MOVES.values() for key in many} | set(keys.ACTIONS.values())
    assert sorted(key for key in taken if not is_free(key)) == []
    assert not is_free("alt+a")
    assert not is_free("f1")
    assert not is_free("ctrl+s")
    assert not is_free("insert")
    assert not is_free("capslock")


def test_it_pins_by_name_and_version_alone() -> None:
    line = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.+!]*(?: ; [a-z0-9_ '<>=!.()A-Z]+)?")
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert lines
    assert [text for text in lines if not line.fullmatch(text)] == []


def test_it_would_notice_what_it_forbids() -> None:
    tree = ast.parse(
        "class Late(Trouble):\n"
        "    def __init__(self):\n        super().__init__('road.late')\n"
        "class Later(Late): pass\n"
        "def f(n):\n"
        "    raise Later('road.later' if n else 'road.latest', n=n)\n"
        "    raise errors.Refusal('Not lower')\n"
        "    _(f'{n} rows')\n    _('a' + n)\n    ngettext('one', wrong, n)\n"
    )
    classes = error_classes([tree])
    assert {"Late", "Later"} < classes
    assert codes_in(tree, classes) == {"road.late", "road.later", "road.latest", "Not lower"}
    assert unwhole_sentences(tree) == [8, 9, 10]
    assert not CODE.fullmatch("Not lower")
    tree = ast.parse(
        "import logging.handlers\nfrom traceback import print_exc\n"
        "@dataclass(frozen=True)\nclass LogIn:\n    user: str\n    password: str = ''\n    token: str = field(repr=False)\n"
    )
    assert {"logging", "traceback"} <= imported_by(tree)
    assert shown_secrets(tree) == [6]

"""The one screen: it draws any View, moves over its rows and edits its fields.

It knows nothing of the desk. What a person wants done it leaves to the app.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.events import Key
from textual.screen import Screen

from mentor_tui.desk import earcons
from mentor_tui.i18n import _, language
from mentor_tui.speech.tongues import in_language
from mentor_tui.tui.accessible import PaintedApp
from mentor_tui.tui.backdrop import backdrops
from mentor_tui.tui.beside import Beside
from mentor_tui.tui.echo import hear
from mentor_tui.tui.editor import LineEditor, LongEditor
from mentor_tui.tui.look import Look
from mentor_tui.tui.moves import end_of, item_at, row_near, step, step_thing
from mentor_tui.tui.page import RowKind, Spot
from mentor_tui.tui.reading import Reader
from mentor_tui.tui.strokes import Clip, Stroke
from mentor_tui.tui.widgets import Live, Page
from mentor_tui.tui.writing import Left, TypedAhead, Writing
from mentor_tui.views.keys import Move
from mentor_tui.views.model import Field, FieldKind, Item, View
from mentor_tui.views.words import (
    say_note,
    say_position,
    say_title,
    sentences,
)
from mentor_tui.views.writing import undone


class PageScreen(Screen[None], inherit_bindings=False):
    """Live region, page, and at most one open editor."""

    AUTO_FOCUS = "Page"
    DEFAULT_CSS = """
    PageScreen {background: ansi_default; color: ansi_default; layers: page dialog;
        & > * {layer: page;}
        & > .-dialog {layer: dialog;}
    }
    """

    def __init__(
        self,
        face: PaintedApp,
        *,
        filled: Callable[[str, str, str], None],
        pressed: Callable[[Key], None],
        readied: Callable[[], Awaitable[None]],
    ) -> None:
        """Draw for `face`; tell of a field that was `filled` (name, value, the key) and of late keys.

        `readied` is told when keys can be taken.
        """
        super().__init__()
        self.is_ready = False
        """The editors are there, so that a key may open one."""
        self._readied = readied
        self._face, self._filled, self._pressed = face, filled, pressed
        self._visual = not face.accessible
        self._live = Live(visual=self._visual)
        self._below = Page(visual=self._visual, most=face.most_rows, detail=face.detail)
        # For ear and fingertip a question, or the choices of a field, stand over the page on the last rows.
        self._dialog = Page(visual=False, dialog=True)
        self._is_asked = False
        self.reader = Reader(face, lambda: self.page)
        """Reads the page by sentences, words and the like."""
        self._beside = Beside()
        looks = "-visual" if self._visual else ""
        clip = Clip()
        self._line = LineEditor(clip, self._tell, classes=looks)
        self._long = LongEditor(clip, self._tell, classes=looks)
        self.called = ""
        """What was said to be the name of the page when it opened."""
        self._editor: Writing | None = None
        self._edited = ""

    def compose(self) -> ComposeResult:
        """All there ever is on a screen; the editors are hidden until they are needed."""
        yield self._live
        yield self._below
        yield self._beside if self._visual else self._dialog

    def on_mount(self) -> None:
        """Add the editors behind the first page: it should not have to wait for them."""
        self.call_after_refresh(self._add_editors)

    async def _add_editors(self) -> None:
        await self.mount(self._line, self._long)
        self.is_ready = True
        await self._readied()

    # -- what is shown

    @property
    def view(self) -> View:
        """The view shown now, with what was typed into its fields."""
        return self.page.view

    @property
    def below(self) -> View:
        """The view of the page, also while a question stands over it."""
        return self._below.view

    @property
    def spot(self) -> Spot:
        """Where one stands on the page, in words that outlive a new wrapping."""
        return self._below.spot

    @property
    def page(self) -> Page:
        """The rows one moves over: those of the page, or of the question over it."""
        return self._dialog if self._is_asked else self._below

    @property
    def live(self) -> str:
        """What the live region says."""
        return self._live.text

    @property
    def is_editing(self) -> bool:
        """Whether keys go into an editor."""
        return self._editor is not None

    @property
    def half_typed(self) -> tuple[Field, str] | None:
        """The field an editor is open for, and what stands in the editor."""
        if self._editor is None:
            return None
        field = next((f for f in self.view.fields if f.name == self._edited), None)
        return None if field is None else (field, self._editor.value)

    def heed(self, look: Look) -> None:
        """Show things as a person wants to see them; for ear and fingertip nothing is coloured."""
        if self._visual:
            self._beside.fit(self._face.size.width, look)
        if self._visual and look != self._below.look:
            self._below.heed(look)
            self._live.look = look
            self._face.backdrop = backdrops(look)
            for widget in self.walk_children(with_self=True):
                widget.notify_style_update()
            self._live.refresh()

    @property
    def beside(self) -> Beside:
        """What stands beside the page for the eye."""
        return self._beside

    @property
    def side(self) -> int:
        """The column from which something stands beside the page, 0 when nothing does."""
        return self.size.width - self._beside.columns if self._beside.columns else 0

    def on_resize(self) -> None:
        """Fold what stands beside the page, or show it."""
        if self._visual:
            self._beside.fit(self.size.width, self._below.look)

    def show(self, view: View, code: str, wanted: Spot | None = None) -> None:
        """Draw another view in the language `code`; stand on `wanted`, else where the view says."""
        if all(field.name != self._edited for field in view.fields):
            self._close_editor()  # it came while somebody typed: what they typed belongs to no page any more
        is_over = view.is_question and not self._visual and bool(self.below.title)
        self._stand_over(is_shown=is_over)
        self.page.show(view, code, wanted)

    def _stand_over(self, *, is_shown: bool) -> None:
        """Show what stands on the last rows over the page, or take it away."""
        self._is_asked = self._dialog.display = is_shown

    def renew(self, view: View) -> None:
        """Draw the same view with other content; the cursor stays on its row, the rows where they are."""
        self._below.change(view, self.spot)

    def fill_in(self, name: str, value: str) -> None:
        """Give a field another value, stand on its row and say it."""
        fields = tuple(
            replace(field, value=value) if field.name == name else field
            for field in self.below.fields
        )
        self._stand_over(is_shown=False)
        self._below.change(replace(self.below, fields=fields), Spot(RowKind.FIELD, name))
        self._face.announce(row=self.page.row.text)

    def take_back(self, before: Field) -> None:
        """Give a field the value it had before, and say so."""
        self._face.announce(undone())
        self.fill_in(before.name, before.value)

    def ask_for(self, field: Field) -> None:
        """Stand on a field that is to be filled in first, and say why."""
        self._face.announce(say_note(field))
        self.fill_in(field.name, field.value)

    def open_choices(self, field: Field) -> None:
        """Show the choices of a field, and stand on the chosen one.

        For the eye they are under it; for ear and fingertip on the last rows, so that no row of the
        page changes when they come and go.
        """
        chosen = [place for place, one in enumerate(field.choices) if one.value == field.value]
        wanted = Spot(RowKind.CHOICE, str(chosen[0] if chosen else 0))
        if self._visual:
            self._below.change(self.below, wanted, opened=field.name)
        else:
            self._stand_over(is_shown=True)
            self._dialog.show(self.below, self._below.language, None)
            self._dialog.change(self.below, wanted, opened=field.name)
        self._face.announce(self.page.row.text)

    def close_choices(self) -> bool:
        """Hide the choices and stand on their field; false when none are shown."""
        name = self.page.opened
        if name:
            self._stand_over(is_shown=False)
            self._below.change(self.below, Spot(RowKind.FIELD, name))
            self._face.announce(self.page.row.text)
        return bool(name)

    def cursor_cell(self) -> tuple[int, int]:
        """Where the terminal's cursor belongs."""
        if self._editor is not None:
            return self._editor.cell()
        x, y = self.page.cursor_cell()
        return x, y + self.page.region.y

    def edited_rows(self) -> range:
        """The rows an editor takes."""
        if self._editor is None:
            return range(0)
        region = self._editor.region
        return range(region.y, region.bottom)

    # -- moving

    def move(self, move: Move, *, is_arrow: bool) -> None:
        """Do one of the moves that change nothing (`meaning.LOCAL`), and say where it led."""
        page = self.page
        rows, place = page.rows, page.place
        match move:
            case Move.NEXT_ROW | Move.PREVIOUS_ROW:
                self._to_row(step(rows, place, 1 if move is Move.NEXT_ROW else -1), is_arrow)
            case Move.NEXT | Move.PREVIOUS:
                self._to_thing(step_thing(rows, place, 1 if move is Move.NEXT else -1))
            case Move.NEXT_WINDOW | Move.PREVIOUS_WINDOW:
                by = 1 if move is Move.NEXT_WINDOW else -1
                self._jump(row_near(rows, page.leap(by)))
            case Move.FIRST | Move.LAST:
                self._jump(0 if move is Move.FIRST else len(rows) - 1)
            case _:
                self.reader.move(move, is_arrow=is_arrow)

    def _to_row(self, place: int, is_arrow: bool) -> None:
        will_paint = self.page.stand_on(place)
        if not is_arrow:
            self._face.announce(self.page.spoken, is_passing=True)
            return
        if not will_paint:
            self._face.place_cursor()
        self._face.voice(self.page.spoken)

    def _jump(self, place: int) -> None:
        self.page.stand_on(place, jumps=True)
        self._face.announce(self.page.spoken, is_passing=True)

    def _to_thing(self, place: int) -> None:
        """Stand on a thing and say it: of a text its first row, of an item no details."""
        rows = self.page.rows
        last, kind = end_of(rows, place), rows[place].kind
        if kind is RowKind.TEXT:
            last = place
        while kind is RowKind.ITEM and last > place and not rows[last].faint:
            last -= 1
        self.page.stand_on(place, whole=last > place)
        own = [row for row in rows[place : last + 1] if row.faint or row is rows[place]]
        note = [row for row in rows[place : last + 1] if row not in own]
        words = " ".join(
            row.text for row in own
        )  # rows that were broken in the middle of a sentence
        said = [in_language(words, self.page.language_at(place)), " ".join(r.text for r in note)]
        if (item := self.item) and item.total:
            position = say_position(item.position, item.total)
            said += [] if position in " ".join(said) else [position]
        self._face.announce(*said, is_passing=True)

    @property
    def item(self) -> Item | None:
        """The item the cursor stands on, if it does."""
        return item_at(self.view, self.page.row)

    @property
    def field(self) -> Field | None:
        """The field the cursor stands on, if it does."""
        row = self.page.row
        is_field = row.kind in (RowKind.FIELD, RowKind.CHOICE)
        return self.view.fields[row.index] if is_field else None

    # -- saying a view

    def say_opened(self, outcome: str = "", *, is_new: bool) -> None:
        """Say what a view is when it opens, and the row; of one that was open only what happened.

        `outcome` is what came of a key and stands nowhere on the page.
        """
        view, row = self.view, self.page.row
        notice = earcons.say(view.notices[0]) if view.notices else ""
        title = "" if notice and not is_new else say_title(view)
        if is_new and row.kind is RowKind.FIELD and view.text and not self._visual:
            title = sentences(title, _("Text stands above."))  # one comes to the first field
        self.called = title
        if view.is_question:
            title = earcons.ask(title)
        is_told = row.kind in (RowKind.TITLE, RowKind.NOTICE) or not title
        if is_new and not is_told:
            self._face.announce(outcome, title, notice, row=self.page.spoken)
        else:
            text = "" if is_told else self.page.spoken
            self._face.announce(outcome, title, notice, text, is_passing=not (outcome or notice))

    # -- editing

    def edit(self, field: Field) -> None:
        """Open an editor for a field that is filled in with letters."""
        width = self.size.width
        self._edited = field.name
        if field.kind is FieldKind.LONG:
            # Escape alone does not reach us under some readers (Fenrir keeps it): Tab always does.
            label = _("{label}: Escape or Tab leaves the text").format(label=field.label)
            self._editor = self._long.open(label, field.value, width=width)
            self._long.display = True
        else:
            is_secret = field.kind is FieldKind.SECRET
            self._editor = self._line.open(
                field.label, field.value, is_secret=is_secret, width=width
            )
            self._line.display = True
        self.set_focus(self._editor)
        self._refresh_layout()  # now and at once: one paint for the editor, its text and the cursor

    def _close_editor(self) -> None:
        if self._editor is None:
            return
        self._line.display = self._long.display = False
        self._line.close()
        self._long.close()
        self._editor = None
        self.set_focus(self._below)

    @on(Left)
    def _leave(self, left: Left) -> None:
        left.stop()
        self._close_editor()
        self._filled(self._edited, left.value, left.key)
        self._refresh_layout()
        if left.key in ("tab", "shift+tab"):
            # Painted by itself, so that the field is heard before the row that Tab leads to.
            with language(self._below.language):
                self.move(Move.NEXT if left.key == "tab" else Move.PREVIOUS, is_arrow=False)

    @on(TypedAhead)
    def _press(self, typed: TypedAhead) -> None:
        typed.stop()
        self._pressed(typed.event)

    def _tell(self, stroke: Stroke, *, is_move: bool) -> None:
        """Let be heard what was done in the editor."""
        if self._editor is None:
            return
        if is_move:
            self._face.place_cursor()
        with language(self._below.language):
            heard = hear(
                stroke, self._editor.buffer, self._face.echo, is_secret=self._editor.is_secret
            )
            self._face.announce(*heard.said, is_passing=True)
            self._face.voice(heard.voiced)

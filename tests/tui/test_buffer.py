"""A text that is being written, and what becomes of each change."""

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.tui.buffer import Buffer, Point, Reach

STEPS = st.lists(
    st.one_of(
        st.sampled_from(["a", "b", " ", "\n", "two words", "x\ny"]),
        st.tuples(st.sampled_from(Reach), st.sampled_from([-1, 1]), st.booleans()),
        st.tuples(st.sampled_from(Reach), st.sampled_from([-1, 1])),
    ),
    max_size=40,
)


def typed(text: str, *, into: Buffer | None = None) -> Buffer:
    buffer = into or Buffer()
    for letter in text:
        buffer.insert(letter)
    return buffer


def test_it_inserts_where_the_cursor_is() -> None:
    buffer = Buffer("ac")
    buffer.go(Point(0, 1))
    buffer.insert("b\n")
    assert (buffer.text, buffer.cursor) == ("ab\nc", Point(1, 0))


def test_it_joins_lines_on_both_sides() -> None:
    buffer = Buffer("a\nb\nc")
    buffer.go(Point(1, 0))
    assert buffer.erase(buffer.place(Reach.LETTER, -1)).removed == "\n"
    assert (buffer.text, buffer.cursor) == ("ab\nc", Point(0, 1))
    buffer.go(Point(0, 2))
    assert buffer.erase(buffer.place(Reach.LETTER, 1)).removed == "\n"
    assert buffer.text == "abc"


def test_it_replaces_what_is_selected() -> None:
    buffer = Buffer("one two\nthree")
    buffer.go(Point(0, 4))
    buffer.go(Point(1, 2), selecting=True)
    assert buffer.selected == "two\nth"
    buffer.insert("X")
    assert (buffer.text, buffer.selected) == ("one Xree", "")


def test_it_goes_by_words_and_passes_line_ends_by_themselves() -> None:
    buffer = Buffer("one  two\nthree")
    buffer.go(Point())
    places = []
    for _step in range(4):
        buffer.go(buffer.place(Reach.WORD, 1))
        places.append(buffer.cursor)
    assert places == [Point(0, 5), Point(0, 8), Point(1, 0), Point(1, 5)]
    for _step in range(4):
        buffer.go(buffer.place(Reach.WORD, -1))
        places.append(buffer.cursor)
    assert places[4:] == [Point(1, 0), Point(0, 8), Point(0, 5), Point(0, 0)]


def test_it_undoes_word_by_word_and_does_it_again() -> None:
    buffer = typed("one two")
    texts = []
    while buffer.undo():
        texts.append(buffer.text)
    assert texts == ["one ", ""]
    while buffer.redo():
        texts.append(buffer.text)
    assert texts[2:] == ["one ", "one two"]


def test_it_undoes_what_was_deleted_as_one_word() -> None:
    buffer = Buffer("one two")
    for _letter in "two":
        buffer.erase(buffer.place(Reach.LETTER, -1))
    undone = buffer.undo()
    assert undone is not None
    assert (undone.removed, buffer.text, buffer.cursor) == ("two", "one two", Point(0, 7))


def test_it_begins_a_new_change_when_the_cursor_was_moved() -> None:
    buffer = typed("ab")
    buffer.go(Point(0, 0))
    buffer.go(Point(0, 2))
    typed("c", into=buffer)
    buffer.undo()
    assert buffer.text == "ab"


def test_it_does_nothing_again_once_something_else_was_typed() -> None:
    buffer = typed("ab")
    buffer.undo()
    typed("c", into=buffer)
    assert buffer.redo() is None


@given(st.text(alphabet="a \n", max_size=10), STEPS)
def test_undoing_everything_gives_the_first_text_and_redoing_the_last(
    first: str, steps: list[object]
) -> None:
    buffer = Buffer(first)
    for taken in steps:
        match taken:
            case str(text):
                buffer.insert(text)
            case (Reach() as reach, int(by), bool(selecting)):
                buffer.go(buffer.place(reach, by), selecting=selecting)
            case (Reach() as reach, int(by)):
                buffer.erase(buffer.place(reach, by))
            case _:
                raise AssertionError(taken)
    last = buffer.text
    while buffer.undo():
        assert Point() <= buffer.cursor <= buffer.end
    assert buffer.text == first
    while buffer.redo():
        pass
    assert buffer.text == last

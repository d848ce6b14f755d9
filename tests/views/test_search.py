"""Search as it is read: the field, the groups, the words around what was found, and where each row opens."""

from urllib.parse import quote

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import language
from mentor_tui.views.cells import cells
from mentor_tui.views.model import Item, View
from mentor_tui.views.routes import show
from mentor_tui.views.search import BOUND, PAGE, search_route
from mentor_tui.views.words import ROW_CELLS, Length, lines, say_item
from tests.views.crawl import routes_in
from tests.views.source import Desk
from tests.views.story import Author, Story, told_until


def find(story: Story, author: Author, typed: str, page: int = 1) -> View:
    with language("en"):
        return show(Desk(story, author), search_route(typed, page))


def groups(view: View) -> list[str]:
    return list(dict.fromkeys(item.group for item in view.items))


def only(view: View) -> Item:
    (item,) = view.items
    return item


@pytest.fixture(scope="module")
def story() -> Story:
    return told_until(Story.second_version)


def test_it_asks_what_to_look_for(story: Story) -> None:
    with language("en"):
        assert lines(show(Desk(story, story.anna), "search")) == (
            "Search",
            "Search for, text: blank. It must be filled in. The beginning of a word is enough. "
            "The page Help tells more.",
            "Action: Look for this, key g",
        )


def test_it_says_when_there_is_no_letter_to_look_for(story: Story) -> None:
    view = find(story, story.anna, "%_(*")
    assert [n.what for n in view.notices] == [
        "There are no letters or digits to look for in what you typed."
    ]
    assert view.fields[0].value == "%_(*"
    assert find(story, story.anna, "  ").notices == ()


def test_it_says_where_the_words_stand(story: Story) -> None:
    view = find(story, story.anna, "minutes")
    with language("en"):
        assert lines(view)[:3] == (
            "Search: minutes",
            "Search for, text: minutes",
            "Comments and answers, 1 item",
        )
        assert say_item(view.items[0], Length.FULL) == (
            "Comment: How many minutes?, Mon 23 Nov, 1 of 1. In stage 1, version 1, paragraph 3. "
            "By Marek Kowalski. Process: Seed kits."
        )


def test_it_begins_the_row_at_the_words_that_were_found(story: Story) -> None:
    note = find(story, story.anna, "type:version schedule").items[0]
    assert note.label == "Is the schedule right?"
    said = find(story, story.anna, "criteria exercise takes")
    assert said.items == ()
    goal = only(find(story, story.anna, "type:goal long"))
    assert (goal.label, goal.group) == ("…how long it takes", "Goals")
    assert "Each exercise says how long it takes." in goal.detail


@pytest.mark.parametrize(
    ("typed", "routes"),
    [
        ("minutes", ["comment/{process}/c1"]),
        ("pairs", ["version/{process}/{second}/paragraph/3", "version/{process}/{first}/paragraph/3"]),
        ("call", ["messages/{process}/{message}"]),
        ("gardens", ["comment/{process}/c3"]),
        ('"workshop plan"', ["stage/{process}/s1", "version/{process}/{second}",
                             "version/{process}/{first}", "process/{process}"]),
        ("materials", ["stage/{process}/s2"]),
        ("kowal", ["person/{marek}"]),
        ('"clear goal"', ["comments/{process}/{first}"]),
        ("seed", ["process/{process}"]),
    ],
)  # fmt: skip
def test_it_opens_at_the_very_place(story: Story, typed: str, routes: list[str]) -> None:
    message = next(e for e in story.circles[story.process].events if e.head.type == "MessageSent")
    names = {
        "process": story.process,
        "first": story.versions[0],
        "second": story.versions[1],
        "message": message.id,
        "marek": story.marek.id,
    }
    view = find(story, story.anna, typed)
    assert [i.route for i in view.items] == [r.format(**names) for r in routes]
    for item in view.items:
        with language("en"):
            opened = show(Desk(story, story.anna), item.route)
        *_names, last = item.route.split("/")
        if item.route.startswith(("messages/", "version/")) and item.route.count("/") != 2:
            assert opened.focus_item == last


def test_it_tells_messages_between_two_people_apart(story: Story) -> None:
    item = only(find(story, story.anna, "thank"))
    assert item.route.startswith(f"messages/{story.process}/")
    assert item.detail == "By Anna Nowak. Only between the two of you."


def test_it_shows_nobody_what_their_pages_do_not_show(story: Story) -> None:
    assert find(story, story.ola, "thank").items == ()
    assert find(story, story.jan, "minutes").items == ()
    assert find(story, story.marek, "jan wilk").items == ()  # a participant, to a mentor of another
    assert [i.label for i in find(story, story.ola, "jan wilk").items] == ["Jan Wilk"]
    assert find(story, story.marek, "type:invitation eve").items == ()
    assert find(story, story.ola, "type:invitation eve").items[0].group == "Invitations"
    assert find(story, story.ola, "type:invitation anna").items == ()  # she has come


def test_it_finds_a_comment_in_a_review_being_written_for_its_mentor_only() -> None:
    story = told_until(Story.begin_review)
    item = only(find(story, story.marek, "minutes from:marek"))
    assert item.group == "Your comments not released yet"
    assert item.route == f"draft/{story.process}/{story.versions[0]}/c1"
    assert find(story, story.marek, '"clear goal"').items[0].route.startswith("review/")
    assert find(story, story.anna, "minutes").items == ()
    story.return_it()
    assert only(find(story, story.marek, "minutes")).group == "Comments and answers"


def test_it_finds_people_by_their_roles_in_any_language(story: Story) -> None:
    for typed in ("mentor type:person", "type:osoba mentor"):
        assert [i.label for i in find(story, story.anna, typed).items] == ["Marek Kowalski"]


def test_it_leads_nowhere_but_to_pages_that_open(story: Story) -> None:
    for author in (story.anna, story.marek, story.ola):
        desk = Desk(story, author)
        for letter in "abcdefghijklmnoprstuwz":
            view = find(story, author, letter)
            for route in routes_in(view):
                with language("en"):
                    show(desk, route)


def test_it_says_each_row_in_forty_cells(story: Story) -> None:
    for letter in "abcdefghijklmnoprstuwz":
        for item in find(story, story.marek, letter).items:
            assert cells(say_item(item, Length.ROW)) <= ROW_CELLS


def test_it_puts_names_first_then_whole_words_then_the_newest(story: Story) -> None:
    view = find(story, story.ola, "plan")
    assert set(groups(view)[:2]) == {"Stages", "Programmes"}
    texts = [i for i in view.items if i.group == "Texts"]
    assert [story.versions[1] in i.route for i in texts] == [True, False]


def test_it_says_when_nothing_was_found(story: Story) -> None:
    view = find(story, story.anna, "xylophone")
    assert view.text[0].text == "Nothing was found in what this desk has."
    assert view.focus_item == view.text[0].id
    assert len(view.text) > 2
    assert view.fields[0].value == "xylophone"


def test_it_tries_shorter_words_and_says_so(story: Story) -> None:
    view = find(story, story.anna, "gardenowie")
    assert [b.text for b in view.text] == [
        "Nothing has exactly what you typed. These have words that begin with: “garden”.",
    ]


def test_it_says_what_it_did_not_understand(story: Story) -> None:
    for typed, what in (
        ("foo:bar", "There is no filter “foo”, so it was looked for as a word."),
        ("type:xyz plan", "There is no kind “xyz”, so all kinds were looked through."),
        ("since:soon", "“soon” is no day, so all days were looked through."),
        ("a" * 300, "That is very long, so only its beginning was looked for."),
    ):
        assert [n.what for n in find(story, story.anna, typed).notices] == [what]


def test_it_goes_through_few_results_page_by_page() -> None:
    story = told_until(Story.talk)
    for n in range(PAGE + 2):
        story.say(f"word{n} fits")  # so does the goal, "It fits two days."
    first, second = (find(story, story.anna, "fits", n) for n in (1, 2))
    assert first.text[0].text == "43 places found. Here are 1 to 40, the best first."
    assert second.text[0].text == "43 places found. Here are 41 to 43, the best first."
    assert [len(first.items), len(second.items)] == [40, 3]
    assert [a.route for a in first.actions if a.name == "search.more"] == [second.route]
    assert second.back == first.route
    assert [a.name for a in second.actions] == ["search.find"]
    assert first.items[0].label == "word41 fits"
    beyond = find(story, story.anna, "fits", 7)
    assert (beyond.text, beyond.items) == (second.text, second.items), "the last page there is"


def test_it_does_not_rank_very_many_but_gives_the_newest() -> None:
    story = told_until(Story.talk)
    for n in range(BOUND + PAGE + 5):
        story.say(f"anna {n}")
    first = find(story, story.anna, "a")
    assert first.text[0].text == ("More than 300 places found, the newest first. This is page 1.")
    messages = [i.label for i in first.items if i.group == "Messages"]
    assert messages == [f"anna {n}" for n in range(344, 304, -1)]
    assert groups(first)[-1] == "Messages"
    last = find(story, story.anna, "anna", 9)
    assert [i.label for i in last.items][:2] == ["anna 24", "anna 23"]
    assert [a.name for a in last.actions] == ["search.find"]
    assert {i.id for i in first.items} & {i.id for i in last.items} == set()


@pytest.mark.parametrize("tail", ["0", "x", "-1", "1/2", "٣", "9999999"])
def test_it_refuses_a_page_that_is_no_number(story: Story, tail: str) -> None:
    with pytest.raises(Refusal) as refused:
        show(Desk(story, story.anna), f"search/a/{tail}")
    assert refused.value.code == "route.unknown"


@pytest.mark.parametrize("typed", ["a/b", "50%", 'kto:"Żuk" ą', "%2F", "?#&", "a\x1b[2Jb", "\n"])
def test_it_keeps_what_was_typed_in_its_route(story: Story, typed: str) -> None:
    view = find(story, story.anna, typed)
    assert view.route == search_route(typed)
    assert "\x1b" not in view.title
    assert view.route.isascii()
    shown = " ".join(typed.split())
    assert view.fields[0].value in (shown, "a�b", "ab")
    assert quote(shown, safe="") in view.route or view.route == "search"

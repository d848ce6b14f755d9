"""Every page of every role in every state of the story: it opens, it is safe, it leads on."""

import re
from itertools import pairwise

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import language
from mentor_tui.views.cells import cells
from mentor_tui.views.routes import ROUTES, show
from mentor_tui.views.words import ROW_CELLS, Length, say_item
from tests.views.crawl import Pages, crawl, texts_of, views
from tests.views.source import Desk
from tests.views.story import Story, told_until

# Box drawing, blocks and braille patterns; whatever a terminal obeys. A line break is safe in a text.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u2500-\u259f\u2800-\u28ff]")
DONE_BY_THE_DESK = frozenset(
    [
        "assignment.step",
        "backup.make",
        "backup.open",
        "budget.keep",
        "by_mail.add",
        "by_mail.agree",
        "by_mail.refuse",
        "by_mail.review",
        "calendar.find",
        "comment.answer",
        "comment.drop",
        "comment.keep",
        "computers.begin",
        "computers.end",
        "desk.export",
        "credential.drop",
        "credential.keep",
        "delivery.keep",
        "delivery.now",
        "digits.compare",
        "document.external",
        "document.save",
        "findings.settle",
        "follow_up.done",
        "follow_up.drop",
        "goal.agree",
        "goal.propose",
        "history.ask",
        "hold.lift",
        "hold.place",
        "interpreter.add",
        "interpreter.change",
        "interpreter.drop",
        "interpreter.terms",
        "invitation.make",
        "invitation.save",
        "join.confirm",
        "join.read",
        "keyring.use",
        "keymap.keep",
        "keymap.reset",
        "keymap.reset_all",
        "left.bring",
        "left.bring_all",
        "inquiry.no",
        "inquiry.yes",
        "live.begin",
        "live.forget",
        "lock",
        "road.use",
        "mail.answer",
        "mail.choose",
        "mail.aside",
        "mail.drop",
        "mail.message",
        "mail.no",
        "mail.save_files",
        "mail.send_version",
        "mail.yes",
        "meeting.agenda",
        "meeting.cancel",
        "meeting.held",
        "meeting.move",
        "meeting.no",
        "meeting.open",
        "meeting.propose",
        "meeting.sum",
        "meeting.when",
        "meeting.yes",
        "message.send",
        "need.keep",
        "need.lift",
        "need.note",
        "needs.keep",
        "news.seen",
        "order.asked",
        "order.ask_mail",
        "order.end",
        "order.free_times",
        "order.given_up",
        "order.place",
        "order.resize",
        "pack.propose",
        "pack.give",
        "pack.revoke",
        "consent.yes",
        "consent.no",
        "consent.note",
        "term.keep",
        "term.drop",
        "page.audio",
        "passphrase.add",
        "passphrase.change",
        "person.erase",
        "person.succeed",
        "recording.ask",
        "recording.no",
        "recording.note",
        "recording.yes",
        "substitute.note",
        "process.complete",
        "process.erase",
        "process.start",
        "group.found",
        "programme.found",
        "recovery.make",
        "register.import",
        "register.take",
        "review.keep",
        "review.release",
        "review.start",
        "role.end",
        "said_as.keep",
        "said_as.remove",
        "search.find",
        "preferences.keep",
        "provider.drop",
        "provider.use",
        "entry.back",
        "entry.leave",
        "settings.keep",
        "speech.try",
        "stage.close",
        "stage.skip",
        "stage.skip_agree",
        "stage.skip_decline",
        "submission.reclaim",
        "submission.send",
        "sync.now",
        "sync.whole",
        "template.add",
        "hours.agree",
        "hours.keep",
        "cost.keep",
        "costs.save",
        "note.keep",
        "order.disputed",
        "order.in_vain",
        "order.invoice",
        "order.resolve",
        "order.settle",
        "order.verify",
        "way.remove",
    ]
)


def test_it_opens_every_page(english: Pages, crowded: Pages) -> None:
    every = (*english.values(), *crowded.values())
    names = {route.split("/")[0] for found in every for route in found}
    assert names == set(ROUTES)


def test_it_opens_every_page_in_polish() -> None:
    with language("pl"):
        for story in (told_until(Story.begin_review), told_until(Story.second_version)):
            for author in (story.anna, story.marek, story.ola):
                found = crawl(Desk(story, author))
                assert {view.language for view in found.values()} == {"pl"}


def test_it_names_its_route_and_a_way_back(english: Pages) -> None:
    for where, view in views(english):
        # A bookmark leads to a page of another route.
        assert where.endswith(f": {view.route}") or ": bookmark/" in where
        assert bool(view.back) == (view.route != "today"), where


def test_it_has_a_title_and_something_to_read(english: Pages) -> None:
    for where, view in views(english):
        assert view.title, where
        assert view.text or view.fields or view.items or view.empty, where


def test_it_shows_nothing_a_terminal_obeys(english: Pages) -> None:
    for where, view in views(english):
        assert [text for text in texts_of(view) if UNSAFE.search(text)] == [], where


def test_it_numbers_every_row(english: Pages) -> None:
    for where, view in views(english):
        assert all(1 <= item.position <= item.total for item in view.items), where


def test_it_keeps_the_rows_of_a_group_together(english: Pages) -> None:
    for where, view in views(english):
        groups = [item.group for item in view.items]
        changes = sum(a != b for a, b in pairwise(groups))
        assert not groups or changes + 1 == len(set(groups)), where


def test_it_says_label_and_state_in_forty_cells(english: Pages) -> None:
    wide = {
        said
        for _where, view in views(english)
        for item in view.items
        if "…" in (said := say_item(item, Length.ROW)) or cells(said) > ROW_CELLS
        if "…" not in item.label
    }
    assert wide == set()


def test_it_names_each_row_and_paragraph_once(english: Pages) -> None:
    for where, view in views(english):
        ids = [item.id for item in view.items]
        assert len(ids) == len(set(ids)), where
        blocks = [block.id for block in view.text]
        assert len(blocks) == len(set(blocks)), where


def test_it_offers_only_what_somebody_does(english: Pages) -> None:
    for where, view in views(english):
        for action in view.actions:
            assert action.route or action.name in DONE_BY_THE_DESK, where
            assert not (action.route and action.args), where


def test_it_offers_everything_the_desk_does(english: Pages) -> None:
    offered = {
        a.name
        for _where, view in views(english)
        for a in (*view.actions, *(one for item in view.items for one in item.actions))
    }
    assert DONE_BY_THE_DESK - offered == {
        "computers.end",  # once there are several
        "join.confirm",  # the desk shows that page by itself
        "consent.note",  # once an author has a mail program only
        "need.keep",  # once somebody did without
        "keymap.reset",  # on the page of a key that was changed
        "keymap.reset_all",
        "said_as.remove",  # on the page of a word that was added
    }


def test_it_gives_every_form_one_action(english: Pages) -> None:
    for where, view in views(english):
        taking = [a for a in view.actions if a.takes_fields]
        assert len(taking) == bool(view.fields) or view.route.startswith("release/"), where


def test_it_shows_no_participant_to_another(english: Pages) -> None:
    for who, found in english.items():
        if who.endswith("Ola Lis"):
            continue
        others = {"Anna Nowak", "Jan Wilk"} - {who.split(" ", 1)[1]}
        if who.endswith("Marek Kowalski"):
            others = {"Jan Wilk"}
        for route, view in found.items():
            assert [t for t in texts_of(view) if any(o in t for o in others)] == [], (
                f"{who} {route}"
            )


@pytest.mark.parametrize(
    "route", ["", "nowhere", "process", "process/", "today/1", "remark/1", "message/1/2"]
)
def test_it_refuses_a_route_that_leads_nowhere(route: str) -> None:
    story = Story()
    with pytest.raises(Refusal) as refused:
        show(Desk(story, story.anna), route)
    assert refused.value.code == "route.unknown"


def test_it_refuses_what_is_unknown() -> None:
    story = told_until(Story.second_version)
    desk = Desk(story, story.marek)
    version = f"{story.process}/{story.versions[1]}"
    for route, code in (
        ("process/x", "process.unknown"),
        (f"stage/{story.process}/x", "stage.unknown"),
        (f"version/{story.process}/x", "submission.unknown"),
        (f"comment/{story.process}/x", "comment.unknown"),
        (f"draft/{version}/x", "comment.unknown"),
        (f"remark/{version}/1/x", "comment.unknown"),
        (f"person/{story.jan.id}", "person.unknown"),
        (f"invite/{story.programme}", "role.needed"),
        (f"complete/{story.process}", "role.needed"),
    ):
        with pytest.raises(Refusal) as refused:
            show(desk, route)
        assert refused.value.code == code, route


def test_it_keeps_a_review_from_the_participant() -> None:
    story = told_until(Story.begin_review)
    for name in ("review", "summary", "release"):
        with pytest.raises(Refusal) as refused:
            show(Desk(story, story.anna), f"{name}/{story.process}/{story.versions[0]}")
        assert refused.value.code == "role.needed"

"""Interpreters read exact versions before a meeting: with the author's yes, confidentially, and not for ever (I33)."""

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from mentor_tui.domain.facts import GoalAgreed, GoalProposed, SubmissionSent
from mentor_tui.domain.recorded import Channel, Source, Told
from mentor_tui.domain.register import InterpreterKept, find_interpreter
from mentor_tui.domain.values import FileName
from mentor_tui.i18n import language
from tests.journeys.interpreter_steps import note, order
from tests.journeys.meeting_steps import meet, said, send, settle, typed
from tests.journeys.pack_steps import (
    LINK,
    answer,
    choose,
    copies,
    file_page,
    give,
    inside,
    keep_word,
    order_two,
    place,
    revoke,
    row,
    send_version,
)
from tests.journeys.roads import Weather
from tests.journeys.story import Stage, process
from tests.journeys.test_disorder import settle as settle_badly
from tests.journeys.test_disorder import states
from tests.journeys.test_only_mail import join_by_mail


def test_i33_a_pack_goes_out_only_with_the_yes_of_its_author(stage: Stage, tmp_path: Path) -> None:
    marek, anna, ewa = (stage.desks[who] for who in ("marek", "anna", "ewa"))
    with language("en"):
        send_version(stage, tmp_path)
        order_two(stage, "i1", "i2")
        keep_word(anna, "Canvas", meaning="A plan on a page.", sign="A frame.", link=LINK)
        settle(stage)
        choose(marek)
        refused = give(marek, "Irena Kos", tmp_path)
        assert refused.notices[0].code == "pack.no_consent"
        assert copies(tmp_path) == []
        settle(stage)
        assert "Whoever wrote it is asked." in said(anna.open("today"))
        answered = answer(anna, "consent.yes")
        assert "You can take that back here." in answered.notices[0].what
        settle(stage)
        given = give(marek, "Irena Kos", tmp_path)
        assert "Irena Kos may use it until" in given.notices[0].what
        settle(stage)
        news = said(anna.open("today"))
        assert "Irena Kos got what to read for a meeting in Meetings, until" in news
        for desk in (anna, ewa, marek):
            assert row(desk, "Has it: Irena Kos").route.startswith("pack-copy/")
    (copy,) = copies(tmp_path)
    held = inside(copy)
    assert set(held) == {"read-first.txt", "words.txt", "01 scenario.docx"}
    assert held["01 scenario.docx"] == (tmp_path / "scenario.docx").read_bytes()
    first, words = held["read-first.txt"].decode(), held["words.txt"].decode()
    assert first.startswith("This copy is for Irena Kos only.")
    assert "Two people speak." in first
    assert (
        f"Canvas\nMeans: A plan on a page.\nHow it is signed: A frame.\nVideo of the sign: {LINK}"
        in words
    )
    # Neither who takes part nor what it is about stands in the name or on the pages of the app.
    for text in (copy.name, first, words):
        assert "Anna" not in text
        assert "Meetings" not in text


def test_i33_no_pack_without_an_agreement_through_its_last_day(
    stage: Stage, tmp_path: Path
) -> None:
    marek, anna, ewa = (stage.desks[who] for who in ("marek", "anna", "ewa"))
    with language("en"):
        send_version(stage, tmp_path)
        order_two(stage, "i1")
        programme = process(ewa).programme
        entry = find_interpreter(ewa.record.programme(programme).interpreters, "i1")
        soon = replace(entry, nda_until=meet(marek).end.date().isoformat())
        with ewa.record.vault.transaction():
            ewa.record.write(programme, InterpreterKept(soon))
        choose(marek)
        settle(stage)
        answer(anna, "consent.yes")
        settle(stage)
        refused = give(marek, "Irena Kos", tmp_path)
        assert refused.notices[0].code == "pack.no_nda"
        assert "write its last day down in the register" in said(refused)
        assert copies(tmp_path) == []
        # The form offers as many days as the agreement covers.
        form = marek.open(row(marek, "Give it to Irena Kos").route)
        assert next(f.value for f in form.fields if f.name == "days") == "0"
        give(marek, "Irena Kos", tmp_path, days="0")
    assert len(copies(tmp_path)) == 1


def test_i33_a_substitution_and_a_consent_taken_back_end_access(
    stage: Stage, tmp_path: Path
) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        send_version(stage, tmp_path)
        order_two(stage, "i1", "i2")
        choose(marek)
        settle(stage)
        answer(anna, "consent.yes")
        settle(stage)
        give(marek, "Irena Kos", tmp_path)
        give(marek, "Jan Lis", tmp_path)
        note(marek, "i1", "withdrawn")
        tell = "Tell them to delete what they got to read, and note it: "
        page = f"meeting/{process(marek).id}/{meet(marek).id}"
        assert f"{tell}Irena Kos." in said(marek.open(page))
        revoke(marek, "Irena Kos")
        settle(stage)
        assert "Irena Kos was told to delete" in said(anna.open("today"))
        assert tell not in said(marek.open(page))
        answer(anna, "consent.no")
        settle(stage)
        assert f"{tell}Jan Lis." in said(marek.open(page))
        assert row(anna, "Jan Lis").state == "must delete it"
        revoke(marek, "Jan Lis")
        assert tell not in said(marek.open(page))


def test_a_newer_version_is_asked_for_anew(stage: Stage, tmp_path: Path) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        send_version(stage, tmp_path)
        order_two(stage, "i1")
        choose(marek)
        settle(stage)
        answer(anna, "consent.yes")
        send(
            anna,
            f"submit/{process(anna).id}/{process(anna).stages[0].plan.deliverables[0].id}",
            {"file": str(tmp_path / "scenario.md"), "note": "And now?"},
        )
        settle(stage)
        choose(marek, file_2="no")
        refused = give(marek, "Irena Kos", tmp_path)
    assert refused.notices[0].code == "pack.no_consent"


def test_i33_it_ends_alike_over_a_post_that_loses_and_repeats(stage: Stage, tmp_path: Path) -> None:
    marek, anna, ewa = (stage.desks[who] for who in ("marek", "anna", "ewa"))
    weather = Weather(random.Random(5), repeated=0.4)
    with language("en"):
        send_version(stage, tmp_path)
        order_two(stage, "i1", "i2")
        settle_badly(stage, weather, 2)
        keep_word(anna, "Canvas")
        keep_word(ewa, "Pilot")
        choose(marek)
        weather.lost = 0.5
        settle_badly(stage, weather, 1)
        weather.lost = 0.0
        settle_badly(stage, weather, 1)
        answer(anna, "consent.yes")
        settle_badly(stage, weather, 2)
        weather.lost = 0.5
        # Marek gives it while Anna takes her yes back: neither knows of the other.
        given = give(marek, "Irena Kos", tmp_path)
        assert "may use it until" in given.notices[0].what
        stage.clock.ahead += timedelta(minutes=1)
        answer(anna, "consent.no")
        keep_word(marek, "Scene")
        for _round in range(6):
            settle_badly(stage, weather, 1)
        weather.lost = 0.0
        settle_badly(stage, weather, 2)
        one, two, three = states(stage)
        assert one == two == three
        assert row(anna, "Irena Kos").state == "must delete it"
        assert [term.word for term in process(ewa).packs.terms] == ["Canvas", "Pilot", "Scene"]
        assert "Irena Kos" in said(marek.open(place(marek)))
        assert order(marek).asked[0].id == "i1"


def test_what_an_author_with_mail_only_says_is_noted_for_them(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    _programme, ola = join_by_mail(stage, "participant")
    marek, ewa = stage.desks["marek"], stage.desks["ewa"]
    here = process(marek).id
    by_phone = Told(ola, Source(Channel.PHONE))
    due = "2026-12-31"
    with language("en"):
        with marek.record.vault.transaction():
            sha256 = marek.record.vault.files_of(here).put(b"# Scenario\n")
            goal = marek.record.write(here, GoalProposed("A scenario.", ("times",), due))
            marek.record.write(here, GoalAgreed(goal.id, due), by_phone)
            plan = process(marek).stages[0].plan.deliverables[0].id
            file = FileName(sha256, "scenario.md", 11)
            marek.record.write(here, SubmissionSent(plan, 1, "", (file,), "?", due), by_phone)
        send(marek, typed(marek, "17.12 10:00 90m"), {"way": "text"})
        choose(marek)
        settle(stage)
        route = file_page(ewa)
        refused = send(ewa, route, {"answer": "yes"})
        assert refused.notices[0].code == "record.no_way"
        assert send(ewa, route, {"way": "phone"}).notices[0].code == "consent.no_answer"
        noted = send(ewa, route, {"answer": "yes", "way": "phone"})
        assert noted.notices[0].what == "Noted what Ola Reluctant said."
        settle(stage)
        (consent,) = process(marek).packs.consents
        assert (consent.person, consent.recorder) == (ola, ewa.record.identity.person)
        assert "agreed" in said(marek.open(place(marek)))
    stage.close()

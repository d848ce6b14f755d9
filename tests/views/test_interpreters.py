"""The register of interpreters in words: who says what, until when, and what it costs."""

from datetime import timedelta
from itertools import product

import pytest

from mentor_tui.desk.presets import cancellation_policies
from mentor_tui.domain import facts as f
from mentor_tui.domain.choosing import Permit
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.interpreting import Modality, SignLanguage, Skogn, Support
from mentor_tui.domain.register import InterpreterEntry
from mentor_tui.domain.typed_work import read_work
from mentor_tui.i18n import language
from mentor_tui.views.register_words import policy_label, policy_terms, services
from mentor_tui.views.routes import show
from mentor_tui.views.words import lines
from tests.views.source import Desk
from tests.views.story import Story, told_until

STORY = told_until(Story.agree, Story.register)
SPEECH = (Support.STT, Support.LIPSPEAK, Support.NOTETAKER, Support.ASSISTANT, Support.READER)


def said(route: str, at: timedelta = timedelta()) -> list[str]:
    with language("en"):
        desk = Desk(STORY, STORY.marek, STORY.now + at)
        return list(lines(show(desk, route.format(p=STORY.programme))))


def test_it_says_of_each_credential_who_says_so_and_until_when() -> None:
    text = said("interpreter/{p}/k1")
    assert text[1] == (
        "Sign language interpreting, PJM: in the same room and by video. Live captions: by video"
    )
    assert "There is a confidentiality agreement until Friday, 31 December 2027." in text
    shown = [line for line in text if line.startswith("Credential:")]
    assert shown == [
        "Credential: certificate T2, until 10 Dec 2026, 1 of 3. Valid until Thursday, 10 December 2026. "
        "Given by PZG. Number: 12/2020. Ola Lis saw it on Monday, 2 November 2026: on paper.",
        "Credential: diploma, expired, 2 of 3. It expired on Tuesday, 30 June 2026. Declared by "
        "themselves, nobody here has seen evidence. What they point to: the faculty's list.",
        "Credential: membership, 3 of 3. No last day is written down. Given by STPJM. Declared by "
        "themselves, nobody here has seen evidence.",
    ]


def test_it_says_what_is_not_known() -> None:
    text = said("interpreter/{p}/k2")
    assert text[1] == "What they do is not written down yet."
    assert "What cancelling costs is not agreed yet." in text
    assert "The confidentiality agreement ended on Sunday, 1 November 2026." in text
    assert "Nothing is written down that shows that they can do it." in text


def test_it_warns_of_what_ends_soon() -> None:
    names = "Something of 2 interpreters has ended or ends within 30 days: Iwona Maj and Jan Bury."
    assert said("interpreters/{p}")[1] == names
    assert names in said("programme/{p}")


def test_it_is_not_for_participants() -> None:
    for name in ("interpreters/{p}", "interpreter/{p}/k1", "interpreter-new/{p}"):
        with pytest.raises(Refusal):
            show(Desk(STORY, STORY.anna), name.format(p=STORY.programme))


@pytest.mark.parametrize("place", ["0", "5", "x", "-1"])
def test_it_has_no_page_for_a_credential_that_is_not_there(place: str) -> None:
    with pytest.raises(Refusal) as refused:
        show(Desk(STORY, STORY.ola), f"credential/{STORY.programme}/k1/{place}")
    assert refused.value.code == "route.unknown"


@pytest.mark.parametrize("code", ["pl", "en"])
def test_what_it_writes_into_a_form_is_read_back_alike(code: str) -> None:
    works = [
        *product((Support.SL_INTERP, Support.SL_RELAY), SignLanguage),
        *product((Support.DB_GUIDE,), ("", *Skogn)),
        *product((Support.SPOKEN_INTERP,), ("en", "uk", "cs")),
        *product(SPEECH, ("", "pl", "en")),
    ]
    with language(code):
        for (service, tongue), way in product(works, Modality):
            one = (Permit(service, str(tongue), way), Permit(service, str(tongue), Modality.VRI))
            read = read_work("\n".join(services(one)))
            assert set(read.permits) == set(one), services(one)
            assert read.unknown == ()


def test_it_words_every_policy() -> None:
    terms = cancellation_policies()
    with language("en"):
        assert policy_terms(terms["working_48"]) == (
            "At least 48 working hours before: free. Later: the whole price, with travel that is paid already."
        )
        assert policy_terms(terms["uk_insign"]).startswith(
            "At least 15 days before: free. At least 8 days before: 50% of the price. Later:"
        )
        assert policy_terms(terms["ca_24"]).endswith(
            "Later, for jobs of 121 minutes or more: 50% of the price, at least the price of 120 minutes, "
            "and travel that is paid already."
        )
        assert policy_terms(terms["is_public"]).startswith("Until 15:00, 1 working day before:")
        labels = [policy_label(policy) for policy in terms.values()]
    assert len(set(labels)) == len(labels)


def test_it_shows_a_long_register_a_page_at_a_time() -> None:
    story = told_until(Story.grant)
    for n in range(60):
        entry = InterpreterEntry(f"k{n}", f"Iwona {n:02d}", phone="600 100 200")
        story.write(story.ola, f.InterpreterKept(entry), story.programme)
    with language("en"):
        first = show(Desk(story, story.ola), f"interpreters/{story.programme}")
    assert [item.label for item in first.items][-2:] == ["Iwona 49", "and 10 more"]
    second = show(Desk(story, story.ola), first.items[-1].route)
    assert [item.label for item in second.items] == [f"Iwona {n}" for n in range(50, 60)]

"""What was typed and not yet taken."""

from dataclasses import replace

from mentor_tui.tui.drafts import Drafts
from mentor_tui.views.model import Notice, NoticeKind
from tests.tui.fake import FORM, RELEASE, TODAY, question

TO, PASSPHRASE = FORM.fields[:2]


def typed() -> Drafts:
    drafts = Drafts()
    drafts.keep("form", TO, "Ola")
    drafts.keep("form", PASSPHRASE, "otter")
    return drafts


class TestDrafts:
    def test_it_fills_in_what_was_typed(self) -> None:
        assert [field.value for field in typed().fill_in(FORM).fields[:2]] == ["Ola", "otter"]

    def test_it_keeps_it_while_another_page_is_read_but_for_secrets(self) -> None:
        drafts = typed()
        drafts.fill_in(TODAY)
        assert [field.value for field in drafts.fill_in(FORM).fields[:2]] == ["Ola", ""]

    def test_it_drops_it_when_the_desk_has_it(self) -> None:
        drafts = typed()
        drafts.send(drafts.fill_in(FORM))
        drafts.answer(TODAY)
        assert drafts.fill_in(FORM) == FORM

    def test_it_drops_it_when_the_desk_says_it_is_done(self) -> None:
        drafts = typed()
        drafts.send(drafts.fill_in(FORM))
        drafts.answer(replace(FORM, notices=(Notice(NoticeKind.DONE, "Saved"),)))
        assert drafts.fill_in(FORM) == FORM

    def test_it_keeps_it_when_the_desk_refuses_but_not_a_wrong_secret(self) -> None:
        drafts = typed()
        drafts.send(drafts.fill_in(FORM))
        wrong = replace(FORM, fields=(TO, replace(PASSPHRASE, error="It is wrong.")))
        drafts.answer(wrong)
        assert [field.value for field in drafts.fill_in(wrong).fields] == ["Ola", ""]

    def test_it_passes_the_values_on_through_a_question(self) -> None:
        drafts = typed()
        sent = drafts.send(drafts.fill_in(FORM))
        asked = question(RELEASE, "Sure?", "form")
        drafts.answer(asked)
        assert drafts.send(drafts.fill_in(asked)) == sent
        assert sent["passphrase"] == "otter"

"""An account that is logged in on the web: the code in the form, the token at both mail servers, renewed, refused, taken back."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import jwt
import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.views.model import NoticeKind, View
from tests.journeys.mail_stage import MailStage, account
from tests.journeys.story import begin, do, process
from tests.servers.conftest import post_office, running_post_office
from tests.servers.log_in_page import LogInPage, running_log_in_page
from tests.servers.post_office import TOKEN_KEY, PostOffice, address_of

__all__ = ["post_office", "running_post_office"]


@pytest.fixture
def stage(
    tmp_path: Path, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MailStage]:
    # The system's own authorities are these: the guarded client has no other way to learn of one.
    monkeypatch.setenv("SSL_CERT_FILE", str(post_office.certificates.authority))
    stage = MailStage(tmp_path, office=post_office)
    begin(stage)
    yield stage
    stage.close()


@pytest.fixture
def page(stage: MailStage) -> Iterator[LogInPage]:
    with running_log_in_page(stage.office.certificates) as page:
        yield page


def token(name: str, *, lasts: float = 3600, **more: object) -> dict[str, object]:
    """What the service tells once somebody has logged in; dovecot checks the token by itself."""
    now = int(time.time())
    claims = {"email": address_of(name), "sub": name, "iat": now, "exp": now + 3600, **more}
    signed = jwt.encode(claims, TOKEN_KEY, algorithm="HS256", headers={"kid": "default"})
    return {
        "access_token": signed,
        "token_type": "Bearer",
        "expires_in": lasts,
        "refresh_token": "again",
    }


def send_form(stage: MailStage, desk: Desk, page: LogInPage, **more: str) -> View:
    form = desk.open("road/mail")
    web = {"password": "", "log_in": "web", "client": "the-id", "issuer": page.issuer}
    values = account(stage.office, "anna", **web, **more)
    return desk.do(form.actions[0], values, route=form.route)


def test_the_code_is_in_the_form_and_the_token_opens_both_servers(
    stage: MailStage, page: LogInPage
) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    asked = send_form(stage, anna, page)
    said = asked.notices[0]
    assert said.kind is NoticeKind.NEWS
    assert "https://login.example/device" in said.what
    assert "W D J B - 1" in said.what
    assert asked.route == "road/mail"
    values = {field.name: field.value for field in asked.fields}
    assert values["client"] == "the-id"

    page.told = [(200, token("anna"))]
    done = send_form(stage, anna, page)
    assert done.notices[0].kind is NoticeKind.DONE, done.notices[0]
    assert page.begun == 1

    here = {"process": process(anna).id}
    do(anna, "message.send", here, {"words": "By a token.", "to": "all"})
    anna.sync()
    marek.sync()
    assert [m.words for m in process(marek).messages][-1] == "By a token."


def test_a_token_that_runs_out_is_renewed_and_one_taken_back_is_told_of(
    stage: MailStage, page: LogInPage
) -> None:
    anna = stage.desks["anna"]
    send_form(stage, anna, page)
    page.told = [(200, token("anna", lasts=1))]
    send_form(stage, anna, page)
    asked = len(page.forms)
    assert anna.sync().trouble is None
    assert page.forms[asked]["grant_type"] == "refresh_token"

    page.told = [(400, {"error": "invalid_grant"})]
    stage.clock.ahead += timedelta(hours=2)
    trouble = anna.sync().trouble
    assert trouble is not None
    assert trouble.code == "mail.log_in_again"


def test_a_token_of_another_account_is_refused_in_words(stage: MailStage, page: LogInPage) -> None:
    anna = stage.desks["anna"]
    send_form(stage, anna, page)
    page.told = [(200, token("marek"))]
    refused = send_form(stage, anna, page)
    assert "does not take the log-in on the web" in refused.notices[0].what
    assert anna.settings.transport_settings["log_in"] == "password"


def test_without_a_client_id_nobody_is_asked(stage: MailStage, page: LogInPage) -> None:
    anna = stage.desks["anna"]
    form = anna.open("road/mail")
    values = account(stage.office, "anna", log_in="web", issuer=page.issuer)
    refused = anna.do(form.actions[0], values, route=form.route)
    assert next(field.error for field in refused.fields if field.name == "client")
    assert not page.forms

"""The provider of the tests is a real one: it takes, refuses, delivers and lets in like any other."""

import imaplib
import smtplib
import ssl
import time
from email.message import EmailMessage

import jwt
import pytest

from tests.servers.post_office import TOKEN_KEY, PostOffice, address_of, password_of


def trusting(office: PostOffice) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(office.certificates.authority))


def send(office: PostOffice, sender: str, recipient: str, words: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = address_of(sender), address_of(recipient)
    mail["Subject"] = "Test"
    mail.set_content(words)
    with smtplib.SMTP_SSL(
        office.host, office.ports.submissions, context=trusting(office)
    ) as client:
        client.login(address_of(sender), password_of(sender))
        client.send_message(mail)


def inbox(office: PostOffice, person: str) -> list[bytes]:
    with imaplib.IMAP4_SSL(office.host, office.ports.imaps, ssl_context=trusting(office)) as client:
        client.login(address_of(person), password_of(person))
        client.select("INBOX", readonly=True)
        _ok, (found,) = client.search(None, "ALL")
        mails = []
        for number in found.split():
            _ok, data = client.fetch(number.decode(), "(BODY.PEEK[])")
            assert isinstance(data[0], tuple)
            mails.append(data[0][1])
        return mails


def test_it_delivers_what_is_sent(post_office: PostOffice) -> None:
    send(post_office, "ewa", "anna", "Dzień dobry, Aniu.")
    (mail,) = inbox(post_office, "anna")
    assert b"From: ewa@mail.test" in mail
    assert inbox(post_office, "ewa") == []


def test_it_answers_with_faults_as_it_is_told(post_office: PostOffice) -> None:
    post_office.relay.faults += ["451 4.3.0 later", "550 5.1.1 no such user"]
    for code in (451, 550):
        with pytest.raises(smtplib.SMTPDataError) as caught:
            send(post_office, "ewa", "anna", "x")
        assert caught.value.smtp_code == code
    send(post_office, "ewa", "anna", "third")
    assert len(inbox(post_office, "anna")) == 1


def test_it_lets_in_by_password_and_by_token_only(post_office: PostOffice) -> None:
    def token(**more: object) -> str:
        now = int(time.time())
        claims = {"email": address_of("anna"), "sub": "anna", "iat": now, "exp": now + 300, **more}
        return jwt.encode(claims, TOKEN_KEY, algorithm="HS256", headers={"kid": "default"})

    def come_in(given: str) -> None:
        with imaplib.IMAP4_SSL(
            post_office.host, post_office.ports.imaps, ssl_context=trusting(post_office)
        ) as client:
            said = f"user={address_of('anna')}\x01auth=Bearer {given}\x01\x01"
            client.authenticate("XOAUTH2", lambda challenge: b"" if challenge else said.encode())

    come_in(token())
    for wrong in (token(exp=1), token() + "x"):
        with pytest.raises(imaplib.IMAP4.error):
            come_in(wrong)
    client = imaplib.IMAP4_SSL(
        post_office.host, post_office.ports.imaps, ssl_context=trusting(post_office)
    )
    with client, pytest.raises(imaplib.IMAP4.error):
        client.login(address_of("anna"), "wrong")


def test_nobody_trusts_it_unasked(post_office: PostOffice) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        imaplib.IMAP4_SSL(
            post_office.host, post_office.ports.imaps, ssl_context=ssl.create_default_context()
        )


def test_it_offers_what_saves_bytes_and_turns(post_office: PostOffice) -> None:
    with imaplib.IMAP4_SSL(
        post_office.host, post_office.ports.imaps, ssl_context=trusting(post_office)
    ) as client:
        client.login(address_of("anna"), password_of("anna"))
        _ok, told = client.capability()
        offered = set(b" ".join(told).decode().split())
    assert {"QRESYNC", "CONDSTORE", "COMPRESS=DEFLATE", "IDLE", "LITERAL+"} <= offered
    with smtplib.SMTP_SSL(
        post_office.host, post_office.ports.submissions, context=trusting(post_office)
    ) as sender:
        sender.ehlo()
        assert {"pipelining", "chunking", "size", "auth"} <= set(sender.esmtp_features)

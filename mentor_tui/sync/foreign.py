"""Whatever comes by a road: a parcel, or mail of a person or machine, that may be sealed as well."""

from dataclasses import replace

from mentor_tui.domain.errors import Trouble
from mentor_tui.sync.answer import Mail, read_answer
from mentor_tui.sync.loose import read_mail
from mentor_tui.sync.mail import RAW_LIMIT
from mentor_tui.sync.mail_reader import read_envelope
from mentor_tui.sync.parcel import CertificateOf, Parcel, read_parcel
from mentor_tui.sync.seal import is_sealed_by, unseal

_OTHER = "parcel.not_a_parcel"


def read_foreign(
    raw: bytes,
    *,
    me: bytes,
    my_id: str,
    certificate_of: CertificateOf,
    certificate_to: CertificateOf,
) -> Parcel | Mail:
    """A parcel if it is one, else the mail it is. Raises what `read_parcel` and `read_answer` raise.

    `certificate_to` knows the certificate of whom a mail of ours, by its Message-ID, went to: empty when they have none, None for
    a mail that is not ours.
    """
    try:
        return read_parcel(raw, me=me, my_id=my_id, certificate_of=certificate_of)
    except Trouble as trouble:
        if trouble.code != _OTHER:
            raise
    envelope = read_mail(raw)[0]
    if envelope.kind != "multipart/encrypted":
        return read_answer(raw)
    # Exactly that shape, so that nothing else is joined with it.
    _outer, armored = read_envelope(raw)
    opened = unseal(armored, me, RAW_LIMIT)
    mail = read_answer(opened.data, within=envelope)
    # Of whom was asked, not of whoever says to have this address: members write their address themselves.
    # The nearest mail of ours counts, even if whom it went to has no key: the signature may be of whom another one went to.
    asked = next((c for id_ in mail.answers if (c := certificate_to(id_)) is not None), b"")
    return replace(mail, is_signed=bool(asked) and is_sealed_by(opened, asked))

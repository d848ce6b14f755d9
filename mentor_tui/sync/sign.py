"""Who wrote an event: a writer's Ed25519 key signs the head, so authorship survives forwarding."""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import FORMAT, Event, Head, digest, read_event, write_head
from mentor_tui.domain.facts import carried, read_facts

SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class WriterKey:
    """One installation's signing identity. `secret` is 32 random bytes; `writer` is what others know it by."""

    secret: bytes = field(repr=False)
    writer: str


def new_writer(secret: bytes) -> WriterKey:
    """The writer of a secret: 32 bytes, random, from the caller. The same secret is the same writer."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a writer's secret has 32 bytes")
    public = Ed25519PrivateKey.from_private_bytes(secret).public_key()
    return WriterKey(secret, public.public_bytes_raw().hex())


def sign_event(
    key: WriterKey,
    *,
    circle: str,
    parents: tuple[str, ...],
    time: str,
    type_: str,
    body_text: str,
    for_person: str = "",
) -> Event:
    """Write and sign an event; an empty `circle` founds one. Raises `Refusal` `event.too_large`, `event.malformed`."""
    head_text = write_head(
        Head(
            v=FORMAT,
            circle=circle,
            writer=key.writer,
            parents=parents,
            time=time,
            type=type_,
            body_hash=digest(body_text),
            for_person=for_person,
        )
    )
    signature = Ed25519PrivateKey.from_private_bytes(key.secret).sign(head_text.encode())
    return read_event(head_text, signature.hex(), body_text)


def sign_bytes(key: WriterKey, content: bytes) -> str:
    """A writer's signature of anything else, in lower-case hex."""
    return Ed25519PrivateKey.from_private_bytes(key.secret).sign(content).hex()


def is_signed_by(writer: str, content: bytes, signature: str) -> bool:
    """Whether a writer, by what others know it by, signed these bytes."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(writer))
        public.verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_signed(event: Event) -> bool:
    """Whether the writer named in the head signed it."""
    return is_signed_by(event.head.writer, event.head_text.encode(), event.signature)


def is_signed_throughout(event: Event) -> bool:
    """Whether its writer signed it, and every event carried inside its facts is signed by its own.

    Nothing is carried by a stub or by facts this version does not know.
    """
    waiting = [event]
    while waiting:
        one = waiting.pop()
        if not is_signed(one):
            return False
        try:
            inside = carried(read_facts(one))
        except Refusal:
            continue
        try:
            waiting.extend(texts.read() for texts in inside)
        except Refusal:
            return False
    return True

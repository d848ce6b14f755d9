"""Ways to every code of packs for interpreters and of words."""

from collections.abc import Callable
from datetime import timedelta

from mentor_tui.domain import facts as f
from mentor_tui.domain.glossary import MOST_TERMS
from mentor_tui.domain.pack_facts import PackFile
from mentor_tui.domain.packs import MOST_FILES, last_day
from tests.domain.build import ANNA, MAREK
from tests.domain.test_packs import PackStory, given

PACKED = PackStory()
CONSENTED = PackStory()
CONSENTED.consent()
GIVEN = given()
REVOKED = given()
REVOKED.write(MAREK, f.PackRevoked(REVOKED.process.packs.given[0].id))
WORDS = PackStory()
WORDS.write(ANNA, f.TermKept("t1", "Canvas"))
FULL = PackStory()
for number in range(MOST_TERMS):
    FULL.write(ANNA, f.TermKept(f"t{number}", f"Word {number}"))
NONE = "a" * 64
MANY = tuple(PackFile(NONE, f"{n:064x}") for n in range(MOST_FILES + 1))


def give_to_nobody_assigned() -> str:
    CONSENTED.ask("i2", "Jan Kos")
    last = last_day(CONSENTED.meeting).isoformat()
    to_jan = f.PackGiven(CONSENTED.pack.id, CONSENTED.order.id, "i2", last, last)
    return CONSENTED.attempt(MAREK, to_jan)


PACK_WAYS: dict[str, Callable[[], str]] = {
    "pack.empty": lambda: PACKED.attempt(MAREK, f.PackProposed(PACKED.proposed.id)),
    "pack.given_before": lambda: GIVEN.attempt(MAREK, GIVEN.giving()),
    "pack.no_consent": lambda: PACKED.attempt(MAREK, PACKED.giving()),
    "pack.no_file": lambda: PACKED.attempt(
        MAREK, f.PackProposed(PACKED.proposed.id, (PackFile(PACKED.version.id, NONE),))
    ),
    "pack.no_nda": lambda: CONSENTED.attempt(MAREK, CONSENTED.giving(nda="")),
    "pack.not_asked": lambda: PACKED.attempt(
        ANNA, f.ConsentTold(PACKED.proposed.id, PackFile(PACKED.version.id, NONE), True)
    ),
    "pack.not_assigned": give_to_nobody_assigned,
    "pack.revoked_before": lambda: REVOKED.attempt(
        MAREK, f.PackRevoked(REVOKED.process.packs.given[0].id)
    ),
    "pack.too_long": lambda: CONSENTED.attempt(
        MAREK, CONSENTED.giving(until=last_day(CONSENTED.meeting) + timedelta(days=1))
    ),
    "pack.too_many": lambda: PACKED.attempt(MAREK, f.PackProposed(PACKED.proposed.id, MANY)),
    "pack.unknown": lambda: PACKED.attempt(MAREK, f.PackRevoked(NONE)),
    "term.empty": lambda: PACKED.attempt(ANNA, f.TermKept("t1", " ")),
    "term.link": lambda: PACKED.attempt(ANNA, f.TermKept("t1", "A", link="http://example.org")),
    "term.too_many": lambda: FULL.attempt(ANNA, f.TermKept("more", "One more")),
    "term.twice": lambda: WORDS.attempt(ANNA, f.TermKept("t2", "canvas")),
    "term.unknown": lambda: PACKED.attempt(ANNA, f.TermDropped("t1")),
}

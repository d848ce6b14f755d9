"""Names of letters, to spell out short names such as PJM, and the endings such names take in Polish."""

from mentor_tui.speech.normalise.tables import listed

POLISH = dict(
    zip(
        "aąbcćdeęfghijklłmnńoóprsśtuwyzźżqvx",
        listed(
            "a ą be ce cie de e ę ef gie ha i jot ka el eł em en eń o ó pe er es eś te u wu igrek zet"
            " ziet żet ku fau iks"
        ),
        strict=True,
    )
)
ENGLISH = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        listed(
            "ay bee see dee ee eff jee aitch eye jay kay el em en oh pee cue ar ess tee you vee"
            " double-you ex why zed"
        ),
        strict=True,
    )
)


def spelled_pl(word: str) -> str:
    """Each letter by its Polish name: "pe jot em"."""
    return " ".join(POLISH.get(letter, letter) for letter in word.lower())

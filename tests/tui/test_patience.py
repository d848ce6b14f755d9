"""Keys that act while an answer is awaited."""

from mentor_tui.tui.patience import Patience, Turn


def waiting(key: str = "s") -> Patience:
    patience = Patience()
    patience.begin(key)
    return patience


class TestPatience:
    def test_it_lets_a_key_act_at_once_when_nothing_is_awaited(self) -> None:
        patience = Patience()
        assert patience.take("s") is Turn.NOW
        assert not patience.lose()

    def test_it_keeps_what_is_typed_ahead_in_order(self) -> None:
        patience = waiting()
        assert [patience.take(key) for key in "dm"] == [Turn.LATER] * 2
        assert patience.end() == ("d", "m")
        assert patience.take("d") is Turn.NOW
        assert patience.end() == ()

    def test_it_takes_a_key_that_bounces_for_one(self) -> None:
        patience = waiting("enter")
        for key in ("enter", "m", "m"):
            patience.take(key)
        assert patience.end() == ("m",)

    def test_it_keeps_nothing_once_a_person_was_told_to_wait(self) -> None:
        patience = waiting()
        patience.take("m")
        assert patience.lose()
        assert patience.take("d") is Turn.NEVER
        assert patience.end() == ()
        assert patience.take("d") is Turn.NOW

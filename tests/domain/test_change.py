import dataclasses
from dataclasses import dataclass

import pytest

from mentor_tui.domain.change import replace
from mentor_tui.domain.values import DeliverablePlan, Summary


@pytest.mark.parametrize(
    "changes", [{}, {"title": "Plan"}, {"criteria": ("aim",), "required": False, "id": "d2"}]
)
def test_it_gives_what_the_standard_one_gives(changes: dict[str, object]) -> None:
    plan = DeliverablePlan("d1", "Draft", criteria=("times",))
    changed = replace(plan, **changes)  # type: ignore[arg-type]
    assert changed == dataclasses.replace(plan, **changes)  # type: ignore[arg-type]
    assert hash(changed) == hash(dataclasses.replace(plan, **changes))  # type: ignore[arg-type]
    assert plan == DeliverablePlan("d1", "Draft", criteria=("times",))
    with pytest.raises(dataclasses.FrozenInstanceError):
        changed.title = "no"  # type: ignore[misc]


def test_it_knows_no_other_field() -> None:
    with pytest.raises(TypeError, match="no field"):
        replace(Summary(), bad="x")  # type: ignore[call-arg]


def test_it_leaves_alone_what_checks_itself_when_it_is_made() -> None:
    @dataclass(frozen=True, slots=True)
    class Checked:
        a: int
        b: int

        def __post_init__(self) -> None:
            if self.a > self.b:
                raise ValueError

    with pytest.raises(TypeError, match="by its own hand"):
        replace(Checked(1, 2), a=3)

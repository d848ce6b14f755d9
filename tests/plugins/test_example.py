"""The worked example of docs/plugins.md does what every transport does, as it stands there."""

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from mentor_tui.api import Transport
from tests.contracts.host import NotebookHost
from tests.contracts.transport import Stand, TransportContract, person
from tests.sources import ROOT

BLOCKS = re.findall(
    r"^```python\n(.*?)^```$",
    (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8"),
    re.DOTALL | re.MULTILINE,
)


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The example, installed for one test."""
    (tmp_path / "mentor_shelf.py").write_text(BLOCKS[0], encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop("mentor_shelf", None)


@pytest.mark.usefixtures("example")
class TestExample(TransportContract):
    @pytest.fixture
    def road(self, tmp_path: Path) -> Path:
        return tmp_path / "shelf.db"

    def stand(self, road: object, name: str) -> Stand:
        shelf: Transport = import_module("mentor_shelf").Shelf()
        host = NotebookHost(person(name))
        shelf.open(host, {"file": str(road)})
        return Stand(shelf, host)


@pytest.mark.usefixtures("example")
def test_it_shows_a_suite_that_fits(tmp_path: Path) -> None:
    suite: dict[str, object] = {}
    exec(compile(BLOCKS[1], "docs/plugins.md", "exec"), suite)  # noqa: S102 -- our own page
    kind = suite["TestShelf"]
    assert isinstance(kind, type)
    assert issubclass(kind, TransportContract)
    stand = kind().stand(tmp_path / "shelf.db", "ola")
    assert stand.fetch() == []

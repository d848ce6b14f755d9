"""What a person typed and has not sent: kept while the vault is locked, by page and field."""

from collections.abc import Mapping

from mentor_tui.store.connection import Connection


class Unsent:
    """Values of fields by the route of their page. They are as safe as everything in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, route: str, values: Mapping[str, str]) -> None:
        """Keep the values of these fields of a page, each in place of the one before."""
        self._connection.run_many(
            "INSERT INTO unsent (route, name, value) VALUES (?, ?, ?)"
            " ON CONFLICT (route, name) DO UPDATE SET value = excluded.value",
            [(route, name, value) for name, value in values.items()],
        )

    def of(self, route: str) -> dict[str, str]:
        """The values kept for a page, by field."""
        rows = self._connection.rows("SELECT name, value FROM unsent WHERE route = ?", route)
        return dict(rows)

    def drop(self, route: str) -> None:
        """Forget what was typed on a page, if anything was."""
        self._connection.run("DELETE FROM unsent WHERE route = ?", route)

    def drop_about(self, id_: str) -> None:
        """Forget what was typed on every page about this circle, person or event."""
        self._connection.run("DELETE FROM unsent WHERE instr(route, ?) > 0", id_)

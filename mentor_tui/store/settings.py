"""What the person chose, and the little that plugins need to remember between runs."""

from mentor_tui.store.connection import Connection


class Settings:
    """Settings by name, and for each plugin small blobs by key and names of remote things it has met."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str, default: str = "") -> str:
        """A setting, or `default` if it was never set."""
        row = self._connection.row("SELECT value FROM setting WHERE name = ?", name)
        return row[0] if row else default

    def set(self, name: str, value: str) -> None:
        """Choose a setting."""
        self._connection.run(
            "INSERT INTO setting (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            value,
        )

    def all(self) -> tuple[tuple[str, str], ...]:
        """Every setting that was set, as name and value, by name."""
        rows = self._connection.rows("SELECT name, value FROM setting ORDER BY name")
        return tuple((name, value) for name, value in rows)

    def state(self, plugin: str, key: str) -> bytes | None:
        """What a plugin left under a key, such as a sync token."""
        row = self._connection.row(
            "SELECT value FROM plugin_state WHERE plugin = ? AND key = ?", plugin, key
        )
        return row[0] if row else None

    def states(self, plugin: str) -> tuple[str, ...]:
        """The keys a plugin left something under."""
        rows = self._connection.rows(
            "SELECT key FROM plugin_state WHERE plugin = ? ORDER BY key", plugin
        )
        return tuple(row[0] for row in rows)

    def set_state(self, plugin: str, key: str, value: bytes | None) -> None:
        """Leave something for a plugin under a key; None takes it away."""
        if value is None:
            self._connection.run(
                "DELETE FROM plugin_state WHERE plugin = ? AND key = ?", plugin, key
            )
            return
        self._connection.run(
            "INSERT INTO plugin_state (plugin, key, value) VALUES (?, ?, ?)"
            " ON CONFLICT (plugin, key) DO UPDATE SET value = excluded.value",
            plugin,
            key,
            value,
        )

    def remembered(self, plugin: str) -> frozenset[str]:
        """The remote names a plugin's parcels were fetched under already."""
        rows = self._connection.rows("SELECT name FROM remembered WHERE plugin = ?", plugin)
        return frozenset(row[0] for row in rows)

    def remember(self, plugin: str, name: str) -> None:
        """Note that the parcel under this remote name was fetched and need not be again."""
        self._connection.run(
            "INSERT OR IGNORE INTO remembered (plugin, name) VALUES (?, ?)", plugin, name
        )

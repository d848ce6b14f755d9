"""The person's private keys and the plugins' passwords: named blobs, sealed once more inside the database."""

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.connection import Connection
from mentor_tui.store.keys import Unreadable, seal, unseal


class Keyring:
    """Secrets by name, such as "writer" and "openpgp". `key` is the vault's key for secrets."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        self._connection = connection
        self._key = key

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret under a name, in place of the one before."""
        self._connection.run(
            "INSERT INTO secret (name, sealed) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed",
            name,
            seal(self._key, secret, name),
        )

    def get(self, name: str) -> bytes | None:
        """The secret of that name, if any. Raises `Trouble` `vault.database_damaged` (how)."""
        row = self._connection.row("SELECT sealed FROM secret WHERE name = ?", name)
        if row is None:
            return None
        try:
            return unseal(self._key, row[0], name)
        except Unreadable:
            raise Trouble("vault.database_damaged", how="secret") from None

    def all(self) -> dict[str, bytes]:
        """Every secret by name. Raises `Trouble` `vault.database_damaged` (how)."""
        names = [row[0] for row in self._connection.rows("SELECT name FROM secret ORDER BY name")]
        return {name: secret for name in names if (secret := self.get(name)) is not None}

    def names(self) -> tuple[str, ...]:
        """The names of all secrets."""
        return tuple(row[0] for row in self._connection.rows("SELECT name FROM secret ORDER BY 1"))

    def drop(self, name: str) -> None:
        """Forget a secret, if there is one of that name."""
        self._connection.run("DELETE FROM secret WHERE name = ?", name)

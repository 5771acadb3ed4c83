"""The schema of `case.db`, step by step: a published step is never edited, a new one is added at the end.

`GUARDS` are laid again after every migration and compared at every opening, because rebuilding a table drops its
triggers without a word.
"""

APPLICATION_ID = 0x46576974
"""`FWit`, in the header of the file, so that `file` and we can tell a case from any other database."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE event (
      seq  INTEGER PRIMARY KEY,
      time TEXT NOT NULL,
      kind TEXT NOT NULL,
      body TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX event_kind ON event (kind);
    CREATE INDEX event_about ON event (kind, body ->> '$.sha256');
    CREATE TABLE derived (
      tab          TEXT NOT NULL,
      key          TEXT NOT NULL,
      value        BLOB NOT NULL,
      sha256       TEXT NOT NULL,
      input_digest TEXT NOT NULL,
      PRIMARY KEY (tab, key)
    ) STRICT;
    """,
    # events are signed, and their hashes stand in a log; what was there before stays unsigned
    """
    ALTER TABLE event ADD COLUMN actor TEXT NOT NULL DEFAULT '';
    ALTER TABLE event ADD COLUMN signature TEXT NOT NULL DEFAULT '';
    CREATE TABLE tile (
      level  INTEGER NOT NULL,
      number INTEGER NOT NULL,
      root   BLOB NOT NULL,
      hashes BLOB NOT NULL,
      PRIMARY KEY (level, number)
    ) STRICT;
    CREATE TABLE checkpoint (
      id   INTEGER PRIMARY KEY CHECK (id = 1),
      size INTEGER NOT NULL,
      note TEXT NOT NULL
    ) STRICT;
    """,
)

GUARDS: dict[str, str] = {
    "event_is_not_updated": (
        "CREATE TRIGGER event_is_not_updated BEFORE UPDATE ON event"
        " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    ),
    "event_is_not_deleted": (
        "CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event"
        " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    ),
    # an insert at a taken number could replace a row without a delete being seen
    "event_comes_next": (
        "CREATE TRIGGER event_comes_next BEFORE INSERT ON event"
        " WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)"
        " BEGIN SELECT RAISE(ABORT, 'the journal has no gaps'); END"
    ),
    "tile_is_not_updated": (
        "CREATE TRIGGER tile_is_not_updated BEFORE UPDATE ON tile"
        " BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    ),
    "tile_is_not_deleted": (
        "CREATE TRIGGER tile_is_not_deleted BEFORE DELETE ON tile"
        " BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    ),
    "checkpoint_only_grows": (
        "CREATE TRIGGER checkpoint_only_grows BEFORE UPDATE ON checkpoint WHEN NEW.size <= OLD.size"
        " BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
    ),
    "checkpoint_is_not_deleted": (
        "CREATE TRIGGER checkpoint_is_not_deleted BEFORE DELETE ON checkpoint"
        " BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
    ),
}
"""Names and texts of the triggers that refuse any change to journal and log but what comes next."""

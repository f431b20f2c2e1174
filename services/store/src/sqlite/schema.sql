-- The log, format 1. One row for each stream and one for each event; nothing is ever moved between pages, so that
-- overwriting an erased row in place leaves no older copy of it behind.
CREATE TABLE stream (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE event (
    position      INTEGER PRIMARY KEY,
    stream        INTEGER NOT NULL,
    revision      INTEGER NOT NULL,
    erased        INTEGER NOT NULL DEFAULT 0,
    id            BLOB NOT NULL,
    kind          TEXT NOT NULL,
    version       INTEGER NOT NULL,
    recorded_at   INTEGER NOT NULL,
    actor         TEXT NOT NULL,
    correlation   BLOB NOT NULL,
    causation     BLOB,
    keys          TEXT NOT NULL,
    payload       BLOB NOT NULL,
    previous_hash BLOB NOT NULL,
    hash          BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX event_in_stream ON event (stream, revision);

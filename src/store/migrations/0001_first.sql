-- Times are milliseconds UTC. What happened is in `events` and is never changed; `interviews` and
-- `data_blocks` are made of it in the same transaction, so that lists and exports need not replay.

CREATE TABLE questionnaires (
    fingerprint TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    version     TEXT NOT NULL,
    file        TEXT NOT NULL,
    source      TEXT NOT NULL,
    -- a JSON list of names: the place of a name is the item's number in data_blocks, for ever
    items       TEXT NOT NULL,
    added_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cases (
    id              INTEGER PRIMARY KEY,
    key             TEXT NOT NULL UNIQUE,
    phone           TEXT NOT NULL,
    -- JSON: values by column
    sample          TEXT NOT NULL,
    simulated       INTEGER NOT NULL CHECK (simulated IN (0, 1)),
    disposition     TEXT NOT NULL DEFAULT '',
    n_attempts      INTEGER NOT NULL DEFAULT 0,
    last_attempt_at INTEGER,
    added_at        INTEGER NOT NULL
) STRICT;

CREATE TABLE attempts (
    id          INTEGER PRIMARY KEY,
    case_id     INTEGER NOT NULL REFERENCES cases (id),
    interviewer TEXT NOT NULL,
    disposition TEXT NOT NULL DEFAULT '',
    note        TEXT NOT NULL DEFAULT '',
    began_at    INTEGER NOT NULL,
    ended_at    INTEGER
) STRICT;

CREATE INDEX attempts_of_case ON attempts (case_id);

CREATE TABLE interviews (
    id          INTEGER PRIMARY KEY,
    case_id     INTEGER NOT NULL UNIQUE REFERENCES cases (id),
    fingerprint TEXT NOT NULL REFERENCES questionnaires (fingerprint),
    seed        INTEGER NOT NULL,
    interviewer TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('open', 'broken_off', 'ended')),
    outcome     TEXT NOT NULL DEFAULT '',
    why         TEXT NOT NULL DEFAULT '',
    began_at    INTEGER NOT NULL,
    ended_at    INTEGER
) STRICT;

CREATE INDEX interviews_of_questionnaire ON interviews (fingerprint, id);

CREATE TABLE events (
    interview_id INTEGER NOT NULL REFERENCES interviews (id),
    -- 0, 1, 2, … without a gap
    sequence     INTEGER NOT NULL,
    -- JSON
    record       TEXT NOT NULL,
    PRIMARY KEY (interview_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE (ABORT, 'events are the record: they are never changed');
END;

CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
BEGIN
    SELECT RAISE (ABORT, 'events are the record: they are never removed');
END;

-- Responses on the route and computed values, packed: see docs/adr/0011-projection-layout.md.
CREATE TABLE data_blocks (
    interview_id INTEGER NOT NULL REFERENCES interviews (id),
    block        INTEGER NOT NULL,
    member       INTEGER NOT NULL,
    bytes        BLOB NOT NULL,
    PRIMARY KEY (interview_id, block, member)
) STRICT, WITHOUT ROWID;

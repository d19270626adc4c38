-- What leaves a study, and what analysts add to it.

-- Random bytes made once: pseudonyms are made with them, and are useless elsewhere.
CREATE TABLE secrets (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Every export: who got what.
CREATE TABLE exports (
    id          INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    by_whom     TEXT NOT NULL,
    folder      TEXT NOT NULL,
    -- JSON: formats, personal columns by name, the selection, rows by table, hashes by file
    description TEXT NOT NULL
) STRICT;

-- Where a case stood when it was last handed over as new or changed.
CREATE TABLE deliveries (
    case_id INTEGER NOT NULL PRIMARY KEY REFERENCES cases (id),
    stood   TEXT NOT NULL
) STRICT;

CREATE TABLE weightings (
    name        TEXT NOT NULL PRIMARY KEY,
    at          INTEGER NOT NULL,
    -- the text of the file of targets
    source      TEXT NOT NULL,
    -- JSON: what came of it
    description TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE weights (
    name    TEXT NOT NULL REFERENCES weightings (name),
    case_id INTEGER NOT NULL REFERENCES cases (id),
    weight  REAL NOT NULL,
    PRIMARY KEY (name, case_id)
) STRICT, WITHOUT ROWID;

-- The code frame of an open question, every state of it; the newest counts.
CREATE TABLE code_frames (
    id    INTEGER PRIMARY KEY,
    item  TEXT NOT NULL,
    coder TEXT NOT NULL,
    at    INTEGER NOT NULL,
    -- JSON
    frame TEXT NOT NULL
) STRICT;

-- Decisions of coders, never changed; a coder's newest one of a text counts.
CREATE TABLE codings (
    id      INTEGER PRIMARY KEY,
    item    TEXT NOT NULL,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    -- JSON: members of the loops around it
    members TEXT NOT NULL,
    coder   TEXT NOT NULL,
    at      INTEGER NOT NULL,
    -- JSON: codes
    codes   TEXT NOT NULL
) STRICT;

CREATE INDEX codings_of_item ON codings (item, case_id);

-- The files a questionnaire names: included ones, coded lists, catalogues of its languages.
CREATE TABLE questionnaire_files (
    fingerprint TEXT NOT NULL REFERENCES questionnaires (fingerprint),
    -- 0, 1, 2, … in the order they were named
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    text        TEXT NOT NULL,
    PRIMARY KEY (fingerprint, position)
) STRICT, WITHOUT ROWID;

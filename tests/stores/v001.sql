-- The first released layout with one interview in it. Never changed: a later Cornetta must open it.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1131377262;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE attempts (
    id          INTEGER PRIMARY KEY,
    case_id     INTEGER NOT NULL REFERENCES cases (id),
    interviewer TEXT NOT NULL,
    disposition TEXT NOT NULL DEFAULT '',
    note        TEXT NOT NULL DEFAULT '',
    began_at    INTEGER NOT NULL,
    ended_at    INTEGER
) STRICT;
INSERT INTO "attempts" VALUES(1,1,'Iris','complete','',1700000000000,1700000000000);
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
INSERT INTO "cases" VALUES(1,'1','+12025550101','{"FIRST_NAME":{"text":"Ann"}}',0,'complete',1,1700000000000,1700000000000);
INSERT INTO "cases" VALUES(2,'2','+12025550101','{"FIRST_NAME":{"text":"Ann"}}',0,'',0,NULL,1700000000000);
CREATE TABLE data_blocks (
    interview_id INTEGER NOT NULL REFERENCES interviews (id),
    block        INTEGER NOT NULL,
    member       INTEGER NOT NULL,
    bytes        BLOB NOT NULL,
    PRIMARY KEY (interview_id, block, member)
) STRICT, WITHOUT ROWID;
INSERT INTO "data_blocks" VALUES(1,0,0,X'010001004402000100040400850202C20101C201046D617465');
INSERT INTO "data_blocks" VALUES(1,0,1,X'03010201000A');
INSERT INTO "data_blocks" VALUES(1,0,2,X'0301040002646B');
CREATE TABLE events (
    interview_id INTEGER NOT NULL REFERENCES interviews (id),
    -- 0, 1, 2, … without a gap
    sequence     INTEGER NOT NULL,
    -- JSON
    record       TEXT NOT NULL,
    PRIMARY KEY (interview_id, sequence)
) STRICT, WITHOUT ROWID;
INSERT INTO "events" VALUES(1,0,'{"began":{"fingerprint":"6d7e3c116cf8ce7ad69dc2d458b4bac9f467051ec7e2872ef53749158c73606d","seed":11039217924158334069,"sample":{"FIRST_NAME":{"text":"Ann"}},"facts":{"interviewer":"Iris","daypart":"evening","today":"2023-11-14","mode":"test"},"at":1700000000000}}');
INSERT INTO "events" VALUES(1,1,'{"answered":{"place":{"item":"HELLO"},"response":{"value":{"value":"read"}},"at":1700000000000}}');
INSERT INTO "events" VALUES(1,2,'{"answered":{"place":{"item":"AGE"},"response":{"value":{"value":{"number":"34"}}},"at":1700000000000}}');
INSERT INTO "events" VALUES(1,3,'{"answered":{"place":{"item":"CHILDREN"},"response":{"value":{"value":{"number":"2"}}},"at":1700000000000}}');
INSERT INTO "events" VALUES(1,4,'{"answered":{"place":{"item":"CHILD_AGE","members":[1]},"response":{"value":{"value":{"number":"5"}}},"at":1700000000000}}');
INSERT INTO "events" VALUES(1,5,'{"answered":{"place":{"item":"CHILD_AGE","members":[2]},"response":{"special":"dk"},"at":1700000000000}}');
INSERT INTO "events" VALUES(1,6,'{"answered":{"place":{"item":"DRINKS"},"response":{"value":{"value":{"codes":[1,97]},"specify":{"97":"mate"}}},"at":1700000000000}}');
INSERT INTO "events" VALUES(1,7,'{"ended":{"outcome":"complete","ending":1,"at":1700000000000}}');
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
INSERT INTO "interviews" VALUES(1,1,'6d7e3c116cf8ce7ad69dc2d458b4bac9f467051ec7e2872ef53749158c73606d',-7407526149551217547,'Iris','ended','complete','',1700000000000,1700000000000);
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
INSERT INTO "questionnaires" VALUES('6d7e3c116cf8ce7ad69dc2d458b4bac9f467051ec7e2872ef53749158c73606d','TEA','1','tea.cati','questionnaire TEA "Tea at home"
    version: 1

sample
    FIRST_NAME: text, personal
    REGION: one of REGIONS, optional

list REGIONS
    1 north: North
    2 south: South

read HELLO
    Hello {FIRST_NAME}, my name is {interviewer}.

number AGE "Age in years"
    How old are you?
    range: 0 to 115

if AGE < 18
    end interview as screened_out "under 18"
end if

number CHILDREN
    How many children live with you?
    range: 0 to 5

for each CHILD from 1 to CHILDREN, at most 5
    number CHILD_AGE
        How old is the {CHILD.ordinal} child?
        range: 0 to 17
end for

multi DRINKS
    What do you drink?
    1 tea: Tea
    2 coffee: Coffee
    97 other: Something else [specify]

end interview as complete
','["HELLO","AGE","CHILDREN","CHILD_AGE","DRINKS"]',1700000000000);
CREATE INDEX attempts_of_case ON attempts (case_id);
CREATE INDEX interviews_of_questionnaire ON interviews (fingerprint, id);
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE (ABORT, 'events are the record: they are never changed');
END;
CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
BEGIN
    SELECT RAISE (ABORT, 'events are the record: they are never removed');
END;
COMMIT;

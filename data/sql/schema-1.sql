-- SPDX-License-Identifier: GPL-3.0-or-later

-- The project file, schema 1. This text is executed as it stands, and SQLite keeps each CREATE statement, comments
-- within it included, inside every project: a file explains itself to whoever opens it without Rempart.

CREATE TABLE meta (
  -- "created" (UTC), "creator" (program and version)
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  -- one row: the device and the dossier
  id                  INTEGER PRIMARY KEY CHECK (id = 1),
  manufacturer        TEXT NOT NULL DEFAULT '',
  srn                 TEXT NOT NULL DEFAULT '',
  address             TEXT NOT NULL DEFAULT '',
  contact             TEXT NOT NULL DEFAULT '',
  name                TEXT NOT NULL DEFAULT '',
  version             TEXT NOT NULL DEFAULT '',
  udi_di              TEXT NOT NULL DEFAULT '',
  regulation          TEXT NOT NULL DEFAULT 'mdr' CHECK (regulation IN ('mdr', 'ivdr')),
  class               TEXT NOT NULL DEFAULT '',
  class_rule          TEXT NOT NULL DEFAULT '',
  languages           TEXT NOT NULL DEFAULT 'fr en' CHECK (languages IN ('fr', 'en', 'fr en')),
  intended_purpose_fr TEXT NOT NULL DEFAULT '',
  intended_purpose_en TEXT NOT NULL DEFAULT '',
  description_fr      TEXT NOT NULL DEFAULT '',
  description_en      TEXT NOT NULL DEFAULT '',
  environment_fr      TEXT NOT NULL DEFAULT '',
  environment_en      TEXT NOT NULL DEFAULT '',
  users_fr            TEXT NOT NULL DEFAULT '',
  users_en            TEXT NOT NULL DEFAULT '',
  interfaces_fr       TEXT NOT NULL DEFAULT '',
  interfaces_en       TEXT NOT NULL DEFAULT '',
  data_fr             TEXT NOT NULL DEFAULT '',
  data_en             TEXT NOT NULL DEFAULT '',
  hosting_fr          TEXT NOT NULL DEFAULT '',
  hosting_en          TEXT NOT NULL DEFAULT '',
  dossier_reference   TEXT NOT NULL DEFAULT '',
  dossier_revision    TEXT NOT NULL DEFAULT '',
  dossier_date        TEXT NOT NULL DEFAULT '',
  submission_date     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE catalogue (
  -- the regulatory sources as they were when the project was made
  id       TEXT NOT NULL PRIMARY KEY,
  edition  TEXT NOT NULL,
  position INTEGER NOT NULL UNIQUE,
  xml      BLOB NOT NULL,
  sha256   TEXT NOT NULL
) STRICT;

CREATE TABLE answer (
  -- one row for each item of each answerable catalogue, from the start
  id               INTEGER PRIMARY KEY,
  catalogue        TEXT NOT NULL REFERENCES catalogue (id),
  item             TEXT NOT NULL,
  applicability    TEXT NOT NULL DEFAULT 'undecided' CHECK (applicability IN ('undecided', 'yes', 'no')),
  progress         TEXT NOT NULL DEFAULT 'todo' CHECK (progress IN ('todo', 'doing', 'review', 'done')),
  conformity       TEXT NOT NULL DEFAULT 'none' CHECK (conformity IN ('none', 'conform', 'partial', 'nonconform')),
  justification_fr TEXT NOT NULL DEFAULT '',
  justification_en TEXT NOT NULL DEFAULT '',
  text_fr          TEXT NOT NULL DEFAULT '',
  text_en          TEXT NOT NULL DEFAULT '',
  owner            TEXT NOT NULL DEFAULT '',
  due              TEXT NOT NULL DEFAULT '',
  UNIQUE (catalogue, item)
) STRICT;

CREATE TABLE evidence (
  -- rows are never deleted: "removed" takes a document out of the register, and undo puts it back
  id       INTEGER PRIMARY KEY,
  document TEXT NOT NULL CHECK (document <> ''),
  title    TEXT NOT NULL DEFAULT '',
  kind     TEXT NOT NULL DEFAULT 'other',
  removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX evidence_document ON evidence (document) WHERE removed = 0;

CREATE TABLE evidence_revision (
  -- location: for a file, relative to the folder of the project where it lies in or below it; mtime in seconds, UTC
  id            INTEGER PRIMARY KEY,
  evidence      INTEGER NOT NULL REFERENCES evidence (id),
  revision      TEXT NOT NULL DEFAULT '',
  effective     TEXT NOT NULL DEFAULT '',
  location_kind TEXT NOT NULL CHECK (location_kind IN ('file', 'url', 'reference')),
  location      TEXT NOT NULL,
  size          INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),
  mtime         INTEGER NOT NULL DEFAULT 0,
  sha256        TEXT NOT NULL DEFAULT '',
  added         TEXT NOT NULL,
  removed       INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX evidence_revision_evidence ON evidence_revision (evidence);

CREATE TABLE evidence_link (
  id       INTEGER PRIMARY KEY,
  answer   INTEGER NOT NULL REFERENCES answer (id),
  revision INTEGER NOT NULL REFERENCES evidence_revision (id),
  locator  TEXT NOT NULL DEFAULT '',
  removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX evidence_link_place ON evidence_link (answer, revision, locator) WHERE removed = 0;
CREATE INDEX evidence_link_revision ON evidence_link (revision);

CREATE TABLE lock (
  -- who has the project open for writing. A process is known by its machine, the boot of that machine, the space its
  -- number counts in, its number and its start time, so that the lock of a dead process is seen as such.
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  user    TEXT NOT NULL,
  host    TEXT NOT NULL,
  machine TEXT NOT NULL,
  boot    TEXT NOT NULL,
  space   TEXT NOT NULL,
  pid     INTEGER NOT NULL,
  start   INTEGER NOT NULL,
  since   TEXT NOT NULL,
  token   TEXT NOT NULL
) STRICT;

CREATE TABLE event (
  -- The history: append-only, one row for each field that changed; rows of one edit share a step.
  -- A thing that begins or ends to exist changes from or to NULL.
  --
  -- hash is the SHA-256, in lower-case hexadecimal, of these values in this order, each written as a netstring:
  --   previous id step at actor action entity row key field old new
  -- A netstring is the length of the value in bytes, in decimal, a colon, the bytes (UTF-8; numbers in decimal), a comma:
  -- 4:todo, and an empty text is 0:, and NULL is a minus sign and a comma: -,
  -- previous is the hash of the row before (id - 1); NULL in the first row, whose id is 1.
  id       INTEGER PRIMARY KEY,
  step     INTEGER NOT NULL,
  at       TEXT NOT NULL,
  actor    TEXT NOT NULL,
  action   TEXT NOT NULL,
  entity   TEXT NOT NULL,
  row      INTEGER NOT NULL,
  key      TEXT NOT NULL,
  field    TEXT NOT NULL,
  old      TEXT,
  new      TEXT,
  previous TEXT,
  hash     TEXT NOT NULL
) STRICT;
CREATE INDEX event_row ON event (entity, row);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
  SELECT raise(ABORT, 'the history is append-only');
END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN
  SELECT raise(ABORT, 'the history is append-only');
END;
CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE id >= new.id)
BEGIN
  SELECT raise(ABORT, 'the history is append-only');
END;

-- Files kept inside the project, in the layout of the SQLite archive: "sqlite3 -A" reads it.
CREATE TABLE sqlar (
  name  TEXT PRIMARY KEY,
  mode  INT,
  mtime INT,
  sz    INT,
  data  BLOB
);

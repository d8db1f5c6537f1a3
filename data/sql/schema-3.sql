-- SPDX-License-Identifier: GPL-3.0-or-later

-- The project file, from schema 2 to schema 3: several files for a revision, files inside the project, expiry, review and
-- signatures, baselines.

-- Who reads the answer after its owner, and who lets it pass.
ALTER TABLE answer ADD COLUMN reviewer TEXT NOT NULL DEFAULT '';
ALTER TABLE answer ADD COLUMN approver TEXT NOT NULL DEFAULT '';

-- The day from which the revision no longer proves anything, of a certificate for example; empty: never.
ALTER TABLE evidence_revision ADD COLUMN expires TEXT NOT NULL DEFAULT '';
-- The name of its file in the table sqlar, where the project keeps a copy of it; empty: it keeps none.
ALTER TABLE evidence_revision ADD COLUMN embedded TEXT NOT NULL DEFAULT '';

CREATE TABLE evidence_file (
  -- further files of a revision, beside the one that evidence_revision names: annexes, raw results. Columns as there.
  id       INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES evidence_revision (id),
  location TEXT NOT NULL,
  size     INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),
  mtime    INTEGER NOT NULL DEFAULT 0,
  sha256   TEXT NOT NULL DEFAULT '',
  embedded TEXT NOT NULL DEFAULT '',
  added    TEXT NOT NULL,
  removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX evidence_file_revision ON evidence_file (revision);

CREATE TABLE person (
  -- who takes part: the names that are offered for owners, reviewers, approvers and signatures
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL CHECK (name <> ''),
  role    TEXT NOT NULL DEFAULT '',
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX person_name ON person (name) WHERE removed = 0;

CREATE TABLE comment (
  -- what reviewers and authors say to each other about an answer. thread is the id of the first comment of the exchange, its own
  -- id in that one; resolved counts there alone.
  id       INTEGER PRIMARY KEY,
  answer   INTEGER NOT NULL REFERENCES answer (id),
  thread   INTEGER NOT NULL,
  author   TEXT NOT NULL,
  at       TEXT NOT NULL,
  text     TEXT NOT NULL,
  resolved TEXT NOT NULL DEFAULT 'no' CHECK (resolved IN ('no', 'yes')),
  removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX comment_answer ON comment (answer);

CREATE TABLE signature (
  -- what is signed: the answer whose row is target (scope answer), or the baseline whose row it is (scope baseline). event is the last
  -- one before the signature. removed: withdrawn by the one who signed.
  --
  -- sha256 is the hash, in lower-case hexadecimal, of exactly what was signed; the signature is valid as long as that hash is the same.
  -- What is signed is a text of netstrings, written as the table event says. Of an answer, in this order:
  --   the word answer, id and edition of the catalogue, id of the item, what the catalogue asks there, applicability, conformity,
  --   justification_fr, justification_en, text_fr, text_en, reply_1 to reply_5, source_number, source_page, source_reader, source_date,
  --   then one netstring for each piece of evidence, in the order of their bytes, which holds netstrings itself: document, revision,
  --   locator, location where that is no file, then the sha256 of each file of the revision, in the order of their bytes.
  --   What the catalogue asks is one netstring, which holds netstrings itself: title, demand (ask), then each question, each of these
  --   in French and then in English.
  -- Of a baseline: the word baseline, its name, its event, and the hash of that event in the history.
  id      INTEGER PRIMARY KEY,
  scope   TEXT NOT NULL CHECK (scope IN ('answer', 'baseline')),
  target  INTEGER NOT NULL,
  name    TEXT NOT NULL CHECK (name <> ''),
  role    TEXT NOT NULL DEFAULT '',
  meaning TEXT NOT NULL CHECK (meaning IN ('author', 'review', 'approval')),
  at      TEXT NOT NULL,
  event   INTEGER NOT NULL,
  sha256  TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX signature_target ON signature (scope, target);

CREATE TABLE baseline (
  -- a state of the project that has a name: what the history said up to its row event, whose hash is kept here as well, so that a
  -- history that was computed anew no longer fits
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL CHECK (name <> ''),
  note    TEXT NOT NULL DEFAULT '',
  author  TEXT NOT NULL,
  at      TEXT NOT NULL,
  event   INTEGER NOT NULL,
  hash    TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX baseline_name ON baseline (name) WHERE removed = 0;

-- The history by person and by day
CREATE INDEX event_actor ON event (actor);
CREATE INDEX event_at ON event (at);

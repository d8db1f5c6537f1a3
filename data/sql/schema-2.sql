-- SPDX-License-Identifier: GPL-3.0-or-later

-- The project file, from schema 1 to schema 2: questions that are answered, the characteristics of the device, texts in two
-- languages that keep pace, the check against the official text, catalogues of one's own and new editions.

-- The replies to the questions of the item, in the order of the catalogue.
ALTER TABLE answer ADD COLUMN reply_1 TEXT NOT NULL DEFAULT 'none' CHECK (reply_1 IN ('none', 'yes', 'no', 'na'));
ALTER TABLE answer ADD COLUMN reply_2 TEXT NOT NULL DEFAULT 'none' CHECK (reply_2 IN ('none', 'yes', 'no', 'na'));
ALTER TABLE answer ADD COLUMN reply_3 TEXT NOT NULL DEFAULT 'none' CHECK (reply_3 IN ('none', 'yes', 'no', 'na'));
ALTER TABLE answer ADD COLUMN reply_4 TEXT NOT NULL DEFAULT 'none' CHECK (reply_4 IN ('none', 'yes', 'no', 'na'));
ALTER TABLE answer ADD COLUMN reply_5 TEXT NOT NULL DEFAULT 'none' CHECK (reply_5 IN ('none', 'yes', 'no', 'na'));

-- The mark of a text. draft: not written by a person, and not yet edited or confirmed by one; check: the text of the other
-- language has changed since.
ALTER TABLE answer ADD COLUMN text_mark_fr TEXT NOT NULL DEFAULT 'none' CHECK (text_mark_fr IN ('none', 'draft', 'check'));
ALTER TABLE answer ADD COLUMN text_mark_en TEXT NOT NULL DEFAULT 'none' CHECK (text_mark_en IN ('none', 'draft', 'check'));
ALTER TABLE answer ADD COLUMN justification_mark_fr TEXT NOT NULL DEFAULT 'none' CHECK (justification_mark_fr IN ('none', 'draft', 'check'));
ALTER TABLE answer ADD COLUMN justification_mark_en TEXT NOT NULL DEFAULT 'none' CHECK (justification_mark_en IN ('none', 'draft', 'check'));

-- What the person did with the proposal "not applicable" that the characteristics of the device led to.
ALTER TABLE answer ADD COLUMN decision TEXT NOT NULL DEFAULT 'none' CHECK (decision IN ('none', 'accepted', 'kept'));
-- The answer was carried over from another edition of the catalogue, and nobody has confirmed it yet.
ALTER TABLE answer ADD COLUMN confirm TEXT NOT NULL DEFAULT 'no' CHECK (confirm IN ('no', 'yes'));
-- Where a reader of the official text found the item: its number and page there, who read and when.
ALTER TABLE answer ADD COLUMN source_number TEXT NOT NULL DEFAULT '';
ALTER TABLE answer ADD COLUMN source_page TEXT NOT NULL DEFAULT '';
ALTER TABLE answer ADD COLUMN source_reader TEXT NOT NULL DEFAULT '';
ALTER TABLE answer ADD COLUMN source_date TEXT NOT NULL DEFAULT '';

ALTER TABLE device ADD COLUMN intended_purpose_mark_fr TEXT NOT NULL DEFAULT 'none' CHECK (intended_purpose_mark_fr IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN intended_purpose_mark_en TEXT NOT NULL DEFAULT 'none' CHECK (intended_purpose_mark_en IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN description_mark_fr TEXT NOT NULL DEFAULT 'none' CHECK (description_mark_fr IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN description_mark_en TEXT NOT NULL DEFAULT 'none' CHECK (description_mark_en IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN environment_mark_fr TEXT NOT NULL DEFAULT 'none' CHECK (environment_mark_fr IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN environment_mark_en TEXT NOT NULL DEFAULT 'none' CHECK (environment_mark_en IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN users_mark_fr TEXT NOT NULL DEFAULT 'none' CHECK (users_mark_fr IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN users_mark_en TEXT NOT NULL DEFAULT 'none' CHECK (users_mark_en IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN interfaces_mark_fr TEXT NOT NULL DEFAULT 'none' CHECK (interfaces_mark_fr IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN interfaces_mark_en TEXT NOT NULL DEFAULT 'none' CHECK (interfaces_mark_en IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN data_mark_fr TEXT NOT NULL DEFAULT 'none' CHECK (data_mark_fr IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN data_mark_en TEXT NOT NULL DEFAULT 'none' CHECK (data_mark_en IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN hosting_mark_fr TEXT NOT NULL DEFAULT 'none' CHECK (hosting_mark_fr IN ('none', 'draft', 'check'));
ALTER TABLE device ADD COLUMN hosting_mark_en TEXT NOT NULL DEFAULT 'none' CHECK (hosting_mark_en IN ('none', 'draft', 'check'));

CREATE TABLE characteristic (
  -- what the device is and has; a row comes when a question is first answered
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL DEFAULT 'undecided' CHECK (value IN ('undecided', 'yes', 'no'))
) STRICT;

-- A catalogue of the project stays under the id it came with, whatever edition of it is used. removed takes it out, with
-- its answers; nothing is deleted. current: 0 is the text that stands beside it, otherwise the id of a row of catalogue_edition.
ALTER TABLE catalogue ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));
ALTER TABLE catalogue ADD COLUMN current INTEGER NOT NULL DEFAULT 0;

CREATE TABLE catalogue_edition (
  -- later texts of a catalogue; the one that is used is named by catalogue.current, the others are kept
  id        INTEGER PRIMARY KEY,
  catalogue TEXT NOT NULL REFERENCES catalogue (id),
  edition   TEXT NOT NULL,
  xml       BLOB NOT NULL,
  sha256    TEXT NOT NULL,
  added     TEXT NOT NULL
) STRICT;

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The register file, version 1. Tables are named as the kinds of the catalogue, columns as its
-- fields; what is not a field (row, id, name_sort) stands first. Every value is the canonical text
-- of its field (rec-catalogue.h); a field without a value is NULL. Fields that refer to several
-- records are tables of their own, KIND_FIELD. References are checked at the end of a
-- transaction, so that an edit may write its records in any order.

-- The establishment that keeps the register: one record.
CREATE TABLE facility (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,         -- UUID
  name_sort TEXT NOT NULL,         -- key by which names are sorted, made by the program
  -- who it is
  name TEXT NOT NULL,
  finess_ej TEXT,
  finess_et TEXT,
  legal_status TEXT,
  is_public_law_body TEXT,
  provides_public_service TEXT,
  -- who answers for AI in it
  dpo_contact TEXT,
  ai_lead TEXT,
  ai_committee TEXT,
  device_vigilance_lead TEXT,
  cse_exists TEXT,
  next_has_visit TEXT,
  -- kept by the program
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE TABLE department (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  code TEXT,
  site TEXT,
  head TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  -- kept by the program
  created_at TEXT,
  updated_at TEXT
) STRICT;

-- Providers, distributors and hosts.
CREATE TABLE supplier (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  country TEXT,
  contact TEXT,
  email TEXT,
  url TEXT,
  srn TEXT,
  notes TEXT,
  -- kept by the program
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE TABLE person (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  function TEXT,
  department TEXT REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
  email TEXT,
  notes TEXT,
  -- kept by the program
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE TABLE system (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  -- what it is
  name TEXT NOT NULL,
  reference TEXT UNIQUE,           -- "SIA-0001"
  internal_name TEXT,
  version TEXT,
  supplier TEXT REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
  unambiguous_ref TEXT,
  lifecycle_status TEXT,
  description TEXT,
  use_domain TEXT,
  technique TEXT,                  -- ids of choices, separated by a space
  gpai_based TEXT,                 -- "yes", "no", "unknown"
  gpai_model TEXT,
  -- what it is used for, where and on whom
  role TEXT,
  user_profiles TEXT,
  approx_users INTEGER,
  intended_purpose TEXT,
  actual_use TEXT,
  affected_persons TEXT,
  decision_role TEXT,
  output_description TEXT,
  art25_risk TEXT,
  art25_reason TEXT,
  owner_business TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  owner_it TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  clinical_referent TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  -- contract and life cycle
  acquisition_mode TEXT,
  contract_ref TEXT,
  contract_end TEXT,               -- days are "YYYY-MM-DD"
  reversibility_clause TEXT,
  sla TEXT,
  performance_clause TEXT,
  contract_date TEXT,
  first_use_date TEXT,
  put_into_service_date TEXT,
  design_change_date TEXT,
  retired_date TEXT,
  insurance_checked TEXT,
  environmental_note TEXT,
  next_review TEXT,
  notes TEXT,
  -- class under the AI Act, medical device
  ai_act_class TEXT,
  class_status TEXT,
  class_confirmed_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  class_confirmed_on TEXT,
  class_reason TEXT,
  transparency_flags TEXT,
  annex3_points TEXT,
  profiling TEXT,
  is_medical_device TEXT,
  device_class TEXT,
  ce_marked TEXT,
  notified_body_no TEXT,
  certificate_no TEXT,
  certificate_expiry TEXT,
  basic_udi_di TEXT,
  udi_di TEXT,
  eu_db_entry_url TEXT,
  -- human oversight
  oversight_status TEXT,
  review_mode TEXT,
  stop_procedure TEXT,
  -- documentation
  documentation_status TEXT,
  documentation_note TEXT,
  -- data and hosting
  personal_data TEXT,
  health_data TEXT,
  voice_image_recording TEXT,
  input_data TEXT,
  data_sources TEXT,
  hosting_location TEXT,
  host TEXT REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
  hds_certified TEXT,
  outside_eu_transfer TEXT,
  -- kept by the program
  archived_on TEXT,                -- NULL while the system is not archived
  created_at TEXT,                 -- moments are UTC, "YYYY-MM-DDTHH:MM:SSZ"
  updated_at TEXT
) STRICT;

-- Departments that use a system.
CREATE TABLE system_departments (
  owner TEXT NOT NULL REFERENCES system (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,       -- 1, 2, ... in the order in which they are shown
  target TEXT NOT NULL REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

-- Persons who oversee a system.
CREATE TABLE system_overseers (
  owner TEXT NOT NULL REFERENCES system (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX department_by_name ON department (name_sort);
CREATE INDEX supplier_by_name ON supplier (name_sort);
CREATE INDEX person_by_name ON person (name_sort);
CREATE INDEX system_by_name ON system (name_sort, archived_on);

-- Who refers to a record: asked before one is deleted and when one is renamed.
CREATE INDEX department_by_head ON department (head) WHERE head IS NOT NULL;
CREATE INDEX person_by_department ON person (department) WHERE department IS NOT NULL;
CREATE INDEX system_by_supplier ON system (supplier) WHERE supplier IS NOT NULL;
CREATE INDEX system_by_owner_business ON system (owner_business) WHERE owner_business IS NOT NULL;
CREATE INDEX system_by_owner_it ON system (owner_it) WHERE owner_it IS NOT NULL;
CREATE INDEX system_by_clinical_referent ON system (clinical_referent)
  WHERE clinical_referent IS NOT NULL;
CREATE INDEX system_by_class_confirmed_by ON system (class_confirmed_by)
  WHERE class_confirmed_by IS NOT NULL;
CREATE INDEX system_by_host ON system (host) WHERE host IS NOT NULL;
CREATE INDEX system_departments_by_target ON system_departments (target);
CREATE INDEX system_overseers_by_target ON system_overseers (target);

-- Search. What is derived from the records and can be made anew: the folded text (lower case, no
-- accents, ligatures undone) of the searched fields of each system, the names of the records it
-- refers to among them, and the index of its words.
CREATE TABLE system_text (
  row INTEGER PRIMARY KEY REFERENCES system (row) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  folded TEXT NOT NULL
) STRICT;

-- Only which rows a word stands in is kept, not where in them: searches never ask for phrases.
CREATE VIRTUAL TABLE system_search USING fts5 (
  folded,
  content = 'system_text',
  content_rowid = 'row',
  tokenize = 'unicode61 remove_diacritics 0',
  prefix = '1 2 3',
  detail = none,
  columnsize = 0
);

-- Bytes of new words that are held in memory before they are written: an import of thousands of
-- systems writes fewer and larger parts.
INSERT INTO system_search (system_search, rank) VALUES ('hashsize', 8388608);

-- Numbers that are not given twice.
CREATE TABLE counter (
  name TEXT PRIMARY KEY,           -- "system_reference": greatest number ever seen in SIA-NNNN
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO counter (name, value) VALUES ('system_reference', 0);

-- Journal: one row an action of a person, one row a record that it changed. Rows are added, never
-- changed. What goes into the hash, and how, is described in rec-journal.c.
CREATE TABLE journal_action (
  number INTEGER PRIMARY KEY,      -- 1, 2, 3, ...
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  verb TEXT NOT NULL,              -- "create", "change", "import", "undo", ...
  detail TEXT,                     -- the name of the file, for an import
  undoes INTEGER REFERENCES journal_action (number)  -- of an undo or redo: the action taken back
) STRICT;

CREATE TABLE journal_entry (
  number INTEGER PRIMARY KEY,      -- 1, 2, 3, ... through all actions
  action INTEGER NOT NULL REFERENCES journal_action (number),
  kind TEXT NOT NULL,
  record TEXT NOT NULL,            -- id of the record
  before TEXT,                     -- JSON: the values before of the fields changed; NULL: added
  after TEXT,                      -- JSON: their values after; NULL: deleted
  hash TEXT NOT NULL               -- SHA-256 of the hash before it, the action and this row
) STRICT;

CREATE INDEX journal_entry_by_action ON journal_entry (action);
CREATE INDEX journal_entry_by_record ON journal_entry (record, number);

CREATE TRIGGER journal_action_kept BEFORE UPDATE ON journal_action
BEGIN
  SELECT RAISE (ABORT, 'the journal is never changed');
END;

CREATE TRIGGER journal_action_stays BEFORE DELETE ON journal_action
BEGIN
  SELECT RAISE (ABORT, 'the journal is never shortened');
END;

CREATE TRIGGER journal_entry_kept BEFORE UPDATE ON journal_entry
BEGIN
  SELECT RAISE (ABORT, 'the journal is never changed');
END;

CREATE TRIGGER journal_entry_stays BEFORE DELETE ON journal_entry
BEGIN
  SELECT RAISE (ABORT, 'the journal is never shortened');
END;

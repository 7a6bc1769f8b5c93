-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 2: what is kept beside a system (decisions on its class, who oversees it, documents,
-- obligations, reviews, incidents, actions, training, HAS criteria, attached files), and the facts that
-- obligations rest on.

ALTER TABLE facility ADD COLUMN address TEXT;
ALTER TABLE facility ADD COLUMN is_public_authority TEXT;
ALTER TABLE facility ADD COLUMN submitter TEXT;
ALTER TABLE facility ADD COLUMN review_months_high INTEGER;
ALTER TABLE facility ADD COLUMN review_months_transparency INTEGER;
ALTER TABLE facility ADD COLUMN review_months_minimal INTEGER;

ALTER TABLE system ADD COLUMN used_at_workplace TEXT;
ALTER TABLE system ADD COLUMN controls_input_data TEXT;
ALTER TABLE system ADD COLUMN class_review_reason TEXT;
ALTER TABLE system ADD COLUMN art63_condition TEXT;
ALTER TABLE system ADD COLUMN check_understand TEXT;
ALTER TABLE system ADD COLUMN check_bias TEXT;
ALTER TABLE system ADD COLUMN check_interpret TEXT;
ALTER TABLE system ADD COLUMN check_override TEXT;
ALTER TABLE system ADD COLUMN check_stop TEXT;
ALTER TABLE system ADD COLUMN oversight_evidence TEXT;
ALTER TABLE system ADD COLUMN oversight_override TEXT;
ALTER TABLE system ADD COLUMN oversight_override_reason TEXT;
ALTER TABLE system ADD COLUMN documentation_override TEXT;
ALTER TABLE system ADD COLUMN documentation_override_reason TEXT;
ALTER TABLE system ADD COLUMN patient_information TEXT;
ALTER TABLE system ADD COLUMN patient_information_means TEXT;
ALTER TABLE system ADD COLUMN professional_information TEXT;
ALTER TABLE system ADD COLUMN results_in_record TEXT;

-- What follows from the law and from other values. It is worked out, not journalled.
ALTER TABLE system ADD COLUMN applies_from TEXT;
ALTER TABLE system ADD COLUMN documents_required INTEGER;
ALTER TABLE system ADD COLUMN documents_valid INTEGER;
ALTER TABLE system ADD COLUMN documents_missing TEXT;
ALTER TABLE system ADD COLUMN next_due TEXT;
ALTER TABLE system ADD COLUMN n_late INTEGER;
ALTER TABLE system ADD COLUMN open_actions INTEGER;
ALTER TABLE system ADD COLUMN derived_until TEXT;

-- What it was worked out with.
CREATE TABLE derivation (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Statuses that people entered before they were worked out go on to count, as stated by them; the
-- journal's entries of them are read likewise (rec-journal.c).
UPDATE system SET
  oversight_override = oversight_status,
  oversight_override_reason = 'Repris de la version 1 du registre, où ce statut était saisi.'
  WHERE oversight_status IS NOT NULL;
UPDATE system SET
  documentation_override = documentation_status,
  documentation_override_reason = 'Repris de la version 1 du registre, où ce statut était saisi.'
  WHERE documentation_status IS NOT NULL;
UPDATE system SET oversight_status = NULL, documentation_status = NULL;

CREATE TABLE classification (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL,
  system TEXT NOT NULL REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED,
  result TEXT,
  ai_act_class TEXT,
  status TEXT NOT NULL,
  decided_on TEXT,
  confirmed_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  confirmed_on TEXT,
  override_reason TEXT,
  review_reason TEXT,
  annex3_points TEXT,
  transparency_flags TEXT,
  profiling TEXT,
  art63_condition TEXT,
  annex1_act TEXT,
  gpai_based TEXT,
  double_qualification TEXT,
  provider_risk TEXT,
  answers TEXT,
  reasons TEXT,
  facts TEXT,
  pack_version TEXT,
  notes TEXT,
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE TABLE oversight (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL,
  system TEXT NOT NULL REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED,
  person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  department TEXT REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
  deputy TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  since TEXT,
  until TEXT,
  competence TEXT,
  training_date TEXT,
  authority TEXT,
  support TEXT,
  evidence TEXT,
  notes TEXT,
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE TABLE document (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  version TEXT,
  date TEXT,
  expiry TEXT,
  reference TEXT,
  url TEXT,
  owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  requested_on TEXT,
  checked_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  checked_on TEXT,
  notes TEXT,
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE TABLE document_systems (
  owner TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE duty (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL,
  system TEXT REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL,
  owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  due_date TEXT,
  done_on TEXT,
  evidence TEXT,
  reason TEXT,
  notes TEXT,
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE TABLE duty_documents (
  owner TEXT NOT NULL REFERENCES duty (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE review (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL,
  system TEXT REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED,
  date TEXT NOT NULL,
  type TEXT,
  findings TEXT,
  decision TEXT,
  next_date TEXT,
  notes TEXT,
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE TABLE review_reviewers (
  owner TEXT NOT NULL REFERENCES review (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL,
  system TEXT REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED,
  detected_at TEXT NOT NULL,
  reported_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  description TEXT,
  consequence TEXT,
  category TEXT,
  causal_link TEXT,
  widespread TEXT,
  suspended_at TEXT,
  provider_informed_at TEXT,
  authority TEXT,
  authority_informed_at TEXT,
  cnil_informed_at TEXT,
  notice_references TEXT,
  measures TEXT,
  owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  closed_on TEXT,
  notes TEXT,
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE TABLE action (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL,
  system TEXT REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED,
  owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  priority TEXT,
  due_date TEXT,
  status TEXT NOT NULL,
  done_on TEXT,
  source TEXT,
  incident TEXT REFERENCES incident (id) DEFERRABLE INITIALLY DEFERRED,
  review TEXT REFERENCES review (id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT,
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE TABLE training (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL,
  system TEXT REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED,
  audience TEXT,
  date TEXT,
  valid_until TEXT,
  provider TEXT,
  evidence TEXT,
  notes TEXT,
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE TABLE training_persons (
  owner TEXT NOT NULL REFERENCES training (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE criterion (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL,
  code TEXT,
  status TEXT,
  evidence TEXT,
  owner TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT,
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE TABLE criterion_systems (
  owner TEXT NOT NULL REFERENCES criterion (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE criterion_documents (
  owner TEXT NOT NULL REFERENCES criterion (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL,
  document TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  incident TEXT REFERENCES incident (id) DEFERRABLE INITIALLY DEFERRED,
  review TEXT REFERENCES review (id) DEFERRABLE INITIALLY DEFERRED,
  training TEXT REFERENCES training (id) DEFERRABLE INITIALLY DEFERRED,
  size INTEGER,
  sha256 TEXT,
  media_type TEXT,
  created_at TEXT,
  updated_at TEXT
) STRICT;

-- What attached files hold, each once however many records have it. Contents stay when a record goes:
-- the journal can bring every record back.
CREATE TABLE content (
  row INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,     -- of all the bytes, 64 hexadecimal digits
  size INTEGER NOT NULL
) STRICT;

CREATE TABLE content_chunk (
  content INTEGER NOT NULL REFERENCES content (row) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,       -- 0, 1, 2, ...
  bytes BLOB NOT NULL,             -- 1 MiB, the last one less
  UNIQUE (content, position)
) STRICT;

-- Who refers to a record: asked before one is deleted, and to find what belongs to a system.
CREATE INDEX classification_by_system ON classification (system) WHERE system IS NOT NULL;
CREATE INDEX classification_by_confirmed_by ON classification (confirmed_by) WHERE confirmed_by IS NOT NULL;
CREATE INDEX oversight_by_system ON oversight (system) WHERE system IS NOT NULL;
CREATE INDEX oversight_by_person ON oversight (person) WHERE person IS NOT NULL;
CREATE INDEX oversight_by_department ON oversight (department) WHERE department IS NOT NULL;
CREATE INDEX oversight_by_deputy ON oversight (deputy) WHERE deputy IS NOT NULL;
CREATE INDEX document_systems_by_target ON document_systems (target);
CREATE INDEX document_by_owner ON document (owner) WHERE owner IS NOT NULL;
CREATE INDEX document_by_checked_by ON document (checked_by) WHERE checked_by IS NOT NULL;
CREATE INDEX duty_by_system ON duty (system) WHERE system IS NOT NULL;
CREATE INDEX duty_by_owner ON duty (owner) WHERE owner IS NOT NULL;
CREATE INDEX duty_documents_by_target ON duty_documents (target);
CREATE INDEX review_by_system ON review (system) WHERE system IS NOT NULL;
CREATE INDEX review_reviewers_by_target ON review_reviewers (target);
CREATE INDEX incident_by_system ON incident (system) WHERE system IS NOT NULL;
CREATE INDEX incident_by_reported_by ON incident (reported_by) WHERE reported_by IS NOT NULL;
CREATE INDEX incident_by_owner ON incident (owner) WHERE owner IS NOT NULL;
CREATE INDEX action_by_system ON action (system) WHERE system IS NOT NULL;
CREATE INDEX action_by_owner ON action (owner) WHERE owner IS NOT NULL;
CREATE INDEX action_by_incident ON action (incident) WHERE incident IS NOT NULL;
CREATE INDEX action_by_review ON action (review) WHERE review IS NOT NULL;
CREATE INDEX training_by_system ON training (system) WHERE system IS NOT NULL;
CREATE INDEX training_persons_by_target ON training_persons (target);
CREATE INDEX criterion_systems_by_target ON criterion_systems (target);
CREATE INDEX criterion_documents_by_target ON criterion_documents (target);
CREATE INDEX criterion_by_owner ON criterion (owner) WHERE owner IS NOT NULL;
CREATE INDEX attachment_by_document ON attachment (document) WHERE document IS NOT NULL;
CREATE INDEX attachment_by_incident ON attachment (incident) WHERE incident IS NOT NULL;
CREATE INDEX attachment_by_review ON attachment (review) WHERE review IS NOT NULL;
CREATE INDEX attachment_by_training ON attachment (training) WHERE training IS NOT NULL;

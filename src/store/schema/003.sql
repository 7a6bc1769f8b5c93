-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 3: saved views of the register, which all who open it share.

CREATE TABLE saved_view (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name_sort TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  query TEXT,                      -- as the command line reads it: class:high_annex1 sort:-next_review
  columns TEXT,                    -- ids of fields, separated by spaces
  position INTEGER,
  created_at TEXT,
  updated_at TEXT
) STRICT;

CREATE INDEX saved_view_by_name ON saved_view (name_sort);

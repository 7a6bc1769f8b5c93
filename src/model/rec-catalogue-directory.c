/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-catalogue-private.h"

#include <glib/gi18n.h>

#include "rec-choices.h"

/* The establishment and what its systems refer to. */

/* A FINESS number begins with the department: two digits, 2A or 2B. */
#define FINESS "[0-9][0-9AB][0-9]{7}"
#define EMAIL "[^@\\s]+@[^@\\s]+\\.[^@\\s]+"

static const RecGroup facility_groups[] = {
  { "establishment", "identity", N_ ("Establishment"), NULL },
  { "duties", "identity", N_ ("What decides on duties"), NULL },
  { "contacts", "identity", N_ ("Contacts"), NULL },
  { "visit", "identity", N_ ("Certification"), NULL },
  { "reviews", "identity", N_ ("Reviews"), N_ ("How often systems are reviewed, by class.") },
};

static const RecField facility_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED,
      .group = "establishment",
      .label = N_ ("Name of the establishment"),
      .headings = "etablissement|facility name",
  },
  {
      .id = "finess_ej",
      .type = REC_FIELD_TEXT,
      .group = "establishment",
      .label = N_ ("FINESS, legal entity"),
      .help = N_ ("Nine characters, as the FINESS directory has them."),
      .headings = "finess juridique|finess legal",
      .pattern = FINESS,
      .pattern_hint = N_ ("nine characters: digits, or a digit, A or B and digits for Corsica"),
  },
  {
      .id = "finess_et",
      .type = REC_FIELD_TEXT,
      .group = "establishment",
      .label = N_ ("FINESS, site"),
      .help = N_ ("Nine characters, as the FINESS directory has them."),
      .headings = "finess geographique|finess",
      .pattern = FINESS,
      .pattern_hint = N_ ("nine characters: digits, or a digit, A or B and digits for Corsica"),
  },
  {
      .id = "legal_status",
      .type = REC_FIELD_CHOICE,
      .group = "establishment",
      .label = N_ ("Legal status"),
      .choices = &rec_choices_legal_status,
  },
  {
      .id = "address",
      .type = REC_FIELD_LONG_TEXT,
      .group = "establishment",
      .label = N_ ("Address"),
  },
  {
      .id = "is_public_law_body",
      .type = REC_FIELD_TRISTATE,
      .group = "duties",
      .label = N_ ("Body governed by public law"),
      .help =
          N_ ("Decides whether a fundamental-rights impact assessment is due (Art. 27). Not the "
              "same question as whether it is a public authority."),
      .choices = &rec_choices_tristate,
  },
  {
      .id = "is_public_authority",
      .type = REC_FIELD_TRISTATE,
      .group = "duties",
      .label = N_ ("Public authority"),
      .help = N_ ("Decides on registration (Art. 26(8) and 49(3)) and on older high-risk systems "
                  "(Art. 111(2)). Not the same question as the next."),
      .choices = &rec_choices_tristate,
  },
  {
      .id = "provides_public_service",
      .type = REC_FIELD_TRISTATE,
      .group = "duties",
      .label = N_ ("Private entity providing public services"),
      .help = N_ ("Decides whether a fundamental-rights impact assessment is due (Art. 27). To be "
                  "checked with a lawyer for private establishments."),
      .choices = &rec_choices_tristate,
  },
  {
      .id = "cse_exists",
      .type = REC_FIELD_TRISTATE,
      .group = "duties",
      .label = N_ ("Works council (CSE)"),
      .help = N_ ("The workers’ representatives to be informed before a high-risk system is used "
                  "at the workplace (Art. 26(7))."),
      .choices = &rec_choices_tristate,
  },
  {
      .id = "dpo_contact",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_PERSONAL,
      .group = "contacts",
      .label = N_ ("Data protection officer"),
      .help = N_ ("Name and how to reach the officer."),
  },
  {
      .id = "ai_lead",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_PERSONAL,
      .group = "contacts",
      .label = N_ ("AI lead"),
  },
  {
      .id = "ai_committee",
      .type = REC_FIELD_TEXT,
      .group = "contacts",
      .label = N_ ("AI committee"),
  },
  {
      .id = "device_vigilance_lead",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_PERSONAL,
      .group = "contacts",
      .label = N_ ("Device vigilance correspondent"),
  },
  {
      .id = "submitter",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_PERSONAL,
      .group = "contacts",
      .label = N_ ("Person who registers in the EU database"),
      .help = N_ ("Name and how to reach them (Annex VIII, Section C)."),
  },
  {
      .id = "next_has_visit",
      .type = REC_FIELD_DATE,
      .group = "visit",
      .label = N_ ("Next HAS visit"),
  },
  {
      .id = "review_months_high",
      .type = REC_FIELD_INTEGER,
      .group = "reviews",
      .label = N_ ("Months between reviews, high-risk"),
      .minimum = 1,
      .maximum = 120,
  },
  {
      .id = "review_months_transparency",
      .type = REC_FIELD_INTEGER,
      .group = "reviews",
      .label = N_ ("Months between reviews, transparency"),
      .minimum = 1,
      .maximum = 120,
  },
  {
      .id = "review_months_minimal",
      .type = REC_FIELD_INTEGER,
      .group = "reviews",
      .label = N_ ("Months between reviews, other classes"),
      .minimum = 1,
      .maximum = 120,
  },
  REC_AUTOMATIC_FIELDS ("visit"),
};

const RecKindInfo _rec_kind_facility = {
  .kind = REC_KIND_FACILITY,
  .id = "facility",
  .label = N_ ("establishment"),
  .label_plural = N_ ("establishments"),
  .groups = facility_groups,
  .n_groups = G_N_ELEMENTS (facility_groups),
  .fields = facility_fields,
  .n_fields = G_N_ELEMENTS (facility_fields),
};

static const RecGroup department_groups[] = {
  { "department", "identity", N_ ("Department"), NULL },
};

static const RecField department_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED | REC_FIELD_UNIQUE,
      .group = "department",
      .label = N_ ("Name of the department"),
      .headings = "service|departement",
  },
  {
      .id = "code",
      .type = REC_FIELD_TEXT,
      .group = "department",
      .label = N_ ("Code"),
      .headings = "code|uf|code uf",
  },
  {
      .id = "site",
      .type = REC_FIELD_TEXT,
      .group = "department",
      .label = N_ ("Site"),
      .headings = "site",
  },
  {
      .id = "head",
      .type = REC_FIELD_REFERENCE,
      .group = "department",
      .label = N_ ("Head of department"),
      .target = REC_KIND_PERSON,
  },
  REC_AUTOMATIC_FIELDS ("department"),
};

const RecKindInfo _rec_kind_department = {
  .kind = REC_KIND_DEPARTMENT,
  .id = "department",
  .label = N_ ("department"),
  .label_plural = N_ ("departments"),
  .groups = department_groups,
  .n_groups = G_N_ELEMENTS (department_groups),
  .fields = department_fields,
  .n_fields = G_N_ELEMENTS (department_fields),
};

static const RecGroup supplier_groups[] = {
  { "supplier", "identity", N_ ("Supplier"), NULL },
};

static const RecField supplier_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED | REC_FIELD_UNIQUE,
      .group = "supplier",
      .label = N_ ("Name of the supplier"),
      .headings = "fournisseur|supplier|vendor",
  },
  {
      .id = "country",
      .type = REC_FIELD_TEXT,
      .group = "supplier",
      .label = N_ ("Country"),
  },
  {
      .id = "contact",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_PERSONAL,
      .group = "supplier",
      .label = N_ ("Contact"),
  },
  {
      .id = "email",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_PERSONAL,
      .group = "supplier",
      .label = N_ ("E-mail"),
      .pattern = EMAIL,
      .pattern_hint = N_ ("an address such as name@example.org"),
  },
  {
      .id = "url",
      .type = REC_FIELD_URL,
      .group = "supplier",
      .label = N_ ("Web site"),
  },
  {
      .id = "srn",
      .type = REC_FIELD_TEXT,
      .group = "supplier",
      .label = N_ ("Manufacturer number (SRN)"),
      .help = N_ ("The single registration number that EUDAMED gives to device manufacturers."),
  },
  {
      .id = "notes",
      .type = REC_FIELD_LONG_TEXT,
      .group = "supplier",
      .label = N_ ("Notes on the supplier"),
  },
  REC_AUTOMATIC_FIELDS ("supplier"),
};

const RecKindInfo _rec_kind_supplier = {
  .kind = REC_KIND_SUPPLIER,
  .id = "supplier",
  .label = N_ ("supplier"),
  .label_plural = N_ ("suppliers"),
  .groups = supplier_groups,
  .n_groups = G_N_ELEMENTS (supplier_groups),
  .fields = supplier_fields,
  .n_fields = G_N_ELEMENTS (supplier_fields),
};

static const RecGroup person_groups[] = {
  { "person", "identity", N_ ("Person"), NULL },
};

static const RecField person_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED | REC_FIELD_UNIQUE | REC_FIELD_PERSONAL,
      .group = "person",
      .label = N_ ("Name of the person"),
      .headings = "nom",
  },
  {
      .id = "function",
      .type = REC_FIELD_TEXT,
      .group = "person",
      .label = N_ ("Function"),
      .headings = "fonction",
  },
  {
      .id = "department",
      .type = REC_FIELD_REFERENCE,
      .group = "person",
      .label = N_ ("Department"),
      .target = REC_KIND_DEPARTMENT,
  },
  {
      .id = "email",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_PERSONAL,
      .group = "person",
      .label = N_ ("E-mail"),
      .pattern = EMAIL,
      .pattern_hint = N_ ("an address such as name@example.org"),
  },
  {
      .id = "notes",
      .type = REC_FIELD_LONG_TEXT,
      .flags = REC_FIELD_PERSONAL,
      .group = "person",
      .label = N_ ("Notes on the person"),
  },
  REC_AUTOMATIC_FIELDS ("person"),
};

const RecKindInfo _rec_kind_person = {
  .kind = REC_KIND_PERSON,
  .id = "person",
  .label = N_ ("person"),
  .label_plural = N_ ("persons"),
  .groups = person_groups,
  .n_groups = G_N_ELEMENTS (person_groups),
  .fields = person_fields,
  .n_fields = G_N_ELEMENTS (person_fields),
};

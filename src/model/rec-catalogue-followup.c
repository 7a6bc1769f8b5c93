/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-catalogue-private.h"

#include <glib/gi18n.h>

#include "rec-choices.h"

/* What happens to a system once it is there: reviews, incidents, actions, training, the criteria of
 * the HAS certification, and the files attached to them. */

static const RecGroup review_groups[] = {
  { "main", "identity", N_ ("Review"), NULL },
};

static const RecField review_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("Subject of the review"),
      .max_length = 500,
  },
  {
      .id = "system",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("System"),
      .target = REC_KIND_SYSTEM,
  },
  {
      .id = "date",
      .type = REC_FIELD_DATE,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("Date of the review"),
  },
  {
      .id = "type",
      .type = REC_FIELD_CHOICE,
      .group = "main",
      .label = N_ ("Type of review"),
      .choices = &rec_choices_review_type,
  },
  {
      .id = "reviewers",
      .type = REC_FIELD_REFERENCES,
      .group = "main",
      .label = N_ ("Reviewers"),
      .target = REC_KIND_PERSON,
  },
  {
      .id = "findings",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Findings"),
  },
  {
      .id = "decision",
      .type = REC_FIELD_CHOICE,
      .group = "main",
      .label = N_ ("Decision of the review"),
      .choices = &rec_choices_review_decision,
  },
  {
      .id = "next_date",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("Next review on"),
  },
  {
      .id = "notes",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Notes on the review"),
  },
  REC_AUTOMATIC_FIELDS ("main"),
};

const RecKindInfo _rec_kind_review = {
  .kind = REC_KIND_REVIEW,
  .id = "review",
  .label = N_ ("review"),
  .label_plural = N_ ("reviews"),
  .groups = review_groups,
  .n_groups = G_N_ELEMENTS (review_groups),
  .fields = review_fields,
  .n_fields = G_N_ELEMENTS (review_fields),
};

static const RecGroup incident_groups[] = {
  { "main", "identity", N_ ("Incident"), NULL },
  { "effect", "identity", N_ ("Consequence and category"), NULL },
  { "notices", "identity", N_ ("Notices and closure"), NULL },
};

static const RecField incident_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("Subject of the incident"),
      .max_length = 500,
  },
  {
      .id = "system",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("System"),
      .target = REC_KIND_SYSTEM,
  },
  {
      .id = "detected_at",
      .type = REC_FIELD_MOMENT,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("Detected at"),
  },
  {
      .id = "reported_by",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Reported by"),
      .target = REC_KIND_PERSON,
  },
  {
      .id = "description",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("What happened"),
  },
  {
      .id = "consequence",
      .type = REC_FIELD_CHOICE,
      .group = "effect",
      .label = N_ ("Consequence"),
      .choices = &rec_choices_incident_consequence,
  },
  {
      .id = "category",
      .type = REC_FIELD_CHOICES,
      .group = "effect",
      .label = N_ ("Category"),
      .choices = &rec_choices_incident_category,
  },
  {
      .id = "causal_link",
      .type = REC_FIELD_CHOICE,
      .group = "effect",
      .label = N_ ("Link with the AI system"),
      .choices = &rec_choices_causal_link,
  },
  {
      .id = "widespread",
      .type = REC_FIELD_TRISTATE,
      .group = "effect",
      .label = N_ ("Widespread infringement"),
      .choices = &rec_choices_tristate,
  },
  {
      .id = "suspended_at",
      .type = REC_FIELD_MOMENT,
      .group = "notices",
      .label = N_ ("Use suspended at"),
  },
  {
      .id = "provider_informed_at",
      .type = REC_FIELD_MOMENT,
      .group = "notices",
      .label = N_ ("Provider informed at"),
  },
  {
      .id = "authority",
      .type = REC_FIELD_TEXT,
      .group = "notices",
      .label = N_ ("Authority"),
  },
  {
      .id = "authority_informed_at",
      .type = REC_FIELD_MOMENT,
      .group = "notices",
      .label = N_ ("Authority informed at"),
  },
  {
      .id = "cnil_informed_at",
      .type = REC_FIELD_MOMENT,
      .group = "notices",
      .label = N_ ("CNIL informed at"),
  },
  {
      .id = "notice_references",
      .type = REC_FIELD_LONG_TEXT,
      .group = "notices",
      .label = N_ ("References of the notices"),
  },
  {
      .id = "measures",
      .type = REC_FIELD_LONG_TEXT,
      .group = "notices",
      .label = N_ ("Measures taken"),
  },
  {
      .id = "owner",
      .type = REC_FIELD_REFERENCE,
      .group = "notices",
      .label = N_ ("Owner of the incident"),
      .target = REC_KIND_PERSON,
  },
  {
      .id = "closed_on",
      .type = REC_FIELD_DATE,
      .group = "notices",
      .label = N_ ("Closed on"),
  },
  {
      .id = "notes",
      .type = REC_FIELD_LONG_TEXT,
      .group = "notices",
      .label = N_ ("Notes on the incident"),
  },
  REC_AUTOMATIC_FIELDS ("main"),
};

const RecKindInfo _rec_kind_incident = {
  .kind = REC_KIND_INCIDENT,
  .id = "incident",
  .label = N_ ("incident"),
  .label_plural = N_ ("incidents"),
  .groups = incident_groups,
  .n_groups = G_N_ELEMENTS (incident_groups),
  .fields = incident_fields,
  .n_fields = G_N_ELEMENTS (incident_fields),
};

static const RecGroup action_groups[] = {
  { "main", "identity", N_ ("Action"), NULL },
};

static const RecField action_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("What is to be done"),
      .max_length = 500,
  },
  {
      .id = "system",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("System"),
      .target = REC_KIND_SYSTEM,
  },
  {
      .id = "owner",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Owner of the action"),
      .target = REC_KIND_PERSON,
  },
  {
      .id = "priority",
      .type = REC_FIELD_CHOICE,
      .group = "main",
      .label = N_ ("Priority"),
      .choices = &rec_choices_action_priority,
  },
  {
      .id = "due_date",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("Due on"),
  },
  {
      .id = "status",
      .type = REC_FIELD_CHOICE,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("Status of the action"),
      .choices = &rec_choices_action_status,
  },
  {
      .id = "done_on",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("Done on"),
  },
  {
      .id = "source",
      .type = REC_FIELD_CHOICE,
      .group = "main",
      .label = N_ ("Where it comes from"),
      .choices = &rec_choices_action_source,
  },
  {
      .id = "incident",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Incident it follows"),
      .target = REC_KIND_INCIDENT,
  },
  {
      .id = "review",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Review it follows"),
      .target = REC_KIND_REVIEW,
  },
  {
      .id = "notes",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Notes on the action"),
  },
  REC_AUTOMATIC_FIELDS ("main"),
};

const RecKindInfo _rec_kind_action = {
  .kind = REC_KIND_ACTION,
  .id = "action",
  .label = N_ ("action"),
  .label_plural = N_ ("actions"),
  .groups = action_groups,
  .n_groups = G_N_ELEMENTS (action_groups),
  .fields = action_fields,
  .n_fields = G_N_ELEMENTS (action_fields),
};

static const RecGroup training_groups[] = {
  { "main", "identity", N_ ("Training"), NULL },
};

static const RecField training_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("Subject of the training"),
      .max_length = 500,
  },
  {
      .id = "system",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("System"),
      .target = REC_KIND_SYSTEM,
  },
  {
      .id = "persons",
      .type = REC_FIELD_REFERENCES,
      .group = "main",
      .label = N_ ("Persons trained"),
      .target = REC_KIND_PERSON,
  },
  {
      .id = "audience",
      .type = REC_FIELD_TEXT,
      .group = "main",
      .label = N_ ("Group trained"),
      .help = N_ ("Where the persons are not named: “radiographers, 12 persons”."),
  },
  {
      .id = "date",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("Date of the training"),
  },
  {
      .id = "valid_until",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("To be renewed by"),
  },
  {
      .id = "provider",
      .type = REC_FIELD_TEXT,
      .group = "main",
      .label = N_ ("Given by"),
  },
  {
      .id = "evidence",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Proof of training"),
  },
  {
      .id = "notes",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Notes on the training"),
  },
  REC_AUTOMATIC_FIELDS ("main"),
};

const RecKindInfo _rec_kind_training = {
  .kind = REC_KIND_TRAINING,
  .id = "training",
  .label = N_ ("training record"),
  .label_plural = N_ ("training records"),
  .groups = training_groups,
  .n_groups = G_N_ELEMENTS (training_groups),
  .fields = training_fields,
  .n_fields = G_N_ELEMENTS (training_fields),
};

static const RecGroup criterion_groups[] = {
  { "main", "identity", N_ ("Criterion"), NULL },
};

static const RecField criterion_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED | REC_FIELD_HIDDEN,
      .group = "main",
      .label = N_ ("Criterion"),
      .help = N_ ("Its identifier in the law pack."),
  },
  {
      .id = "code",
      .type = REC_FIELD_TEXT,
      .group = "main",
      .label = N_ ("Number in the manual"),
  },
  {
      .id = "status",
      .type = REC_FIELD_CHOICE,
      .group = "main",
      .label = N_ ("State of preparation"),
      .choices = &rec_choices_criterion_status,
  },
  {
      .id = "evidence",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("What shows it"),
  },
  {
      .id = "systems",
      .type = REC_FIELD_REFERENCES,
      .group = "main",
      .label = N_ ("Systems shown"),
      .target = REC_KIND_SYSTEM,
  },
  {
      .id = "documents",
      .type = REC_FIELD_REFERENCES,
      .group = "main",
      .label = N_ ("Documents shown"),
      .target = REC_KIND_DOCUMENT,
  },
  {
      .id = "owner",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Owner of the criterion"),
      .target = REC_KIND_PERSON,
  },
  {
      .id = "notes",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Notes on the criterion"),
  },
  REC_AUTOMATIC_FIELDS ("main"),
};

const RecKindInfo _rec_kind_criterion = {
  .kind = REC_KIND_CRITERION,
  .id = "criterion",
  .label = N_ ("HAS criterion"),
  .label_plural = N_ ("HAS criteria"),
  .groups = criterion_groups,
  .n_groups = G_N_ELEMENTS (criterion_groups),
  .fields = criterion_fields,
  .n_fields = G_N_ELEMENTS (criterion_fields),
};

static const RecGroup attachment_groups[] = {
  { "main", "identity", N_ ("Attachment"), NULL },
};

static const RecField attachment_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED | REC_FIELD_HIDDEN,
      .group = "main",
      .label = N_ ("File name"),
  },
  {
      .id = "document",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Document"),
      .target = REC_KIND_DOCUMENT,
  },
  {
      .id = "incident",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Incident"),
      .target = REC_KIND_INCIDENT,
  },
  {
      .id = "review",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Review"),
      .target = REC_KIND_REVIEW,
  },
  {
      .id = "training",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Training"),
      .target = REC_KIND_TRAINING,
  },
  {
      .id = "size",
      .type = REC_FIELD_INTEGER,
      .group = "main",
      .label = N_ ("Size in bytes"),
      .maximum = 1099511627776,
  },
  {
      .id = "sha256",
      .type = REC_FIELD_TEXT,
      .group = "main",
      .label = N_ ("SHA-256"),
      .pattern = "[0-9a-f]{64}",
      .pattern_hint = N_ ("64 hexadecimal digits"),
  },
  {
      .id = "media_type",
      .type = REC_FIELD_TEXT,
      .group = "main",
      .label = N_ ("Type of file"),
  },
  REC_AUTOMATIC_FIELDS ("main"),
};

const RecKindInfo _rec_kind_attachment = {
  .kind = REC_KIND_ATTACHMENT,
  .id = "attachment",
  .label = N_ ("attachment"),
  .label_plural = N_ ("attachments"),
  .groups = attachment_groups,
  .n_groups = G_N_ELEMENTS (attachment_groups),
  .fields = attachment_fields,
  .n_fields = G_N_ELEMENTS (attachment_fields),
};

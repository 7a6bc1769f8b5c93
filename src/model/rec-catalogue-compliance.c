/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-catalogue-private.h"

#include <glib/gi18n.h>

#include "rec-choices.h"

/* What shows that a system may be used: decisions on its class, who oversees it, the documents held
 * and the obligations met (Regulation (EU) 2024/1689, Art. 6, 13, 14, 26; HAS-CNIL working
 * document). */

static const RecGroup classification_groups[] = {
  { "main", "identity", N_ ("Decision"), NULL },
  { "questionnaire", "identity", N_ ("Questionnaire"), NULL },
};

static const RecField classification_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED | REC_FIELD_HIDDEN,
      .group = "main",
      .label = N_ ("Decision"),
      .max_length = 500,
  },
  {
      .id = "system",
      .type = REC_FIELD_REFERENCE,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("System"),
      .target = REC_KIND_SYSTEM,
  },
  {
      .id = "result",
      .type = REC_FIELD_CHOICE,
      .group = "main",
      .label = N_ ("Class that follows from the answers"),
      .choices = &rec_choices_ai_act_class,
  },
  {
      .id = "ai_act_class",
      .type = REC_FIELD_CHOICE,
      .group = "main",
      .label = N_ ("Class retained"),
      .choices = &rec_choices_ai_act_class,
  },
  {
      .id = "status",
      .type = REC_FIELD_CHOICE,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("Status of the decision"),
      .choices = &rec_choices_decision_status,
  },
  {
      .id = "decided_on",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("Decided on"),
  },
  {
      .id = "confirmed_by",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Confirmed by"),
      .target = REC_KIND_PERSON,
  },
  {
      .id = "confirmed_on",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("Confirmed on"),
  },
  {
      .id = "override_reason",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Reason for another class"),
  },
  {
      .id = "review_reason",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Why it is to be reviewed"),
  },
  {
      .id = "annex3_points",
      .type = REC_FIELD_CHOICES,
      .group = "main",
      .label = N_ ("Annex III points"),
      .choices = &rec_choices_annex3_point,
  },
  {
      .id = "transparency_flags",
      .type = REC_FIELD_CHOICES,
      .group = "main",
      .label = N_ ("Transparency duties"),
      .choices = &rec_choices_transparency_flag,
  },
  {
      .id = "profiling",
      .type = REC_FIELD_TRISTATE,
      .group = "main",
      .label = N_ ("Profiling of natural persons"),
      .choices = &rec_choices_tristate,
  },
  {
      .id = "art63_condition",
      .type = REC_FIELD_CHOICES,
      .group = "main",
      .label = N_ ("Condition of Art. 6(3) claimed by the provider"),
      .choices = &rec_choices_art63_condition,
  },
  {
      .id = "annex1_act",
      .type = REC_FIELD_CHOICE,
      .group = "main",
      .label = N_ ("Act of Annex I"),
      .choices = &rec_choices_annex1_act,
  },
  {
      .id = "gpai_based",
      .type = REC_FIELD_TRISTATE,
      .group = "main",
      .label = N_ ("Based on a general-purpose AI model"),
      .choices = &rec_choices_tristate,
  },
  {
      .id = "double_qualification",
      .type = REC_FIELD_TRISTATE,
      .group = "main",
      .label = N_ ("Both Annex I and Annex III"),
      .help = N_ ("To be confirmed by a lawyer."),
      .choices = &rec_choices_tristate,
  },
  {
      .id = "provider_risk",
      .type = REC_FIELD_TRISTATE,
      .group = "main",
      .label = N_ ("The establishment may be a provider (Art. 25)"),
      .choices = &rec_choices_tristate,
  },
  {
      .id = "answers",
      .type = REC_FIELD_LONG_TEXT,
      .group = "questionnaire",
      .label = N_ ("Answers"),
  },
  {
      .id = "reasons",
      .type = REC_FIELD_LONG_TEXT,
      .group = "questionnaire",
      .label = N_ ("Reasons"),
  },
  {
      .id = "facts",
      .type = REC_FIELD_LONG_TEXT,
      .group = "questionnaire",
      .label = N_ ("Facts at the time of the decision"),
  },
  {
      .id = "pack_version",
      .type = REC_FIELD_TEXT,
      .group = "questionnaire",
      .label = N_ ("Version of the law pack"),
  },
  {
      .id = "notes",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Notes on the decision"),
  },
  REC_AUTOMATIC_FIELDS ("main"),
};

const RecKindInfo _rec_kind_classification = {
  .kind = REC_KIND_CLASSIFICATION,
  .id = "classification",
  .label = N_ ("classification"),
  .label_plural = N_ ("classifications"),
  .groups = classification_groups,
  .n_groups = G_N_ELEMENTS (classification_groups),
  .fields = classification_fields,
  .n_fields = G_N_ELEMENTS (classification_fields),
};

static const RecGroup oversight_groups[] = {
  { "main", "identity", N_ ("Assignment"), NULL },
  { "ability", "identity", N_ ("Competence and authority"), NULL },
};

static const RecField oversight_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED | REC_FIELD_HIDDEN | REC_FIELD_PERSONAL,
      .group = "main",
      .label = N_ ("Name of the overseer"),
  },
  {
      .id = "system",
      .type = REC_FIELD_REFERENCE,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("System"),
      .target = REC_KIND_SYSTEM,
  },
  {
      .id = "person",
      .type = REC_FIELD_REFERENCE,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("Overseer"),
      .target = REC_KIND_PERSON,
  },
  {
      .id = "department",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Department"),
      .target = REC_KIND_DEPARTMENT,
  },
  {
      .id = "deputy",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Deputy"),
      .target = REC_KIND_PERSON,
  },
  {
      .id = "since",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("Since"),
  },
  {
      .id = "until",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("Until"),
  },
  {
      .id = "competence",
      .type = REC_FIELD_LONG_TEXT,
      .group = "ability",
      .label = N_ ("Competence"),
      .help = N_ ("Qualification and experience that fit the task (Art. 26(2))."),
  },
  {
      .id = "training_date",
      .type = REC_FIELD_DATE,
      .group = "ability",
      .label = N_ ("Trained on"),
  },
  {
      .id = "authority",
      .type = REC_FIELD_TRISTATE,
      .group = "ability",
      .label = N_ ("Has the authority to disregard or stop it"),
      .choices = &rec_choices_tristate,
  },
  {
      .id = "support",
      .type = REC_FIELD_TRISTATE,
      .group = "ability",
      .label = N_ ("Has the time and support needed"),
      .choices = &rec_choices_tristate,
  },
  {
      .id = "evidence",
      .type = REC_FIELD_LONG_TEXT,
      .group = "ability",
      .label = N_ ("Evidence"),
      .help = N_ ("Letter of assignment, authorisation, attestation of training."),
  },
  {
      .id = "notes",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Notes on the assignment"),
  },
  REC_AUTOMATIC_FIELDS ("main"),
};

const RecKindInfo _rec_kind_oversight = {
  .kind = REC_KIND_OVERSIGHT,
  .id = "oversight",
  .label = N_ ("human-oversight assignment"),
  .label_plural = N_ ("human-oversight assignments"),
  .groups = oversight_groups,
  .n_groups = G_N_ELEMENTS (oversight_groups),
  .fields = oversight_fields,
  .n_fields = G_N_ELEMENTS (oversight_fields),
};

static const RecGroup document_groups[] = {
  { "main", "identity", N_ ("Document"), NULL },
  { "care", "identity", N_ ("Ownership and checks"), NULL },
};

static const RecField document_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("Title of the document"),
      .max_length = 500,
  },
  {
      .id = "type",
      .type = REC_FIELD_CHOICE,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("Type of document"),
      .choices = &rec_choices_document_type,
  },
  {
      .id = "systems",
      .type = REC_FIELD_REFERENCES,
      .group = "main",
      .label = N_ ("Systems it serves"),
      .help = N_ ("None: it serves the whole establishment."),
      .target = REC_KIND_SYSTEM,
  },
  {
      .id = "status",
      .type = REC_FIELD_CHOICE,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("Status of the document"),
      .choices = &rec_choices_document_status,
  },
  {
      .id = "version",
      .type = REC_FIELD_TEXT,
      .group = "main",
      .label = N_ ("Version of the document"),
  },
  {
      .id = "date",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("Date of the document"),
  },
  {
      .id = "expiry",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("Valid until"),
  },
  {
      .id = "reference",
      .type = REC_FIELD_TEXT,
      .group = "main",
      .label = N_ ("Where it is kept"),
      .help = N_ ("Folder, quality-management reference or binder."),
      .max_length = 500,
  },
  {
      .id = "url",
      .type = REC_FIELD_URL,
      .group = "main",
      .label = N_ ("Link"),
  },
  {
      .id = "owner",
      .type = REC_FIELD_REFERENCE,
      .group = "care",
      .label = N_ ("Owner of the document"),
      .target = REC_KIND_PERSON,
  },
  {
      .id = "requested_on",
      .type = REC_FIELD_DATE,
      .group = "care",
      .label = N_ ("Requested on"),
  },
  {
      .id = "checked_by",
      .type = REC_FIELD_REFERENCE,
      .group = "care",
      .label = N_ ("Checked by"),
      .target = REC_KIND_PERSON,
  },
  {
      .id = "checked_on",
      .type = REC_FIELD_DATE,
      .group = "care",
      .label = N_ ("Checked on"),
  },
  {
      .id = "notes",
      .type = REC_FIELD_LONG_TEXT,
      .group = "care",
      .label = N_ ("Notes on the document"),
  },
  REC_AUTOMATIC_FIELDS ("main"),
};

const RecKindInfo _rec_kind_document = {
  .kind = REC_KIND_DOCUMENT,
  .id = "document",
  .label = N_ ("document"),
  .label_plural = N_ ("documents"),
  .groups = document_groups,
  .n_groups = G_N_ELEMENTS (document_groups),
  .fields = document_fields,
  .n_fields = G_N_ELEMENTS (document_fields),
};

static const RecGroup duty_groups[] = {
  { "main", "identity", N_ ("Obligation"), NULL },
};

static const RecField duty_fields[] = {
  {
      .id = "name",
      .type = REC_FIELD_TEXT,
      .flags = REC_FIELD_REQUIRED | REC_FIELD_HIDDEN,
      .group = "main",
      .label = N_ ("Obligation"),
      .help = N_ ("Its identifier in the law pack."),
  },
  {
      .id = "system",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("System"),
      .target = REC_KIND_SYSTEM,
  },
  {
      .id = "status",
      .type = REC_FIELD_CHOICE,
      .flags = REC_FIELD_REQUIRED,
      .group = "main",
      .label = N_ ("Status of the obligation"),
      .choices = &rec_choices_duty_status,
  },
  {
      .id = "owner",
      .type = REC_FIELD_REFERENCE,
      .group = "main",
      .label = N_ ("Owner of the obligation"),
      .target = REC_KIND_PERSON,
  },
  {
      .id = "due_date",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("To be met by"),
  },
  {
      .id = "done_on",
      .type = REC_FIELD_DATE,
      .group = "main",
      .label = N_ ("Met on"),
  },
  {
      .id = "evidence",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Evidence held"),
  },
  {
      .id = "documents",
      .type = REC_FIELD_REFERENCES,
      .group = "main",
      .label = N_ ("Documents as evidence"),
      .target = REC_KIND_DOCUMENT,
  },
  {
      .id = "reason",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Why it is not applicable"),
  },
  {
      .id = "notes",
      .type = REC_FIELD_LONG_TEXT,
      .group = "main",
      .label = N_ ("Notes on the obligation"),
  },
  REC_AUTOMATIC_FIELDS ("main"),
};

const RecKindInfo _rec_kind_duty = {
  .kind = REC_KIND_DUTY,
  .id = "duty",
  .label = N_ ("obligation"),
  .label_plural = N_ ("obligations"),
  .groups = duty_groups,
  .n_groups = G_N_ELEMENTS (duty_groups),
  .fields = duty_fields,
  .n_fields = G_N_ELEMENTS (duty_fields),
};

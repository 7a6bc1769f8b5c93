/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rec-catalogue.h"

G_BEGIN_DECLS

/* The sets of choices of the catalogue; RecField.choices points to them. */

extern const RecChoiceSet rec_choices_acquisition_mode;
extern const RecChoiceSet rec_choices_action_priority;
extern const RecChoiceSet rec_choices_action_source;
extern const RecChoiceSet rec_choices_action_status;
extern const RecChoiceSet rec_choices_affected_persons;
extern const RecChoiceSet rec_choices_ai_act_class;
extern const RecChoiceSet rec_choices_annex1_act;
extern const RecChoiceSet rec_choices_annex3_point;
extern const RecChoiceSet rec_choices_art25_risk;
extern const RecChoiceSet rec_choices_art63_condition;
extern const RecChoiceSet rec_choices_causal_link;
extern const RecChoiceSet rec_choices_class_status;
extern const RecChoiceSet rec_choices_criterion_status;
extern const RecChoiceSet rec_choices_decision_role;
extern const RecChoiceSet rec_choices_decision_status;
extern const RecChoiceSet rec_choices_device_class;
extern const RecChoiceSet rec_choices_document_status;
extern const RecChoiceSet rec_choices_document_type;
extern const RecChoiceSet rec_choices_documentation_status;
extern const RecChoiceSet rec_choices_duty_status;
extern const RecChoiceSet rec_choices_hosting_location;
extern const RecChoiceSet rec_choices_incident_category;
extern const RecChoiceSet rec_choices_incident_consequence;
extern const RecChoiceSet rec_choices_information_status;
extern const RecChoiceSet rec_choices_legal_status;
extern const RecChoiceSet rec_choices_lifecycle_status;
extern const RecChoiceSet rec_choices_medical_device;
extern const RecChoiceSet rec_choices_oversight_check;
extern const RecChoiceSet rec_choices_oversight_status;
extern const RecChoiceSet rec_choices_review_decision;
extern const RecChoiceSet rec_choices_review_mode;
extern const RecChoiceSet rec_choices_review_type;
extern const RecChoiceSet rec_choices_role;
extern const RecChoiceSet rec_choices_technique;
extern const RecChoiceSet rec_choices_transparency_flag;
extern const RecChoiceSet rec_choices_tristate;
extern const RecChoiceSet rec_choices_use_domain;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-choices-private.h"

#include <glib/gi18n.h>

/* The choices of what is kept beside a system: documents, obligations, reviews, incidents, actions.
 * Ids are stable: they stand in registers and workbooks. */

/* clang-format off */

static const RecChoice action_priority[] = {
  { "high", NC_("priority", "High"), "haute|high|1|urgent", NULL, REC_TONE_ERROR },
  { "normal", NC_("priority", "Normal"), "normale|moyenne|medium|2", NULL, REC_TONE_NEUTRAL },
  { "low", NC_("priority", "Low"), "basse|low|3", NULL, REC_TONE_DIM },
};
CHOICE_SET (action_priority, "priority");

static const RecChoice action_source[] = {
  { "classification", NC_("source of an action", "Classification"), NULL },
  { "document", NC_("source of an action", "Document"), NULL },
  { "duty", NC_("source of an action", "Obligation"), NULL },
  { "review", NC_("source of an action", "Review"), NULL },
  { "incident", NC_("source of an action", "Incident"), NULL },
  { "has", NC_("source of an action", "HAS certification"), "has" },
  { "audit", NC_("source of an action", "Audit"), NULL },
  { "other", NC_("source of an action", "Other"), NULL },
};
CHOICE_SET (action_source, "source of an action");

static const RecChoice action_status[] = {
  { "todo", NC_("action", "To do"), "a faire|ouvert|open|todo", NULL, REC_TONE_WARNING },
  { "doing", NC_("action", "In progress"), "en cours|in progress", NULL, REC_TONE_ACCENT },
  { "done", NC_("action", "Done"), "fait|faite|clos|close|closed|done", NULL, REC_TONE_SUCCESS },
  { "cancelled", NC_("action", "Cancelled"), "annule|annulee|abandonnee|cancelled", NULL, REC_TONE_DIM },
};
CHOICE_SET (action_status, "action");

static const RecChoice annex1_act[] = {
  { "mdr", NC_("Annex I act", "Medical devices, Regulation (EU) 2017/745"), "mdr|2017 745" },
  { "ivdr", NC_("Annex I act", "In vitro diagnostic devices, Regulation (EU) 2017/746"), "ivdr|2017 746" },
  { "other", NC_("Annex I act", "Another act of Annex I, Section A"), NULL },
};
CHOICE_SET (annex1_act, "Annex I act");

static const RecChoice art63_condition[] = {
  { "a", NC_("Art. 6(3)", "(a) Narrow procedural task"), NULL },
  { "b", NC_("Art. 6(3)", "(b) Improves a completed human activity"), NULL },
  { "c", NC_("Art. 6(3)", "(c) Detects patterns or deviations in decisions"), NULL },
  { "d", NC_("Art. 6(3)", "(d) Preparatory task"), NULL },
};
CHOICE_SET (art63_condition, "Art. 6(3)");

static const RecChoice causal_link[] = {
  { "established", NC_("causal link", "Established"), NULL },
  { "likely", NC_("causal link", "Likely"), NULL },
  { "unlikely", NC_("causal link", "Unlikely"), NULL },
  { "unknown", NC_("causal link", "Don’t know"), "?|inconnu|unknown" },
};
CHOICE_SET (causal_link, "causal link");

static const RecChoice criterion_status[] = {
  { "not_assessed", NC_("criterion", "Not assessed"), NULL, NULL, REC_TONE_NEUTRAL },
  { "in_progress", NC_("criterion", "In preparation"), "en cours", NULL, REC_TONE_WARNING },
  { "ready", NC_("criterion", "Ready"), "pret", "object-select-symbolic", REC_TONE_SUCCESS },
  { "na", NC_("criterion", "Not concerned"), "sans objet|na", NULL, REC_TONE_DIM },
};
CHOICE_SET (criterion_status, "criterion");

static const RecChoice decision_status[] = {
  { "draft", NC_("decision", "Begun"), NULL, NULL, REC_TONE_NEUTRAL },
  { "proposed", NC_("decision", "Proposed"), NULL, "rec-status-proposed-symbolic", REC_TONE_NEUTRAL },
  { "confirmed", NC_("decision", "Confirmed"), NULL, "rec-status-confirmed-symbolic", REC_TONE_SUCCESS },
  { "to_review", NC_("decision", "To review"), NULL, "rec-status-review-symbolic", REC_TONE_WARNING },
  { "contested", NC_("decision", "Contested"), NULL, "rec-status-contested-symbolic", REC_TONE_ERROR },
};
CHOICE_SET (decision_status, "decision");

static const RecChoice document_status[] = {
  { "missing", NC_("document status", "Missing"), "manquant|absent|missing", NULL, REC_TONE_ERROR },
  { "requested", NC_("document status", "Requested"), "demande|demande au fournisseur|requested", NULL, REC_TONE_WARNING },
  { "received", NC_("document status", "Received, to be checked"), "recu|received", NULL, REC_TONE_WARNING },
  { "in_progress", NC_("document status", "In progress"), "en cours|in progress", NULL, REC_TONE_WARNING },
  { "valid", NC_("document status", "Valid"), "valide|ok|valid", NULL, REC_TONE_SUCCESS },
  { "expired", NC_("document status", "Expired"), "perime|expire|expired", NULL, REC_TONE_ERROR },
  { "refused", NC_("document status", "Refused by the provider"), "refuse|refused", NULL, REC_TONE_ERROR },
  { "not_required", NC_("document status", "Not required"), "non requis|sans objet|not required", NULL, REC_TONE_DIM },
};
CHOICE_SET (document_status, "document status");

static const RecChoice document_type[] = {
  { "ifu", NC_("document type", "Instructions for use"), "notice|ifu|mode d emploi" },
  { "eu_doc", NC_("document type", "EU declaration of conformity"), "declaration de conformite|declaration ce" },
  { "ce_cert", NC_("document type", "Notified-body certificate"), "certificat ce|ce certificate" },
  { "tech_doc_ref", NC_("document type", "Technical documentation (reference)"), "documentation technique" },
  { "art64_assessment", NC_("document type", "Provider’s assessment under Art. 6(4)"), "evaluation art 6 4" },
  { "fria", NC_("document type", "Fundamental-rights impact assessment (FRIA)"), "fria|aidf" },
  { "aipd", NC_("document type", "Data protection impact assessment (DPIA)"), "aipd|dpia|pia" },
  { "rgpd_record", NC_("document type", "Entry in the record of processing"), "registre des traitements|fiche rgpd" },
  { "dpa", NC_("document type", "Processing contract (GDPR Art. 28)"), "contrat de sous traitance|dpa" },
  { "contract", NC_("document type", "Contract and service level"), "contrat|sla" },
  { "hds_cert", NC_("document type", "HDS certificate of the host"), "certificat hds|hds" },
  { "data_flow", NC_("document type", "Map of data flows"), "flux|cartographie des flux" },
  { "perf_report", NC_("document type", "Provider’s performance and validation report"), "performances" },
  { "local_validation", NC_("document type", "Local validation"), "validation locale|recette" },
  { "oversight_proc", NC_("document type", "Human-oversight procedure"), "procedure de controle humain" },
  { "use_protocol", NC_("document type", "Protocol of use"), "protocole" },
  { "training_material", NC_("document type", "Training material"), "support de formation" },
  { "training_log", NC_("document type", "Training log"), "emargement|attestation de formation" },
  { "patient_info", NC_("document type", "Information of patients"), "information patient" },
  { "worker_info", NC_("document type", "Information of workers and the works council"), "information cse|pv cse" },
  { "log_policy", NC_("document type", "Policy on logs"), "journaux|politique de journaux" },
  { "incident_proc", NC_("document type", "Incident procedure"), "procedure incident" },
  { "continuity_plan", NC_("document type", "Continuity plan"), "pca|mode degrade" },
  { "exit_plan", NC_("document type", "Exit plan"), "reversibilite" },
  { "ethics_opinion", NC_("document type", "Ethics opinion"), "comite d ethique" },
  { "genai_charter", NC_("document type", "Charter on generative AI"), "charte|charte ia" },
  { "insurance_note", NC_("document type", "Insurer’s note on liability cover"), "assurance" },
  { "decommission", NC_("document type", "Decommissioning decision"), "retrait" },
  { "other", NC_("document type", "Other document"), "autre" },
};
CHOICE_SET (document_type, "document type");

static const RecChoice duty_status[] = {
  { "todo", NC_("obligation", "To do"), "a faire|todo", NULL, REC_TONE_WARNING },
  { "doing", NC_("obligation", "In progress"), "en cours|in progress", NULL, REC_TONE_ACCENT },
  { "done", NC_("obligation", "Done"), "fait|done", NULL, REC_TONE_SUCCESS },
  { "na", NC_("obligation", "Not applicable"), "sans objet|na|not applicable", NULL, REC_TONE_DIM },
};
CHOICE_SET (duty_status, "obligation");

static const RecChoice incident_category[] = {
  { "ai_act_serious", NC_("incident category", "Serious incident (AI Act)"), "incident grave" },
  { "device_vigilance", NC_("incident category", "Medical-device vigilance"), "materiovigilance|reactovigilance" },
  { "gdpr_breach", NC_("incident category", "Personal data breach"), "violation de donnees|rgpd" },
  { "eias", NC_("incident category", "Adverse event associated with care"), "eias|ei|eigs" },
  { "cyber", NC_("incident category", "Digital security"), "cyber|ssi" },
  { "malfunction", NC_("incident category", "Malfunction without harm"), "panne|dysfonctionnement" },
};
CHOICE_SET (incident_category, "incident category");

static const RecChoice incident_consequence[] = {
  { "none", NC_("consequence", "None"), "aucune|none", NULL, REC_TONE_SUCCESS },
  { "near_miss", NC_("consequence", "Near miss"), "presqu accident|near miss", NULL, REC_TONE_WARNING },
  { "harm", NC_("consequence", "Harm"), "dommage", NULL, REC_TONE_WARNING },
  { "serious_harm", NC_("consequence", "Serious harm to health"), "atteinte grave", NULL, REC_TONE_ERROR },
  { "death", NC_("consequence", "Death"), "deces|death", NULL, REC_TONE_ERROR },
  { "rights_infringement", NC_("consequence", "Infringement of fundamental rights"), "droits fondamentaux", NULL, REC_TONE_ERROR },
  { "property_env", NC_("consequence", "Serious harm to property or the environment"), "biens", NULL, REC_TONE_ERROR },
  { "infrastructure", NC_("consequence", "Serious disruption of critical infrastructure"), "infrastructure", NULL, REC_TONE_ERROR },
};
CHOICE_SET (incident_consequence, "consequence");

static const RecChoice information_status[] = {
  { "todo", NC_("information", "To do"), "a faire|non|no|todo", NULL, REC_TONE_WARNING },
  { "partly", NC_("information", "Partly done"), "partielle|partly|en cours", NULL, REC_TONE_WARNING },
  { "done", NC_("information", "Done"), "faite|fait|oui|yes|done", NULL, REC_TONE_SUCCESS },
  { "na", NC_("information", "Not applicable"), "sans objet|na", NULL, REC_TONE_DIM },
};
CHOICE_SET (information_status, "information");

static const RecChoice oversight_check[] = {
  { "met", NC_("oversight check", "Met"), "conforme|oui|yes|met", NULL, REC_TONE_SUCCESS },
  { "partial", NC_("oversight check", "Partly met"), "partiel|partial", NULL, REC_TONE_WARNING },
  { "not_met", NC_("oversight check", "Not met"), "non conforme|non|no|not met", NULL, REC_TONE_ERROR },
  { "na", NC_("oversight check", "Not applicable"), "sans objet|na", NULL, REC_TONE_DIM },
  { "not_assessed", NC_("oversight check", "Not assessed"), "non evalue|not assessed", NULL, REC_TONE_NEUTRAL },
};
CHOICE_SET (oversight_check, "oversight check");

static const RecChoice review_decision[] = {
  { "maintain", NC_("review decision", "Keep in use"), "maintien", NULL, REC_TONE_SUCCESS },
  { "maintain_with_actions", NC_("review decision", "Keep in use with actions"), "maintien avec actions", NULL, REC_TONE_WARNING },
  { "suspend", NC_("review decision", "Suspend"), "suspension", NULL, REC_TONE_ERROR },
  { "retire", NC_("review decision", "Retire"), "retrait", NULL, REC_TONE_DIM },
};
CHOICE_SET (review_decision, "review decision");

static const RecChoice review_type[] = {
  { "initial", NC_("review type", "Before first use"), "initiale" },
  { "annual", NC_("review type", "Periodic"), "annuelle|annual|periodique" },
  { "change", NC_("review type", "After a change"), "modification" },
  { "incident", NC_("review type", "After an incident"), "incident" },
  { "has_prep", NC_("review type", "Before the HAS visit"), "has" },
};
CHOICE_SET (review_type, "review type");

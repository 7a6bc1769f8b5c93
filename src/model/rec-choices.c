/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rec-choices-private.h"

#include <glib/gi18n.h>

/* Ids are stable: they stand in registers and workbooks. The status and class words follow
 * Regulation (EU) 2024/1689 as amended by Regulation (EU) 2026/1744; device classes follow
 * Regulations (EU) 2017/745 and 2017/746. */

/* clang-format off */

static const RecChoice tristate[] = {
  { "yes", NC_("tristate", "Yes"), "y|o|true|vrai|1|x|ok" },
  { "no", NC_("tristate", "No"), "n|false|faux|0|aucun|aucune|none" },
  { "unknown", NC_("tristate", "Don’t know"), "?|unknown|inconnu|a verifier|to check|nsp|indetermine" },
};
CHOICE_SET (tristate, "tristate");

static const RecChoice legal_status[] = {
  { "public", NC_("legal status", "Public health establishment"), "public|hopital public|eps|public hospital" },
  { "espic", NC_("legal status", "Private non-profit establishment (ESPIC)"), "espic|prive non lucratif|private non profit" },
  { "private_profit", NC_("legal status", "Private for-profit establishment"), "prive|prive lucratif|clinique privee|private" },
  { "gcs", NC_("legal status", "Health cooperation group (GCS)"), "gcs" },
  { "other", NC_("legal status", "Other"), NULL },
};
CHOICE_SET (legal_status, "legal status");

static const RecChoice lifecycle_status[] = {
  { "idea", NC_("life cycle", "Identified"), "idee|idea|besoin|planned|envisage|initiation", "rec-lifecycle-idea-symbolic", REC_TONE_NEUTRAL },
  { "assessment", NC_("life cycle", "Under assessment"), "evaluation|assessment|in development|en developpement|en cours de developpement|initiated|acquisition and or development", "rec-lifecycle-assessment-symbolic", REC_TONE_NEUTRAL },
  { "pilot", NC_("life cycle", "Pilot"), "pilote|phase pilote|pre deployment|en phase pilote|in pilot|test", "rec-lifecycle-pilot-symbolic", REC_TONE_ACCENT },
  { "deployed", NC_("life cycle", "In service"), "deployed|in mission|in production|en production|en exploitation|en cours d utilisation|operation and maintenance|en service|production|actif|active|in use|implementation and assessment", "rec-lifecycle-deployed-symbolic", REC_TONE_SUCCESS },
  { "suspended", NC_("life cycle", "Suspended"), "suspended|suspendu", "rec-lifecycle-suspended-symbolic", REC_TONE_WARNING },
  { "retiring", NC_("life cycle", "Being removed"), "retiring|desinstallation", "rec-lifecycle-retiring-symbolic", REC_TONE_DIM },
  { "retired", NC_("life cycle", "Retired"), "retired|hors service|mis hors service|abandonne|decommissioned", "rec-lifecycle-retired-symbolic", REC_TONE_DIM },
  { "rejected", NC_("life cycle", "Rejected"), "rejected|refuse", "rec-lifecycle-rejected-symbolic", REC_TONE_DIM },
};
CHOICE_SET (lifecycle_status, "life cycle");

static const RecChoice use_domain[] = {
  { "imaging", NC_("domain of use", "Imaging"), "radiologie|radiology|imagerie medicale" },
  { "lab_pathology", NC_("domain of use", "Laboratory and pathology"), "laboratoire|biologie|anatomopathologie|pathology|hematology|microbiology|clinical chemistry" },
  { "cardiology", NC_("domain of use", "Cardiology"), "cardiologie|cardiovascular" },
  { "emergency", NC_("domain of use", "Emergency care"), "urgences|samu|emergency" },
  { "icu", NC_("domain of use", "Intensive care and wards"), "reanimation|soins critiques|icu|hospitalisation|surgery|general and plastic surgery|chirurgie" },
  { "pharmacy", NC_("domain of use", "Pharmacy"), "pharmacie" },
  { "documentation", NC_("domain of use", "Medical records and documentation"), "dictee|comptes rendus|documentation|dossier patient" },
  { "coding_billing", NC_("domain of use", "Coding and billing"), "pmsi|codage|facturation|dim" },
  { "patient_relation", NC_("domain of use", "Patient relations"), "accueil|relation patient|rendez vous" },
  { "bed_flow", NC_("domain of use", "Beds and patient flow"), "lits|gestion des lits|bed management|bloc" },
  { "hr", NC_("domain of use", "Human resources"), "rh|hr|recrutement" },
  { "it_security", NC_("domain of use", "IT and security"), "informatique|dsi|securite|cybersecurity" },
  { "education", NC_("domain of use", "Training and teaching"), "formation|enseignement|ifsi" },
  { "research", NC_("domain of use", "Research"), "recherche" },
  { "other", NC_("domain of use", "Other domain"), "autre|other|neurology|neurologie|anesthesiology|anesthesie|gastroenterology urology|gastro enterologie|urologie|ophthalmic|ophtalmologie|orthopedic|orthopedie|obstetrics and gynecology|gynecologie obstetrique|dental|odontologie|ear nose throat|orl|general hospital|clinical toxicology|clinical toxcicology|immunology|immunologie" },
};
CHOICE_SET (use_domain, "domain of use");

static const RecChoice technique[] = {
  { "rules", NC_("technique", "Rules written by people"), "regles|rules|systeme expert" },
  { "classical_ml", NC_("technique", "Classical machine learning"), "machine learning|apprentissage automatique|classical predictive machine learning" },
  { "deep_learning", NC_("technique", "Deep learning"), "apprentissage profond|deep learning|reseau de neurones" },
  { "computer_vision", NC_("technique", "Computer vision"), "vision|vision par ordinateur" },
  { "nlp", NC_("technique", "Natural language processing"), "nlp|taln|natural language processing nlp" },
  { "generative", NC_("technique", "Generative AI"), "ia generative|llm|generative ai|genai" },
  { "agentic", NC_("technique", "Agentic AI"), "agent|agentique|agentic ai" },
  { "speech", NC_("technique", "Speech recognition"), "reconnaissance vocale|voix|speech" },
  { "optimisation", NC_("technique", "Optimisation"), "optimization|reinforcement learning|recherche operationnelle" },
  { "other", NC_("technique", "Other technique"), "autre|other" },
  { "unknown", NC_("technique", "Unknown"), "inconnu|unknown" },
};
CHOICE_SET (technique, "technique");

static const RecChoice role[] = {
  { "deployer", NC_("role", "Deployer"), "utilisateur|user" },
  { "provider", NC_("role", "Provider"), "developpeur|developer" },
  { "both", NC_("role", "Deployer and provider"), "les deux|both" },
  { "distributor", NC_("role", "Distributor"), NULL },
  { "none", NC_("role", "None"), "aucun|none" },
};
CHOICE_SET (role, "role");

static const RecChoice affected_persons[] = {
  { "patients", NC_("affected persons", "Patients"), "patient" },
  { "minors", NC_("affected persons", "Minors"), "enfants|children" },
  { "elderly", NC_("affected persons", "Elderly persons"), "elderly" },
  { "staff", NC_("affected persons", "Staff"), "salaries|employees|agents|professionnels" },
  { "candidates", NC_("affected persons", "Job candidates"), "candidats|candidates" },
  { "visitors", NC_("affected persons", "Visitors"), "proches" },
  { "public", NC_("affected persons", "General public"), "public" },
};
CHOICE_SET (affected_persons, "affected persons");

static const RecChoice decision_role[] = {
  { "informs", NC_("role in the decision", "Informs"), "information" },
  { "recommends", NC_("role in the decision", "Recommends"), "recommandation" },
  { "prioritises", NC_("role in the decision", "Prioritises"), "priorisation|tri|triage" },
  { "decides_with_review", NC_("role in the decision", "Decides, a person confirms"), NULL },
  { "decides_alone", NC_("role in the decision", "Decides alone"), "automatique|automated" },
  { "drafts", NC_("role in the decision", "Drafts"), "redaction" },
};
CHOICE_SET (decision_role, "role in the decision");

static const RecChoice art25_risk[] = {
  { "none", NC_("requalification risk", "None"), "aucun|non|no" },
  { "possible", NC_("requalification risk", "Possible"), NULL },
  { "confirmed", NC_("requalification risk", "Confirmed"), "oui|yes" },
};
CHOICE_SET (art25_risk, "requalification risk");

static const RecChoice acquisition_mode[] = {
  { "purchase", NC_("acquisition", "Purchase"), "achat|licence|purchased from a vendor" },
  { "subscription", NC_("acquisition", "Subscription"), "abonnement|saas|location" },
  { "pilot", NC_("acquisition", "Trial with the supplier"), "pilote|essai|pilot" },
  { "inhouse", NC_("acquisition", "Developed in-house"), "interne|in house|developed in house|developpe a l interne" },
  { "shadow", NC_("acquisition", "Undeclared use"), "non declare|shadow" },
  { "free", NC_("acquisition", "Free of charge"), "gratuit|free|open source" },
};
CHOICE_SET (acquisition_mode, "acquisition");

static const RecChoice medical_device[] = {
  { "yes_mdr", NC_("medical device", "Yes, medical device (MDR)"), "oui|yes|dm|mdr|dispositif medical|medical device" },
  { "yes_ivdr", NC_("medical device", "Yes, in vitro diagnostic (IVDR)"), "dmdiv|div|ivdr|diagnostic in vitro" },
  { "no", NC_("medical device", "No"), "non" },
  { "unknown", NC_("medical device", "Don’t know"), "?|inconnu|unknown|a verifier" },
};
CHOICE_SET (medical_device, "medical device");

static const RecChoice device_class[] = {
  { "I", NC_("device class", "Class I"), "1" },
  { "Is", NC_("device class", "Class I sterile"), "is" },
  { "Im", NC_("device class", "Class I with measuring function"), "im" },
  { "Ir", NC_("device class", "Class I reusable surgical instrument"), "ir" },
  { "IIa", NC_("device class", "Class IIa"), "2a" },
  { "IIb", NC_("device class", "Class IIb"), "2b" },
  { "III", NC_("device class", "Class III"), "3" },
  { "A", NC_("device class", "IVD class A"), NULL },
  { "A_sterile", NC_("device class", "IVD class A sterile"), NULL },
  { "B", NC_("device class", "IVD class B"), NULL },
  { "C", NC_("device class", "IVD class C"), NULL },
  { "D", NC_("device class", "IVD class D"), NULL },
  { "na", NC_("device class", "Not applicable"), "n a|sans objet" },
  { "unknown", NC_("device class", "Don’t know"), "?|inconnue|unknown|a verifier" },
};
CHOICE_SET (device_class, "device class");

static const RecChoice ai_act_class[] = {
  { "prohibited", NC_("AI Act class", "Prohibited practice"), "interdit|prohibited|inacceptable|unacceptable|risque inacceptable", "rec-class-prohibited-symbolic", REC_TONE_ERROR },
  { "high_annex1", NC_("AI Act class", "High-risk – Annex I"), "haut risque annexe i art 6 1|high risk annex i art 6 1|haut risque dm", "rec-class-high-annex1-symbolic", REC_TONE_WARNING },
  { "high_annex3", NC_("AI Act class", "High-risk – Annex III"), "haut risque annexe iii art 6 2|high risk annex iii art 6 2", "rec-class-high-annex3-symbolic", REC_TONE_WARNING },
  { "exempt_63", NC_("AI Act class", "Annex III, exempted by Art. 6(3)"), "exempte|exempted|exempte art 6 3", "rec-class-exempt-symbolic", REC_TONE_ACCENT },
  { "transparency", NC_("AI Act class", "Transparency (Art. 50)"), "transparence|limited|limited risk|risque limite|obligations de transparence art 50", "rec-class-transparency-symbolic", REC_TONE_ACCENT },
  { "minimal", NC_("AI Act class", "Minimal risk"), "minimal|low|faible|risque faible", "rec-class-minimal-symbolic", REC_TONE_SUCCESS },
  { "out_of_scope", NC_("AI Act class", "Out of scope"), "hors champ|out of scope|pas une ia", "rec-class-out-symbolic", REC_TONE_NEUTRAL },
  { "undetermined", NC_("AI Act class", "Undetermined"), "indetermine|non determine|unknown|inconnu|a determiner", "rec-class-undetermined-symbolic", REC_TONE_NEUTRAL },
};
CHOICE_SET (ai_act_class, "AI Act class");

static const RecChoice class_status[] = {
  { "proposed", NC_("class status", "Proposed"), NULL, "rec-status-proposed-symbolic", REC_TONE_NEUTRAL },
  { "confirmed", NC_("class status", "Confirmed"), "valide", "rec-status-confirmed-symbolic", REC_TONE_SUCCESS },
  { "to_review", NC_("class status", "To review"), "a verifier", "rec-status-review-symbolic", REC_TONE_WARNING },
  { "contested", NC_("class status", "Contested"), NULL, "rec-status-contested-symbolic", REC_TONE_ERROR },
};
CHOICE_SET (class_status, "class status");

static const RecChoice transparency_flag[] = {
  { "50_1", NC_("transparency", "Interacts with people (Art. 50(1))"), "50 1" },
  { "50_2", NC_("transparency", "Generates synthetic content (Art. 50(2))"), "50 2" },
  { "50_3", NC_("transparency", "Emotion recognition or biometric categorisation (Art. 50(3))"), "50 3" },
  { "50_4a", NC_("transparency", "Deep fakes (Art. 50(4), first subparagraph)"), "50 4a|50 4" },
  { "50_4b", NC_("transparency", "Published texts of public interest (Art. 50(4), second subparagraph)"), "50 4b" },
  { "unknown", NC_("transparency", "To be determined"), "?|inconnu|unknown|a verifier|to check" },
};
CHOICE_SET (transparency_flag, "transparency");

static const RecChoice annex3_point[] = {
  { "1a", NC_("Annex III", "1(a) Remote biometric identification"), "1 a" },
  { "1b", NC_("Annex III", "1(b) Biometric categorisation"), "1 b" },
  { "1c", NC_("Annex III", "1(c) Emotion recognition"), "1 c" },
  { "2", NC_("Annex III", "2 Critical infrastructure"), NULL },
  { "3", NC_("Annex III", "3 Education and vocational training"), "3 a|3 b|3 c|3 d" },
  { "4a", NC_("Annex III", "4(a) Recruitment and selection"), "4 a" },
  { "4b", NC_("Annex III", "4(b) Employment decisions, tasks and monitoring"), "4 b" },
  { "5a", NC_("Annex III", "5(a) Eligibility for public benefits and services"), "5 a" },
  { "5b", NC_("Annex III", "5(b) Creditworthiness"), "5 b" },
  { "5c", NC_("Annex III", "5(c) Life and health insurance"), "5 c" },
  { "5d", NC_("Annex III", "5(d) Emergency calls and triage"), "5 d" },
  { "6", NC_("Annex III", "6 Law enforcement"), NULL },
  { "7", NC_("Annex III", "7 Migration, asylum and border control"), NULL },
  { "8", NC_("Annex III", "8 Justice and democratic processes"), NULL },
};
CHOICE_SET (annex3_point, "Annex III");

static const RecChoice oversight_status[] = {
  { "not_assessed", NC_("human oversight", "Not assessed"), NULL, "rec-oversight-not-assessed-symbolic", REC_TONE_NEUTRAL },
  { "not_required", NC_("human oversight", "Not required (recommended)"), "non requis|not required|sans objet", "rec-oversight-not-required-symbolic", REC_TONE_DIM },
  { "to_define", NC_("human oversight", "To be defined"), "a faire|to do", "rec-oversight-to-define-symbolic", REC_TONE_WARNING },
  { "defined", NC_("human oversight", "Defined, not assigned"), NULL, "rec-oversight-defined-symbolic", REC_TONE_WARNING },
  { "assigned", NC_("human oversight", "Assigned, training due"), NULL, "rec-oversight-assigned-symbolic", REC_TONE_ACCENT },
  { "operational", NC_("human oversight", "Operational"), "conforme|en place|ok", "rec-oversight-operational-symbolic", REC_TONE_SUCCESS },
  { "deficient", NC_("human oversight", "Deficient"), "non conforme|insuffisant", "rec-oversight-deficient-symbolic", REC_TONE_ERROR },
};
CHOICE_SET (oversight_status, "human oversight");

static const RecChoice review_mode[] = {
  { "all", NC_("review mode", "All results"), "integrale|100|tous" },
  { "sampling", NC_("review mode", "By sampling"), "echantillon" },
  { "exception", NC_("review mode", "By exception or alert"), "alerte|exception" },
  { "none", NC_("review mode", "None"), "aucune" },
};
CHOICE_SET (review_mode, "review mode");

static const RecChoice documentation_status[] = {
  { "not_assessed", NC_("documentation", "Not assessed"), "a evaluer", "rec-documentation-not-assessed-symbolic", REC_TONE_NEUTRAL },
  { "complete", NC_("documentation", "Complete"), "complet|conforme|ok", "rec-documentation-complete-symbolic", REC_TONE_SUCCESS },
  { "incomplete", NC_("documentation", "Incomplete"), "incomplet|a completer|partiel", "rec-documentation-incomplete-symbolic", REC_TONE_WARNING },
  { "critical", NC_("documentation", "Critical"), "manquante|absente|missing", "rec-documentation-critical-symbolic", REC_TONE_ERROR },
};
CHOICE_SET (documentation_status, "documentation");

static const RecChoice hosting_location[] = {
  { "internal", NC_("hosting", "In the establishment"), "interne|local|on premise|sur site" },
  { "external_eu", NC_("hosting", "At a host in the European Union"), "externe|ue|eu|france|cloud ue" },
  { "external_non_eu", NC_("hosting", "At a host outside the European Union"), "hors ue|non eu|etats unis" },
  { "device", NC_("hosting", "In the device itself"), "equipement|modalite|embarque" },
  { "unknown", NC_("hosting", "Don’t know"), "?|inconnu|unknown" },
};
CHOICE_SET (hosting_location, "hosting");

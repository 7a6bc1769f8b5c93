/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The model's types, declared ahead of their headers. */

typedef struct _RecChoice      RecChoice;
typedef struct _RecChoiceSet   RecChoiceSet;
typedef struct _RecDifference  RecDifference;
typedef struct _RecDirectory   RecDirectory;
typedef struct _RecDossier     RecDossier;
typedef struct _RecEdit        RecEdit;
typedef struct _RecField       RecField;
typedef struct _RecGroup       RecGroup;
typedef struct _RecImportBatch RecImportBatch;
typedef struct _RecKindInfo    RecKindInfo;
typedef struct _RecLanguage    RecLanguage;
typedef struct _RecQuery       RecQuery;
typedef struct _RecRecord      RecRecord;
typedef struct _RecSavedView   RecSavedView;

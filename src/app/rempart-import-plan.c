/* rempart-import-plan.c: what becomes of files and folders that come into the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-import-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-import-reader.h"
#include "rempart-inspector.h"
#include "rempart-name-pattern.h"
#include "rempart-successor.h"

struct _RempartImportPlan
{
  GObject         parent_instance;

  RempartProject *project;
  RempartItem    *item;       /* to link to, or NULL */
  GListStore     *rows;
  GSignalGroup   *signals;
  gboolean        busy;       /* many rows change at once */
  gboolean        folders;    /* not only files that a person pointed at */
  GHashTable     *by_sha;     /* of the register: SHA-256 -> RempartRevision; NULL when it has to be made */
  GHashTable     *by_path;    /* of the register: where the files of the latest revisions lie -> RempartEvidence */
  GHashTable     *by_id;      /* of the register: document id, folded -> RempartEvidence */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RempartImportPlan, rempart_import_plan, G_TYPE_OBJECT)

/* The rows, of which the list keeps a reference */
static RempartImportRow *
get_row (RempartImportPlan *self,
         guint              position)
{
  g_autoptr (RempartImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  return row;
}

static guint
count_rows (RempartImportPlan *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

/* What the register has */

static void
forget_register (RempartImportPlan *self)
{
  g_clear_pointer (&self->by_sha, g_hash_table_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->by_path, g_hash_table_unref);
}

static void
learn_places (RempartImportPlan *self,
              RempartEvidence   *evidence)
{
  GPtrArray *files = rempart_revision_get_files (rempart_evidence_get_latest (evidence));

  for (guint i = 0; i < files->len; i++)
    g_hash_table_insert (self->by_path, rempart_project_dup_file_path (self->project, g_ptr_array_index (files, i)), evidence);
}

static void
learn_register (RempartImportPlan *self)
{
  GPtrArray *documents = rempart_project_get_evidence (self->project);

  if (self->by_sha != NULL)
    return;
  self->by_sha = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, NULL);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < documents->len; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (documents, i);
      GPtrArray *revisions = rempart_evidence_get_revisions (evidence);

      learn_places (self, evidence);
      g_hash_table_insert (self->by_id, rempart_text_fold (rempart_evidence_get_document (evidence)), evidence);
      for (guint j = 0; j < revisions->len; j++)
        {
          GPtrArray *files = rempart_revision_get_files (g_ptr_array_index (revisions, j));

          for (guint k = 0; k < files->len; k++)
            g_hash_table_insert (self->by_sha, (gpointer) rempart_evidence_file_get_sha256 (g_ptr_array_index (files, k)),
                                 g_ptr_array_index (revisions, j));
        }
    }
}

static RempartEvidence *
find_document (RempartImportPlan *self,
               const char        *document)
{
  g_autofree char *folded = rempart_text_fold (document);

  return g_hash_table_lookup (self->by_id, folded);
}

static RempartRevision *
find_revision (RempartEvidence *evidence,
               const char      *name)
{
  GPtrArray *revisions = rempart_evidence_get_revisions (evidence);

  for (guint i = 0; *name != '\0' && i < revisions->len; i++)
    if (g_str_equal (rempart_revision_get_revision (g_ptr_array_index (revisions, i)), name))
      return g_ptr_array_index (revisions, i);
  return NULL;
}

/* "DOC-014, rev. B" */
static char *
name_revision (const char *document,
               const char *revision)
{
  if (*revision == '\0')
    return g_strdup (document);
  /* Translators: document id, revision: "DOC-014, rev. C". */
  return g_strdup_printf (_("%s, rev. %s"), document, revision);
}

/* Outcomes */

/* What the rows above have taken */
typedef struct
{
  GHashTable *shas;       /* SHA-256 -> RempartImportRow */
  GHashTable *documents;  /* document id, folded -> anything */
  GHashTable *revisions;  /* "doc-014\nB" -> anything */
} Taken;

static RempartImportCase
set_outcome (RempartImportRow  *row,
             RempartImportCase  import_case,
             const char        *format,
             const char        *name)
{
  g_autofree char *outcome = g_strdup_printf (format, name);

  rempart_import_row_set_outcome (row, import_case, outcome);
  return import_case;
}

/* Content decides first: what the register has is not entered again under another name. */
static gboolean
judge_content (RempartImportPlan *self,
               RempartImportRow  *row,
               Taken             *taken)
{
  const char *sha256 = rempart_import_row_get_digest (row)->sha256;
  RempartRevision *known;
  RempartImportRow *twin;

  if (rempart_import_row_get_fault (row) != NULL)
    {
      set_outcome (row, REMPART_IMPORT_FAULT, "%s", rempart_import_row_get_fault (row));
      return TRUE;
    }
  known = g_hash_table_lookup (self->by_sha, sha256);
  twin = g_hash_table_lookup (taken->shas, sha256);
  if (known != NULL)
    {
      g_autofree char *name = name_revision (rempart_evidence_get_document (rempart_revision_get_evidence (known)),
                                             rempart_revision_get_revision (known));

      /* Translators: %s is a document id and its revision */
      set_outcome (row, REMPART_IMPORT_KNOWN, _("In the register already: %s"), name);
      return TRUE;
    }
  if (twin != NULL)
    {
      /* Translators: %s is the name of a file */
      set_outcome (row, REMPART_IMPORT_TWIN, _("The same content as %s"), rempart_import_row_get_name (twin));
      return TRUE;
    }
  return FALSE;
}

static RempartImportCase
judge_name (RempartImportPlan *self,
            RempartImportRow  *row,
            Taken             *taken,
            const char        *folded,
            const char        *key)
{
  const char *document = rempart_import_row_get_text (row, REMPART_IMPORT_DOCUMENT);
  const char *revision = rempart_import_row_get_text (row, REMPART_IMPORT_REVISION_NAME);
  RempartEvidence *evidence = find_document (self, document);
  g_autofree char *name = name_revision (document, revision);

  if (*document == '\0')
    return set_outcome (row, REMPART_IMPORT_NEW, "%s", _("New document"));
  if (g_hash_table_contains (taken->revisions, key))
    /* Translators: %s is a document id and its revision */
    return set_outcome (row, REMPART_IMPORT_FILE, _("A further file of %s"), name);
  if (evidence != NULL && find_revision (evidence, revision) != NULL)
    /* Translators: %s is a document id and its revision */
    return set_outcome (row, REMPART_IMPORT_CLASH, _("%s is in the register with other content: write another revision"), name);
  if (evidence != NULL || g_hash_table_contains (taken->documents, folded))
    /* Translators: %s is a document id */
    return set_outcome (row, REMPART_IMPORT_REVISION, _("New revision of %s"),
                        evidence != NULL ? rempart_evidence_get_document (evidence) : document);
  return set_outcome (row, REMPART_IMPORT_NEW, "%s", _("New document"));
}

static void
judge (RempartImportPlan *self,
       RempartImportRow  *row,
       Taken             *taken)
{
  const char *document = rempart_import_row_get_text (row, REMPART_IMPORT_DOCUMENT);
  g_autofree char *folded = rempart_text_fold (document);
  g_autofree char *key = g_strconcat (folded, "\n", rempart_import_row_get_text (row, REMPART_IMPORT_REVISION_NAME), NULL);

  if (judge_content (self, row, taken) || judge_name (self, row, taken, folded, key) > REMPART_IMPORT_FILE
      || !rempart_import_row_is_included (row))
    return;
  g_hash_table_insert (taken->shas, (gpointer) rempart_import_row_get_digest (row)->sha256, row);
  if (*document == '\0')
    return;
  g_hash_table_add (taken->documents, g_steal_pointer (&folded));
  g_hash_table_add (taken->revisions, g_steal_pointer (&key));
}

/* Each row depends on those above it, so all are judged again. */
static void
judge_all (RempartImportPlan *self)
{
  g_autoptr (GHashTable) shas = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) revisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Taken taken = { shas, documents, revisions };

  learn_register (self);
  for (guint i = 0; i < count_rows (self); i++)
    judge (self, get_row (self, i), &taken);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
edited_cb (RempartImportPlan *self)
{
  if (!self->busy)
    judge_all (self);
}

static void
register_changed_cb (RempartImportPlan *self)
{
  forget_register (self);
  edited_cb (self);
}

/* Class */

static void
rempart_import_plan_dispose (GObject *object)
{
  RempartImportPlan *self = REMPART_IMPORT_PLAN (object);

  g_clear_object (&self->signals);
  forget_register (self);
  g_clear_object (&self->rows);
  g_clear_object (&self->item);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (rempart_import_plan_parent_class)->dispose (object);
}

static void
rempart_import_plan_class_init (RempartImportPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rempart_import_plan_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rempart_import_plan_init (RempartImportPlan *self)
{
  self->rows = g_list_store_new (REMPART_TYPE_IMPORT_ROW);
  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "evidence-changed", G_CALLBACK (register_changed_cb), self);
}

RempartImportPlan *
rempart_import_plan_new (RempartProject *project,
                         RempartItem    *item)
{
  RempartImportPlan *self;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (item == NULL || REMPART_IS_ITEM (item), NULL);

  self = g_object_new (REMPART_TYPE_IMPORT_PLAN, NULL);
  self->project = g_object_ref (project);
  self->item = item != NULL ? g_object_ref (item) : NULL;
  g_signal_group_set_target (self->signals, project);
  return self;
}

/* Reading */

typedef struct
{
  GPtrArray  *files;
  char       *own;
  RempartJob *job;
  gboolean    folders;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_ptr_array_unref (reading->files);
  g_free (reading->own);
  g_object_unref (reading->job);
  g_free (reading);
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Reading *reading = task_data;
  GError *error = NULL;
  GPtrArray *found = rempart_import_reader_read (reading->files, reading->own, reading->job, cancellable,
                                                 &reading->folders, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
take_files (RempartImportPlan *self,
            GPtrArray         *found)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) patterns = rempart_name_patterns_new ();

  for (guint i = 0; i < found->len; i++)
    {
      RempartImportFile *file = g_ptr_array_index (found, i);
      g_autoptr (GError) problem = NULL;
      gboolean fits = file->fault != NULL || rempart_project_check_path (self->project, file->path, &problem);
      RempartImportRow *row = rempart_import_row_new (file->path, file->name, &file->digest,
                                                      fits ? file->fault : problem->message);

      g_signal_connect_object (row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (self->rows, 0, count_rows (self), rows->pdata, rows->len);
  rempart_import_plan_guess (self, patterns);
}

/* The job ends before the caller hears of it. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) outer = user_data;
  RempartImportPlan *self = REMPART_IMPORT_PLAN (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), &error);

  if (found != NULL)
    {
      /* Translators: %u is a number of files */
      g_autofree char *text = g_strdup_printf (ngettext ("%u file read", "%u files read", found->len), found->len);

      self->folders = reading->folders;
      take_files (self, found);
      rempart_job_set_result (reading->job, text);
    }
  rempart_job_finish (reading->job, NULL, error);
  if (error != NULL)
    g_task_return_error (outer, error);
  else
    g_task_return_boolean (outer, TRUE);
}

void
rempart_import_plan_read_async (RempartImportPlan   *self,
                                GPtrArray           *files,
                                RempartJob          *job,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Reading *reading;
  GTask *outer;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (REMPART_IS_IMPORT_PLAN (self));
  g_return_if_fail (REMPART_IS_JOB (job));

  reading = g_new0 (Reading, 1);
  reading->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (reading->files, g_object_ref (g_ptr_array_index (files, i)));
  reading->own = g_strdup (rempart_project_get_path (self->project));
  reading->job = g_object_ref (job);

  outer = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (outer, rempart_import_plan_read_async);
  task = g_task_new (self, rempart_job_get_cancellable (job), read_cb, outer);
  g_task_set_source_tag (task, rempart_import_plan_read_async);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_thread);
}

gboolean
rempart_import_plan_read_finish (RempartImportPlan  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Looking at it */

RempartProject *
rempart_import_plan_get_project (RempartImportPlan *self)
{
  g_return_val_if_fail (REMPART_IS_IMPORT_PLAN (self), NULL);

  return self->project;
}

GListModel *
rempart_import_plan_get_rows (RempartImportPlan *self)
{
  g_return_val_if_fail (REMPART_IS_IMPORT_PLAN (self), NULL);

  return G_LIST_MODEL (self->rows);
}

guint
rempart_import_plan_count (RempartImportPlan *self,
                           RempartImportCase  import_case)
{
  guint n = 0;

  g_return_val_if_fail (REMPART_IS_IMPORT_PLAN (self), 0);

  for (guint i = 0; i < count_rows (self); i++)
    n += rempart_import_row_get_case (get_row (self, i)) == import_case;
  return n;
}

guint
rempart_import_plan_count_taken (RempartImportPlan *self)
{
  guint n = 0;

  g_return_val_if_fail (REMPART_IS_IMPORT_PLAN (self), 0);

  for (guint i = 0; i < count_rows (self); i++)
    n += rempart_import_row_is_taken (get_row (self, i));
  return n;
}

gboolean
rempart_import_plan_is_plain (RempartImportPlan *self)
{
  return !self->folders
         && rempart_import_plan_count (self, REMPART_IMPORT_NEW) + rempart_import_plan_count (self, REMPART_IMPORT_FAULT)
            == count_rows (self);
}

void
rempart_import_plan_guess (RempartImportPlan *self,
                           GPtrArray         *patterns)
{
  g_return_if_fail (REMPART_IS_IMPORT_PLAN (self));

  learn_register (self);
  for (guint i = 0; i < count_rows (self); i++)
    {
      RempartImportRow *row = get_row (self, i);
      const char *path = rempart_import_row_get_path (row);
      g_autofree char *base = g_path_get_basename (rempart_import_row_get_name (row));
      g_autoptr (RempartEvidenceGuess) guess = rempart_name_patterns_guess (patterns, base);
      RempartEvidence *before = path != NULL ? g_hash_table_lookup (self->by_path, path) : NULL;

      /* A changed file of the same place is a revision, not a second document. */
      if (before != NULL && *guess->document == '\0')
        {
          g_free (guess->document);
          guess->document = g_strdup (rempart_evidence_get_document (before));
        }
      rempart_import_row_guess (row, guess);
    }
  judge_all (self);
}

/* Entering */

static RempartEvidenceDraft
get_draft (RempartImportRow *row)
{
  return (RempartEvidenceDraft) {
    .document = rempart_import_row_get_text (row, REMPART_IMPORT_DOCUMENT),
    .title = rempart_import_row_get_text (row, REMPART_IMPORT_TITLE),
    .kind = rempart_import_row_get_text (row, REMPART_IMPORT_KIND),
    .revision = rempart_import_row_get_text (row, REMPART_IMPORT_REVISION_NAME),
    .effective = rempart_import_row_get_text (row, REMPART_IMPORT_EFFECTIVE),
    .location_kind = REMPART_LOCATION_FILE,
    .location = rempart_import_row_get_path (row),
    .digest = rempart_import_row_get_digest (row),
  };
}

/* By its id as the register has it, whatever capitals a person wrote */
static RempartEvidence *
find_entered (RempartImportPlan  *self,
              const char         *document,
              GError            **error)
{
  GPtrArray *documents = rempart_project_get_evidence (self->project);
  g_autofree char *folded = rempart_text_fold (document);

  for (guint i = 0; i < documents->len; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (documents, i);
      g_autofree char *other = rempart_text_fold (rempart_evidence_get_document (evidence));

      if (g_str_equal (other, folded))
        return evidence;
    }
  return rempart_project_find_evidence (self->project, document, error);
}

/* (nullable): the revision that @row became or joined */
static RempartRevision *
enter (RempartImportPlan  *self,
       RempartImportRow   *row,
       GError            **error)
{
  RempartEvidenceDraft draft = get_draft (row);
  RempartEvidence *evidence;

  if (rempart_import_row_get_case (row) == REMPART_IMPORT_NEW)
    {
      evidence = rempart_project_add_evidence (self->project, &draft, error);
      return evidence != NULL ? rempart_evidence_get_latest (evidence) : NULL;
    }

  evidence = find_entered (self, draft.document, error);
  if (evidence == NULL)
    return NULL;
  if (rempart_import_row_get_case (row) == REMPART_IMPORT_FILE)
    {
      RempartRevision *revision = *draft.revision != '\0' ? find_revision (evidence, draft.revision)
                                                          : rempart_evidence_get_latest (evidence);
      RempartEvidenceFile *file;

      if (revision == NULL)
        revision = rempart_evidence_get_latest (evidence);
      file = rempart_project_add_file (self->project, revision, draft.location, draft.digest, error);
      return file != NULL ? rempart_evidence_file_get_revision (file) : NULL;
    }
  evidence = rempart_project_add_revision (self->project, evidence, &draft, error);
  return evidence != NULL ? rempart_evidence_get_latest (evidence) : NULL;
}

static void
tell_whose (GError     **error,
            const char  *name)
{
  if (error != NULL)
    {
      g_autofree char *message = g_steal_pointer (&(*error)->message);

      (*error)->message = g_strdup_printf (_("%s: %s"), name, message);
    }
}

static gboolean
enter_row (RempartImportPlan  *self,
           RempartImportRow   *row,
           RempartItem        *item,
           GPtrArray          *documents,
           GError            **error)
{
  RempartRevision *revision = enter (self, row, error);
  RempartEvidence *evidence;
  const char *document;

  if (revision == NULL)
    {
      tell_whose (error, rempart_import_row_get_name (row));
      return FALSE;
    }
  evidence = rempart_revision_get_evidence (revision);
  document = rempart_evidence_get_document (evidence);
  if (documents->len == 0 || !g_str_equal (g_ptr_array_index (documents, documents->len - 1), document))
    g_ptr_array_add (documents, g_strdup (document));
  return item == NULL || rempart_import_row_get_case (row) == REMPART_IMPORT_FILE
         || rempart_project_link (self->project, item, evidence, revision, NULL, error) != NULL;
}

static gboolean
enter_all (RempartImportPlan  *self,
           GPtrArray          *documents,
           GError            **error)
{
  RempartItem *item = self->item != NULL ? rempart_successor_find_item (self->project, self->item) : NULL;

  /* While the files were read, the catalogue may have changed, or gone. */
  if (self->item != NULL && item == NULL)
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                   /* Translators: %s is the id of an item */
                   _("%s is no longer in the project."), rempart_item_get_id (self->item));
      return FALSE;
    }
  for (guint i = 0; i < count_rows (self); i++)
    if (rempart_import_row_is_taken (get_row (self, i)) && !enter_row (self, get_row (self, i), item, documents, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
rempart_import_plan_apply (RempartImportPlan  *self,
                           GError            **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_free);
  gboolean done;

  g_return_val_if_fail (REMPART_IS_IMPORT_PLAN (self), NULL);

  if (!rempart_project_begin_group (self->project, error))
    return NULL;
  self->busy = TRUE;
  done = enter_all (self, documents, error);
  /* Where nothing could be entered there is no step to undo. */
  done = rempart_project_end_group (self->project, done && documents->len > 0, done ? error : NULL) && done;
  self->busy = FALSE;
  forget_register (self);
  return done ? g_steal_pointer (&documents) : NULL;
}

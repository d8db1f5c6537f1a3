/* rempart-project-signed.c: exactly what a signature is about, and what has changed of it since
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-review-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is signed of an answer, in this order; the rule stands in data/sql/schema-3.sql. */
static const char * const signed_fields[] = {
  REMPART_ANSWER_APPLICABILITY, REMPART_ANSWER_CONFORMITY,
  REMPART_ANSWER_JUSTIFICATION_FR, REMPART_ANSWER_JUSTIFICATION_EN, REMPART_ANSWER_TEXT_FR, REMPART_ANSWER_TEXT_EN,
  "reply_1", "reply_2", "reply_3", "reply_4", "reply_5",
  REMPART_ANSWER_SOURCE_NUMBER, REMPART_ANSWER_SOURCE_PAGE, REMPART_ANSWER_SOURCE_READER, REMPART_ANSWER_SOURCE_DATE,
};

static const char *
get_field (RempartAnswerRecord *record,
           const char          *field)
{
  const RempartColumn *column = rempart_entity_find (&rempart_answer_entity, field, NULL);

  return record->values[column - rempart_answer_entity.columns];
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Appends @texts, which are taken, in the order of their bytes, so that the order of the rows plays no part. */
static void
append_sorted (GString   *text,
               GPtrArray *texts)
{
  g_ptr_array_sort (texts, compare_texts);
  for (guint i = 0; i < texts->len; i++)
    rempart_netstring_append (text, g_ptr_array_index (texts, i));
  g_ptr_array_unref (texts);
}

/* Where a file lies plays no part, what is in it does. */
static char *
dup_link_text (RempartLink *link)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) hashes = g_ptr_array_new ();
  RempartRevision *revision = rempart_link_get_revision (link);
  GPtrArray *files = rempart_revision_get_files (revision);

  rempart_netstring_append (text, rempart_evidence_get_document (rempart_revision_get_evidence (revision)));
  rempart_netstring_append (text, rempart_revision_get_revision (revision));
  rempart_netstring_append (text, rempart_link_get_locator (link));
  if (rempart_revision_get_kind (revision) != REMPART_LOCATION_FILE)
    rempart_netstring_append (text, rempart_revision_get_location (revision));
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (hashes, (char *) rempart_evidence_file_get_sha256 (g_ptr_array_index (files, i)));
  append_sorted (text, g_steal_pointer (&hashes));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Calls @func with each of the words of the catalogue that whoever signs has read: what is asked, not the advice about it. */
typedef void (*WordsFunc) (const char *words, RempartLang lang, int question, gpointer user_data);

#define TITLE (-2)
#define ASK (-1)      /* else the number of a question, from 0 */

static void
for_each_words (RempartItem *item,
                WordsFunc    func,
                gpointer     user_data)
{
  const char * const *questions[REMPART_N_LANGS];

  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    func (rempart_item_get_title (item, lang), lang, TITLE, user_data);
  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      func (rempart_item_get_ask (item, lang), lang, ASK, user_data);
      questions[lang] = rempart_item_get_questions (item, lang);
    }
  for (int i = 0; questions[0] != NULL && questions[0][i] != NULL; i++)
    for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
      func (questions[lang][i], lang, i, user_data);
}

static void
append_words (const char  *words,
              RempartLang  lang,
              int          question,
              gpointer     user_data)
{
  rempart_netstring_append (user_data, words);
}

char *
rempart_project_dup_signed_text (RempartProject *self,
                                 RempartItem    *item)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  RempartCatalogue *catalogue;
  RempartAnswerRecord *record;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  record = rempart_project_get_record (self, item);
  g_return_val_if_fail (record != NULL, NULL);

  catalogue = rempart_item_get_catalogue (item);
  rempart_netstring_append (text, "answer");
  rempart_netstring_append (text, rempart_catalogue_get_id (catalogue));
  rempart_netstring_append (text, rempart_catalogue_get_edition (catalogue));
  rempart_netstring_append (text, rempart_item_get_id (item));
  for_each_words (item, append_words, words);
  rempart_netstring_append (text, words->str);
  for (gsize i = 0; i < G_N_ELEMENTS (signed_fields); i++)
    rempart_netstring_append (text, get_field (record, signed_fields[i]));
  for (guint i = 0; i < record->links->len; i++)
    g_ptr_array_add (links, dup_link_text (g_ptr_array_index (record->links, i)));
  append_sorted (text, g_steal_pointer (&links));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
rempart_project_dup_signed_baseline_text (RempartProject  *self,
                                          gint64           baseline,
                                          GError         **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RempartRow) row = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);

  /* The hash is the history's own: a baseline that no longer fits the history is not what was signed. */
  if (!rempart_db_get_row (self->db, &row, &local_error,
                           "SELECT b.name, b.event, e.hash FROM baseline b JOIN event e ON e.id = b.event "
                           "WHERE b.id = ?1 AND b.removed = 0", "i", baseline))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (row == NULL)
    {
      g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                           _("The baseline is no longer there."));
      return NULL;
    }
  rempart_netstring_append (text, "baseline");
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *value = rempart_db_dup_text (row, i);

      rempart_netstring_append (text, value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What has changed */

void
rempart_signed_change_free (RempartSignedChange *change)
{
  g_free (change->label);
  g_free (change->field);
  g_free (change->old_value);
  g_free (change->new_value);
  g_free (change);
}

static void
add_change (GPtrArray  *changes,
            const char *label,
            const char *field,
            const char *old_value,
            const char *new_value)
{
  RempartSignedChange *change;

  if (g_strcmp0 (old_value, new_value) == 0)
    return;
  change = g_new0 (RempartSignedChange, 1);
  change->label = g_strdup (label);
  change->field = g_strdup (field);
  change->old_value = g_strdup (old_value);
  change->new_value = g_strdup (new_value);
  g_ptr_array_add (changes, change);
}

/* What the fields of a row were before the first event after @event that changed them: field -> value, or NULL where the row was not
 * there. A row of the history is the first of its field where its id is the least. (transfer full) */
static GHashTable *
read_former (RempartProject  *self,
             const char      *entity,
             gint64           row,
             gint64           event,
             GError         **error)
{
  g_autoptr (GHashTable) former = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (self->db, error,
                                         "SELECT field, old, min (id) FROM event WHERE entity = ?1 AND row = ?2 AND id > ?3 "
                                         "GROUP BY field", "tii", entity, row, event);

  if (stmt == NULL)
    return NULL;
  while (rempart_db_next (self->db, stmt, &local_error))
    g_hash_table_insert (former, rempart_db_dup_text (stmt, 0),
                         sqlite3_column_type (stmt, 1) == SQLITE_NULL ? NULL : rempart_db_dup_text (stmt, 1));
  if (local_error == NULL)
    return g_steal_pointer (&former);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* @present unless the history says what stood there before */
static const char *
get_former (GHashTable *former,
            const char *field,
            const char *present)
{
  gpointer value = NULL;

  return g_hash_table_lookup_extended (former, field, NULL, &value) ? value : present;
}

static gboolean
list_fields (RempartProject       *self,
             RempartAnswerRecord  *record,
             gint64                event,
             GPtrArray            *changes,
             GError              **error)
{
  g_autoptr (GHashTable) former = read_former (self, "answer", record->row, event, error);

  for (gsize i = 0; former != NULL && i < G_N_ELEMENTS (signed_fields); i++)
    {
      const RempartColumn *column = rempart_entity_find (&rempart_answer_entity, signed_fields[i], NULL);
      const char *present = get_field (record, signed_fields[i]);

      add_change (changes, g_dgettext (GETTEXT_PACKAGE, column->label), column->name,
                  get_former (former, column->name, present), present);
    }
  return former != NULL;
}

/* A link as people read it: "DOC-014 C, p. 12"; NULL when there was none */
static char *
dup_place (const char *evidence,
           const char *locator)
{
  if (evidence == NULL)
    return NULL;
  if (locator == NULL || *locator == '\0')
    return g_strdup (evidence);
  /* Translators: a document with its revision, and the place in it: DOC-014 C, p. 12 */
  return g_strdup_printf (C_("place in a document", "%s, %s"), evidence, locator);
}

static gboolean
list_link (RempartProject  *self,
           sqlite3_stmt    *row,
           gint64           event,
           GPtrArray       *changes,
           GError         **error)
{
  g_autofree char *document = rempart_db_dup_text (row, 2);
  g_autofree char *revision = rempart_db_dup_text (row, 3);
  g_autofree char *locator = rempart_db_dup_text (row, 4);
  g_autofree char *shown = *revision == '\0' ? g_strdup (document) : g_strconcat (document, " ", revision, NULL);
  gboolean removed = sqlite3_column_int64 (row, 1) != 0;
  g_autoptr (GHashTable) former = read_former (self, "link", sqlite3_column_int64 (row, 0), event, error);
  g_autofree char *old_place = NULL;
  g_autofree char *new_place = NULL;

  if (former == NULL)
    return FALSE;
  /* A row that is gone now, and of which nothing happened since, was gone then too. */
  old_place = dup_place (get_former (former, "evidence", removed ? NULL : shown), get_former (former, "locator", locator));
  new_place = removed ? NULL : dup_place (shown, locator);
  add_change (changes, _("Evidence"), "evidence", old_place, new_place);
  return TRUE;
}

/* The files of a document that was linked then and is now */
static gboolean
list_files (RempartProject  *self,
            RempartLink     *link,
            gint64           event,
            GPtrArray       *changes,
            GError         **error)
{
  RempartRevision *revision = rempart_link_get_revision (link);
  RempartEvidence *evidence = rempart_revision_get_evidence (revision);
  g_autoptr (GHashTable) of_evidence = read_former (self, "evidence", rempart_evidence_get_id (evidence), event, error);
  g_autoptr (GHashTable) of_revision = NULL;
  g_autofree char *label = NULL;
  const char *document = rempart_evidence_get_document (evidence);
  const char *name = rempart_revision_get_revision (revision);

  if (of_evidence == NULL)
    return FALSE;
  of_revision = read_former (self, "revision", rempart_revision_get_id (revision), event, error);
  if (of_revision == NULL)
    return FALSE;
  /* One that did not exist then is told by its link. */
  if (get_former (of_evidence, "document", document) == NULL || get_former (of_revision, "revision", name) == NULL)
    return TRUE;
  add_change (changes, _("Document"), "document", get_former (of_evidence, "document", document), document);
  add_change (changes, _("Revision"), "revision", get_former (of_revision, "revision", name), name);
  /* Translators: %s is a document id */
  label = g_strdup_printf (_("SHA-256 of %s"), document);
  add_change (changes, label, "sha256", get_former (of_revision, "sha256", rempart_revision_get_sha256 (revision)),
              rempart_revision_get_sha256 (revision));
  if (rempart_revision_get_kind (revision) != REMPART_LOCATION_FILE)
    add_change (changes, document, "location", get_former (of_revision, "location", rempart_revision_get_location (revision)),
                rempart_revision_get_location (revision));
  return TRUE;
}

/* Files beside the first one, that came or went */
static gboolean
list_further_files (RempartProject       *self,
                    RempartAnswerRecord  *record,
                    gint64                event,
                    GPtrArray            *changes,
                    GError              **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (self->db, error,
                                         "SELECT DISTINCT f.id, f.removed, f.sha256, d.document FROM evidence_link l "
                                         "JOIN evidence_file f ON f.revision = l.revision "
                                         "JOIN evidence_revision r ON r.id = l.revision JOIN evidence d ON d.id = r.evidence "
                                         "WHERE l.answer = ?1 AND l.removed = 0", "i", record->row);

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (self->db, stmt, &local_error))
    {
      g_autofree char *sha256 = rempart_db_dup_text (stmt, 2);
      g_autofree char *document = rempart_db_dup_text (stmt, 3);
      gboolean removed = sqlite3_column_int64 (stmt, 1) != 0;
      g_autoptr (GHashTable) former = read_former (self, "file", sqlite3_column_int64 (stmt, 0), event, error);
      gpointer value = NULL;
      gboolean was_there;
      /* Translators: %s is a document id */
      g_autofree char *label = g_strdup_printf (_("A further file of %s"), document);

      if (former == NULL)
        {
          sqlite3_reset (stmt);
          return FALSE;
        }
      was_there = g_hash_table_lookup_extended (former, "location", NULL, &value) ? value != NULL : !removed;
      add_change (changes, label, "file", was_there ? sha256 : NULL, removed ? NULL : sha256);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
list_links (RempartProject       *self,
            RempartAnswerRecord  *record,
            gint64                event,
            GPtrArray            *changes,
            GError              **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (self->db, error,
                                         "SELECT l.id, l.removed, d.document, r.revision, l.locator FROM evidence_link l "
                                         "JOIN evidence_revision r ON r.id = l.revision JOIN evidence d ON d.id = r.evidence "
                                         "WHERE l.answer = ?1 ORDER BY l.id", "i", record->row);

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (self->db, stmt, &local_error))
    if (!list_link (self, stmt, event, changes, error))
      {
        sqlite3_reset (stmt);
        return FALSE;
      }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  for (guint i = 0; i < record->links->len; i++)
    if (!list_files (self, g_ptr_array_index (record->links, i), event, changes, error))
      return FALSE;
  return list_further_files (self, record, event, changes, error);
}

/* What is asked: the words of then beside those of now */
typedef struct
{
  GPtrArray   *changes;
  RempartItem *former;
} Reading;

static const char *
get_words (RempartItem *item,
           RempartLang  lang,
           int          question)
{
  const char * const *questions = rempart_item_get_questions (item, lang);

  if (question < 0)
    return question == TITLE ? rempart_item_get_title (item, lang) : rempart_item_get_ask (item, lang);
  return questions != NULL && question < (int) g_strv_length ((char **) questions) ? questions[question] : NULL;
}

static char *
dup_words_label (RempartLang lang,
                 int         question)
{
  if (question == TITLE)
    return g_strdup (lang == REMPART_LANG_FR ? _("Catalogue: title (French)") : _("Catalogue: title (English)"));
  if (question == ASK)
    return g_strdup (lang == REMPART_LANG_FR ? _("Catalogue: what is asked (French)") : _("Catalogue: what is asked (English)"));
  /* Translators: %d is the number of a question of an item */
  return g_strdup_printf (lang == REMPART_LANG_FR ? _("Catalogue: question %d (French)") : _("Catalogue: question %d (English)"),
                          question + 1);
}

static void
compare_words (const char  *words,
               RempartLang  lang,
               int          question,
               gpointer     user_data)
{
  Reading *reading = user_data;
  g_autofree char *label = dup_words_label (lang, question);

  add_change (reading->changes, label, "catalogue", get_words (reading->former, lang, question), words);
}

/* A question that is asked no more */
static void
add_dropped (const char  *words,
             RempartLang  lang,
             int          question,
             gpointer     user_data)
{
  Reading *reading = user_data;
  g_autofree char *label = dup_words_label (lang, question);

  if (get_words (reading->former, lang, question) == NULL)
    add_change (reading->changes, label, "catalogue", words, NULL);
}

static gboolean
list_catalogue (RempartProject       *self,
                RempartAnswerRecord  *record,
                gint64                event,
                GPtrArray            *changes,
                GError              **error)
{
  RempartCatalogue *catalogue = rempart_item_get_catalogue (record->item);
  const char *slot = rempart_project_find_slot (self, catalogue);
  g_autoptr (RempartRow) row = NULL;
  g_autofree char *sha256 = NULL;
  RempartCatalogue *former;
  Reading reading = { changes, NULL };

  if (!rempart_db_get_row (self->db, &row, error,
                           "SELECT old FROM event WHERE entity = 'catalogue' AND field = 'edition' AND key = ?1 AND id > ?2 "
                           "ORDER BY id LIMIT 1", "ti", slot, event))
    return FALSE;
  if (row == NULL)
    return TRUE;
  /* The history names a text by its hash. */
  sha256 = rempart_db_dup_text (row, 0);
  former = rempart_project_get_text (self, slot, sha256);
  add_change (changes, _("Edition of the catalogue"), "edition",
              former != NULL ? rempart_catalogue_get_edition (former) : sha256, rempart_catalogue_get_edition (catalogue));
  reading.former = former != NULL ? rempart_catalogue_find_item (former, rempart_item_get_id (record->item)) : NULL;
  if (reading.former == NULL)
    return TRUE;
  for_each_words (record->item, compare_words, &reading);
  for_each_words (reading.former, add_dropped, &(Reading) { changes, record->item });
  return TRUE;
}

static gboolean
list_changes (RempartProject       *self,
              RempartAnswerRecord  *record,
              gint64                event,
              GPtrArray            *changes,
              GError              **error)
{
  return list_catalogue (self, record, event, changes, error) &&
         list_fields (self, record, event, changes, error) &&
         list_links (self, record, event, changes, error);
}

/* Whether the catalogue of an answer came, or came back, after @event: then there was no answer to approve. */
static gboolean
came_later (RempartProject      *self,
            RempartAnswerRecord *record,
            gint64               event)
{
  g_autoptr (RempartRow) row = NULL;
  const char *slot = rempart_project_find_slot (self, rempart_item_get_catalogue (record->item));

  return !rempart_db_get_row (self->db, &row, NULL,
                              "SELECT old IS NULL FROM event WHERE entity = 'catalogue' AND field = 'catalogue' AND key = ?1 "
                              "AND id > ?2 ORDER BY id LIMIT 1", "ti", slot, event) ||
         (row != NULL && sqlite3_column_int (row, 0) != 0);
}

/* The event up to which a baseline goes; 0 when it is not there */
static gint64
get_baseline_event (RempartProject *self,
                    gint64          baseline)
{
  g_autoptr (RempartRow) row = NULL;

  rempart_db_get_row (self->db, &row, NULL, "SELECT event FROM baseline WHERE id = ?1", "i", baseline);
  return row != NULL ? sqlite3_column_int64 (row, 0) : 0;
}

gboolean
rempart_project_is_approved (RempartProject *self,
                             RempartItem    *item)
{
  RempartAnswerRecord *record;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  record = rempart_project_get_record (self, item);
  g_return_val_if_fail (record != NULL, FALSE);

  if (rempart_project_has_signature (self, item, REMPART_MEANING_APPROVAL))
    return TRUE;
  for (guint i = self->review->signatures->len; i > 0; i--)
    {
      RempartSignature *signature = g_ptr_array_index (self->review->signatures, i - 1);
      gint64 baseline = rempart_signature_get_baseline (signature);
      g_autoptr (GPtrArray) changes = NULL;
      gint64 event;

      if (baseline == 0 || rempart_signature_get_meaning (signature) != REMPART_MEANING_APPROVAL ||
          !rempart_project_is_valid (self, signature))
        continue;
      event = get_baseline_event (self, baseline);
      changes = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_signed_change_free);
      if (!came_later (self, record, event) && list_changes (self, record, event, changes, NULL) && changes->len == 0)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
rempart_project_list_signed_changes (RempartProject    *self,
                                     RempartSignature  *signature,
                                     GError           **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_signed_change_free);
  gint64 event;
  gint64 row;
  RempartAnswerRecord *record;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (REMPART_IS_SIGNATURE (signature), NULL);

  row = rempart_signature_get_target (signature);
  record = rempart_signature_get_baseline (signature) == 0 ? g_hash_table_lookup (self->answer_rows, &row) : NULL;
  event = rempart_signature_get_event (signature);
  if (record == NULL || rempart_project_is_valid (self, signature))
    return g_steal_pointer (&changes);
  if (!list_changes (self, record, event, changes, error))
    return NULL;
  return g_steal_pointer (&changes);
}

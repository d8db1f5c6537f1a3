/* rempart-history-csv.c: the history as a table for spreadsheets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static const char * const titles[] = {
  N_("Entry"), N_("Step"), N_("When (UTC)"), N_("Who"), N_("Kind"), N_("Where"), N_("What"), N_("Before"), N_("After"),
  N_("SHA-256"),
};

/* A spreadsheet would run what begins like a formula. */
static void
append_cell (GString    *text,
             const char *value,
             RempartLang lang)
{
  if (text->len > 0 && text->str[text->len - 1] == '"')
    g_string_append_c (text, lang == REMPART_LANG_FR ? ';' : ',');
  g_string_append_c (text, '"');
  if (*value != '\0' && strchr ("=+-@\t\r", *value) != NULL)
    g_string_append_c (text, '\'');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
append_number (GString    *text,
               gint64      number,
               RempartLang lang)
{
  char digits[24];

  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, number);
  append_cell (text, digits, lang);
}

void
rempart_event_append_csv_head (GString     *text,
                               RempartLang  lang)
{
  g_return_if_fail (text != NULL);

  g_string_append (text, BYTE_ORDER_MARK);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    append_cell (text, g_dgettext (GETTEXT_PACKAGE, titles[i]), lang);
  g_string_append (text, "\r\n");
}

void
rempart_event_append_csv (RempartEvent *self,
                          GString      *text,
                          RempartLang   lang)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (REMPART_IS_EVENT (self));
  g_return_if_fail (text != NULL);

  summary = rempart_event_dup_summary (self);
  append_number (text, rempart_event_get_id (self), lang);
  append_number (text, rempart_event_get_step (self), lang);
  append_cell (text, rempart_event_get_at (self), lang);
  append_cell (text, rempart_event_get_actor (self), lang);
  append_cell (text, rempart_event_kind_get_label (rempart_event_get_kind (self)), lang);
  append_cell (text, rempart_event_get_key (self), lang);
  append_cell (text, summary, lang);
  append_cell (text, rempart_event_get_old_label (self), lang);
  append_cell (text, rempart_event_get_new_label (self), lang);
  append_cell (text, rempart_event_get_hash (self), lang);
  g_string_append (text, "\r\n");
}

/* rempart-date.c: dates and moments in the words of the interface language
 *
 * The names of the months are gettext's and not those of strftime(): the interface can speak a language whose locale
 * the system does not have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
rempart_date_parse (const char *text,
                    GDate      *date)
{
  guint year, month, day;

  if (strlen (text) != 10)
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  year = (guint) g_ascii_strtoull (text, NULL, 10);
  month = (guint) g_ascii_strtoull (text + 5, NULL, 10);
  day = (guint) g_ascii_strtoull (text + 8, NULL, 10);
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  if (date != NULL)
    {
      g_date_clear (date, 1);
      g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
    }
  return TRUE;
}

char *
rempart_date_format (const char *iso_date)
{
  static const char * const months[] = {
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
  };
  int year, month, day;
  GDate date;

  g_return_val_if_fail (iso_date != NULL, NULL);

  if (!rempart_date_parse (iso_date, &date))
    return g_strdup (iso_date);
  year = g_date_get_year (&date);
  month = g_date_get_month (&date);
  day = g_date_get_day (&date);

  if (day == 1)
    /* Translators: the first day of a month; French writes "%1$der %2$s %3$d" */
    return g_strdup_printf (C_("first of a month", "%1$d %2$s %3$d"), day, _(months[month - 1]), year);
  /* Translators: a date: 1 the day as a number, 2 the name of the month, 3 the year */
  return g_strdup_printf (C_("date", "%1$d %2$s %3$d"), day, _(months[month - 1]), year);
}

/* (nullable): NULL for what is no moment */
static GDateTime *
to_local (const char *iso_utc)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (iso_utc, NULL);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

static char *
format_day (GDateTime *local)
{
  g_autofree char *iso = g_date_time_format (local, "%Y-%m-%d");

  return rempart_date_format (iso);
}

char *
rempart_date_format_day (const char *iso_utc)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (iso_utc != NULL, NULL);

  local = to_local (iso_utc);
  return local != NULL ? format_day (local) : g_strdup (iso_utc);
}

char *
rempart_date_format_moment (const char *iso_utc)
{
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (iso_utc != NULL, NULL);

  local = to_local (iso_utc);
  if (local == NULL)
    return g_strdup (iso_utc);

  day = format_day (local);
  time = g_date_time_format (local, "%H:%M");
  /* Translators: a moment; %1$s: a date ("24 November 2026"); %2$s: a time ("14:02") */
  return g_strdup_printf (C_("moment", "%1$s, %2$s"), day, time);
}

char *
rempart_date_format_time (const char *iso_utc)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (iso_utc != NULL, NULL);

  local = to_local (iso_utc);
  return local != NULL ? g_date_time_format (local, "%H:%M") : g_strdup ("");
}

gboolean
rempart_date_get_day (const char *iso_utc,
                      GDate      *date)
{
  g_autoptr (GDateTime) local = NULL;
  int year, month, day;

  g_return_val_if_fail (iso_utc != NULL && date != NULL, FALSE);

  local = to_local (iso_utc);
  if (local == NULL)
    return FALSE;
  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

char *
rempart_date_get_start (const GDate *date)
{
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) utc = NULL;

  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  local = g_date_time_new_local (g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), 0, 0, 0);
  utc = local != NULL ? g_date_time_to_utc (local) : NULL;
  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S.000Z") : g_strdup ("");
}

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
#include <stdio.h>

char *
rempart_date_format (const char *iso_date)
{
  static const char * const months[] = {
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
  };
  int year, month, day;

  g_return_val_if_fail (iso_date != NULL, NULL);

  if (sscanf (iso_date, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
      !g_date_valid_dmy (day, month, year))
    return g_strdup (iso_date);

  if (day == 1)
    /* Translators: the first day of a month; French writes "%1$der %2$s %3$d" */
    return g_strdup_printf (C_("first of a month", "%1$d %2$s %3$d"), day, _(months[month - 1]), year);
  /* Translators: a date: 1 the day as a number, 2 the name of the month, 3 the year */
  return g_strdup_printf (C_("date", "%1$d %2$s %3$d"), day, _(months[month - 1]), year);
}

char *
rempart_date_format_moment (const char *iso_utc)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (iso_utc != NULL, NULL);

  utc = g_date_time_new_from_iso8601 (iso_utc, NULL);
  local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  if (local == NULL)
    return g_strdup (iso_utc);

  iso = g_date_time_format (local, "%Y-%m-%d");
  day = rempart_date_format (iso);
  time = g_date_time_format (local, "%H:%M");
  /* Translators: a moment; %1$s: a date ("24 November 2026"); %2$s: a time ("14:02") */
  return g_strdup_printf (C_("moment", "%1$s, %2$s"), day, time);
}

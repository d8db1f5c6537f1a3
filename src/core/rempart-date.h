/* rempart-date.h: dates and moments in the words of the interface language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Year-month-day, as the project file holds it; FALSE for anything else. @date (nullable) is set to it. */
gboolean rempart_date_parse      (const char *text, GDate *date);
/* What is no date comes back as it is. (transfer full) */
char *rempart_date_format        (const char *iso_date);   /* "24 November 2026" */
/* A moment in UTC, as the project file holds it, in the time zone of the person. (transfer full) */
char *rempart_date_format_day    (const char *iso_utc);    /* "24 November 2026" */
char *rempart_date_format_moment (const char *iso_utc);    /* "24 November 2026, 14:02" */
char *rempart_date_format_time   (const char *iso_utc);    /* "14:02" */
/* The day of a moment in the time zone of the person; FALSE for what is no moment. */
gboolean rempart_date_get_day    (const char *iso_utc, GDate *date);
/* The moment at which @date begins for the person, as the project file holds moments. (transfer full) */
char *rempart_date_get_start     (const GDate *date);      /* "2026-11-23T23:00:00.000Z" */

G_END_DECLS

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

G_END_DECLS

/* rempart-locale.c: the interface language, changed while the program runs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "rempart-paths.h"

static RempartLang current;

static void
bind_domain (void)
{
  bindtextdomain (GETTEXT_PACKAGE, rempart_paths_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* Templates are translated in the default domain. */
  textdomain (GETTEXT_PACKAGE);
}

/* The C library looks at LANGUAGE only when the locale of messages is a real one, which a bare system may not have. */
static void
set_messages_locale (const char *language)
{
  const char *french[] = { "fr_FR.UTF-8", "fr_BE.UTF-8", "fr_CH.UTF-8", "fr_CA.UTF-8", NULL };
  const char *english[] = { "en_GB.UTF-8", "en_IE.UTF-8", "en_US.UTF-8", NULL };
  const char * const *own = g_str_equal (language, "fr") ? french : english;
  const char *messages;
  gboolean found = FALSE;

  for (guint i = 0; own[i] && !found; i++)
    found = setlocale (LC_MESSAGES, own[i]) && setlocale (LC_TIME, own[i]);
  if (found)
    return;

  messages = setlocale (LC_MESSAGES, NULL);
  if (g_str_equal (messages, "C") || g_str_equal (messages, "POSIX"))
    setlocale (LC_MESSAGES, "C.UTF-8");
}

static RempartLang
system_lang (void)
{
  const char * const *names = g_get_language_names ();

  for (guint i = 0; names[i]; i++)
    {
      if (g_str_has_prefix (names[i], "fr"))
        return REMPART_LANG_FR;
      if (g_str_has_prefix (names[i], "en"))
        return REMPART_LANG_EN;
    }
  return REMPART_LANG_EN;
}

void
rempart_locale_set_language (const char *language)
{
  static char *system_language;
  static gboolean begun;

  g_return_if_fail (language != NULL);

  if (!begun)
    {
      system_language = g_strdup (g_getenv ("LANGUAGE"));
      begun = TRUE;
    }

  if (*language)
    g_setenv ("LANGUAGE", language, TRUE);
  else if (system_language)
    g_setenv ("LANGUAGE", system_language, TRUE);
  else
    g_unsetenv ("LANGUAGE");

  /* Also tells gettext that what it remembers is stale. */
  setlocale (LC_ALL, "");
  if (*language)
    set_messages_locale (language);
  bind_domain ();

  if (!*language || !rempart_lang_from_nick (language, &current))
    current = system_lang ();
}

RempartLang
rempart_locale_get_lang (void)
{
  return current;
}

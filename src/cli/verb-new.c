/* verb-new.c: rempartctl new
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli.h"

#include <glib/gi18n.h>

static int
create (const CliVerb *self, const char *path, const char * const *catalogues, const RempartChange *device, gsize n_device)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;

  /* Ctrl+C does not end it in the midst, with a draft left behind: it is too short to be cancelled. */
  cli_get_cancellable ();
  project = rempart_project_create (path, catalogues, device, n_device, NULL, &error);
  if (project == NULL || !rempart_project_close (project, &error))
    return cli_fail_error (self, error);

  return CLI_DONE;
}

static int
run (const CliVerb *self, char **args)
{
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) catalogues = NULL;
  g_autofree char *device = NULL;
  g_autofree char *manufacturer = NULL;
  g_autofree char *regulation = NULL;
  g_autofree char *lang = NULL;
  g_autofree char *device_text = NULL;
  g_autofree char *manufacturer_text = NULL;
  RempartRegulation known;
  RempartLang ignored;
  const GOptionEntry entries[] = {
    { "device", 0, 0, G_OPTION_ARG_FILENAME, &device, N_("Name of the device"), "NAME" },
    { "manufacturer", 0, 0, G_OPTION_ARG_FILENAME, &manufacturer, N_("Name of the manufacturer"),
      "NAME" },
    { "regulation", 0, 0, G_OPTION_ARG_STRING, &regulation,
      N_("Regulation of the device (mdr when not given)"), "mdr|ivdr" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &lang,
      N_("Language of the dossier (both when not given)"), "fr|en" },
    { "catalogue", 0, 0, G_OPTION_ARG_STRING_ARRAY, &catalogues,
      N_("Source to answer, can be repeated (ANSM and MDCG when not given)"), "ID" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 1, &words))
    return CLI_FAILED;
  if (device == NULL || manufacturer == NULL)
    {
      /* Translators: %s is the name of an option */
      return cli_fail (self, _("A project needs the option %s"),
                       device == NULL ? "--device" : "--manufacturer");
    }
  if (regulation != NULL && !rempart_regulation_from_nick (regulation, &known))
    return cli_fail_value (self, "regulation", regulation, "mdr, ivdr");
  if (!cli_parse_lang (self, lang, &ignored))
    return CLI_FAILED;

  device_text = cli_text (self, "--device", device);
  manufacturer_text = device_text != NULL ? cli_text (self, "--manufacturer", manufacturer) : NULL;
  if (manufacturer_text == NULL)
    return CLI_FAILED;

  return create (self, words[0], (const char * const *) catalogues, (const RempartChange[]) {
    { "name", device_text },
    { "manufacturer", manufacturer_text },
    { "regulation", regulation != NULL ? regulation : "mdr" },
    { "languages", lang != NULL ? lang : "fr en" },
  }, 4);
}

const CliVerb cli_verb_new = {
  .name = "new",
  .arguments = "FILE --device NAME --manufacturer NAME",
  .summary = N_("Create a project"),
  .run = run,
};

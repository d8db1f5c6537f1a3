/* rempart-device-choices.c: the fields of the device of which one value is chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-device-choices.h"

#include <glib/gi18n-lib.h>

static void
add_choice (GPtrArray     *values,
            GtkStringList *labels,
            const char    *value,
            const char    *label)
{
  g_ptr_array_add (values, g_strdup (value));
  gtk_string_list_append (labels, label);
}

static void
add_classes (RempartProject *project,
             GPtrArray      *values,
             GtkStringList  *labels)
{
  RempartRegulation regulation = REMPART_REGULATION_MDR;
  const char * const *classes;

  if (project != NULL)
    rempart_regulation_from_nick (rempart_project_get_device (project, "regulation"), &regulation);
  classes = rempart_regulation_list_classes (regulation);
  for (guint i = 0; classes[i] != NULL; i++)
    add_choice (values, labels, classes[i], classes[i]);
}

gboolean
rempart_device_choices_have (const char *field)
{
  return g_str_equal (field, "regulation") || g_str_equal (field, "class") || g_str_equal (field, "languages");
}

GtkStringList *
rempart_device_choices_list (RempartProject *project,
                             const char     *field,
                             GPtrArray      *values,
                             guint          *position)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  const char *stored = project != NULL ? rempart_project_get_device (project, field) : "";

  if (g_str_equal (field, "regulation"))
    {
      /* The row has room for some twenty letters. */
      add_choice (values, labels, "mdr", _("MDR (EU) 2017/745"));
      add_choice (values, labels, "ivdr", _("IVDR (EU) 2017/746"));
    }
  else if (g_str_equal (field, "languages"))
    {
      add_choice (values, labels, "fr en", _("French and English"));
      add_choice (values, labels, "fr", _("French"));
      add_choice (values, labels, "en", _("English"));
    }
  else
    {
      add_choice (values, labels, "", _("Not set"));
      add_classes (project, values, labels);
    }

  if (!g_ptr_array_find_with_equal_func (values, stored, g_str_equal, position))
    {
      *position = values->len;
      add_choice (values, labels, stored, *stored != '\0' ? stored : _("Not set"));
    }

  return labels;
}

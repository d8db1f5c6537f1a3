/* test-scenarios.c: what the built-in catalogues propose as not applicable to four typical devices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core-fixture.h"
#include "rempart-characteristics.h"
#include "rempart-proposal.h"

/* Each list was read item by item. An expression that is changed, or added, has to be judged against these devices: the test
 * shows what comes and what goes. What is not among @yes is answered no. */
typedef struct
{
  const char *path;
  const char *regulation;
  const char *yes[32];
  const char *proposed[32];   /* in the order of the sources: ANSM, MDCG, N60 */
} Scenario;

static const Scenario scenarios[] = {
  /* A service in the browser, for professionals, that keeps personal health data at a host with HDS certification. Nobody has to open it
   * during a resuscitation; the manufacturer deploys it alone. */
  { "/core/scenarios/cloud-software", "mdr",
    { "standalone_software", "system_of_devices", "network", "internet", "remote_maintenance", "stores_data", "personal_data", "cloud",
      "hosted_france", "cryptography", "provider_use", "user_interface", "multi_user", "operating_system", "third_party",
      "operator_hardware", "updatable" },
    { "ANSM-CON-ACC-02", "ANSM-CON-PHY-01", "MDCG-2.6.1-01", "MDCG-2.6.3-01", "MDCG-3.3-09", "MDCG-3.3-14", "MDCG-4.2-05", "N60-5.1-07",
      "N60-5.5.2-07" } },

  /* An implantable pulse generator with its programmer and a bedside monitor that sends to the manufacturer's service; all hardware is
   * supplied, a technician updates the programmer. */
  { "/core/scenarios/pulse-generator", "mdr",
    { "embedded_software", "implantable", "system_of_devices", "network", "wireless", "internet", "remote_maintenance", "stores_data",
      "personal_data", "cloud", "hosted_france", "cryptography", "provider_use", "lay_user", "home_use", "emergency_use",
      "user_interface", "multi_user", "operating_system", "third_party", "updatable" },
    { "MDCG-2.6.1-01", "MDCG-4.2-05", "MDCG-4.2-11", "N60-5.5.2-07" } },

  /* A bench analyser of a laboratory, linked to its system, for tests that are never urgent; updated from a stick. */
  { "/core/scenarios/bench-analyser", "ivdr",
    { "embedded_software", "system_of_devices", "network", "usb_media", "hospital_systems", "stores_data", "personal_data", "cryptography",
      "provider_use", "user_interface", "multi_user", "operating_system", "third_party", "updatable", "user_installs_updates" },
    { "ANSM-CON-ACC-02", "ANSM-CON-HEB-01", "ANSM-CON-HEB-02", "MDCG-2.6.1-01", "MDCG-2.6.3-01", "MDCG-3.3-09", "MDCG-4.2-21" } },

  /* The infusion pump of a ward, on Wi-Fi, with a server in the hospital that distributes the drug library. */
  { "/core/scenarios/infusion-pump", "mdr",
    { "embedded_software", "system_of_devices", "network", "wireless", "usb_media", "hospital_systems", "stores_data", "personal_data",
      "cryptography", "provider_use", "emergency_use", "user_interface", "multi_user", "operating_system", "third_party",
      "operator_hardware", "updatable", "user_installs_updates" },
    { "ANSM-CON-HEB-01", "ANSM-CON-HEB-02", "MDCG-2.6.1-01", "MDCG-2.6.3-01", "MDCG-4.2-21" } },
};

/* A new project has the other two. */
static void
add_n60 (CoreFixture *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(RempartCatalogue) catalogue = rempart_catalogue_load_builtin ("imdrf-n60", &error);

  g_assert_no_error (error);
  rempart_project_add_catalogue (self->project, catalogue, &error);
  g_assert_no_error (error);
}

static void
answer_all (CoreFixture    *self,
            const Scenario *scenario)
{
  const RempartChange regulation = { "regulation", scenario->regulation };
  GPtrArray *all = rempart_characteristic_list ();
  g_autoptr(GArray) changes = g_array_new (FALSE, FALSE, sizeof (RempartChange));
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; scenario->yes[i] != NULL; i++)
    if (rempart_characteristic_find (scenario->yes[i]) == NULL)
      g_error ("no characteristic %s", scenario->yes[i]);
  for (guint i = 0; i < all->len; i++)
    {
      const char *id = rempart_characteristic_get_id (g_ptr_array_index (all, i));
      RempartChange change = { id, g_strv_contains (scenario->yes, id) ? "yes" : "no" };

      /* What the device says by its regulation is not asked. */
      if (!g_str_equal (id, "ivd"))
        g_array_append_val (changes, change);
    }
  rempart_project_edit_device (self->project, &regulation, 1, &error);
  g_assert_no_error (error);
  rempart_project_edit_characteristics (self->project, (const RempartChange *) changes->data, changes->len, &error);
  g_assert_no_error (error);
}

static void
test_scenario (CoreFixture   *self,
               gconstpointer  data)
{
  const Scenario *scenario = data;
  g_autoptr(GPtrArray) proposals = NULL;
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *expected = g_strjoinv (" ", (GStrv) scenario->proposed);
  g_autofree char *proposed = NULL;

  add_n60 (self);
  answer_all (self, scenario);
  proposals = rempart_project_list_proposals (self->project);
  for (guint i = 0; i < proposals->len; i++)
    {
      const RempartProposal *proposal = g_ptr_array_index (proposals, i);

      g_assert_cmpint (proposal->kind, ==, REMPART_PROPOSAL_NOT_APPLICABLE);
      for (int lang = 0; lang < REMPART_N_LANGS; lang++)
        g_assert_cmpuint (g_utf8_strlen (proposal->reason[lang], -1), >, 60);
      g_ptr_array_add (ids, (gpointer) rempart_item_get_id (proposal->item));
    }
  g_ptr_array_add (ids, NULL);
  proposed = g_strjoinv (" ", (GStrv) ids->pdata);
  g_assert_cmpstr (proposed, ==, expected);
}

/* Before a question is answered nothing is proposed. */
static void
test_nothing_answered (CoreFixture   *self,
                       gconstpointer  data)
{
  g_autoptr(GPtrArray) proposals = rempart_project_list_proposals (self->project);

  g_assert_cmpuint (proposals->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    g_test_add (scenarios[i].path, CoreFixture, &scenarios[i], core_fixture_set_up, test_scenario, core_fixture_tear_down);
  core_fixture_add_test ("/core/scenarios/nothing-answered", test_nothing_answered);

  return g_test_run ();
}

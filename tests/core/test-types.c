/* test-types.c: every value has a nick that leads back to it, and a label
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-types.h"

#define CHECK_ENUM(Type, prefix, n_values)                              \
  G_STMT_START {                                                        \
    Type value_ = (Type) 0;                                             \
                                                                        \
    for (int i_ = 0; i_ < (n_values); i_++)                             \
      {                                                                 \
        g_assert_true (prefix##_from_nick (prefix##_to_nick ((Type) i_), &value_)); \
        g_assert_cmpint ((int) value_, ==, i_);                         \
        g_assert_cmpstr (prefix##_get_label ((Type) i_), !=, "");       \
      }                                                                 \
    g_assert_false (prefix##_from_nick ("Unknown", &value_));           \
    g_assert_false (prefix##_from_nick ("", &value_));                  \
    g_assert_false (prefix##_from_nick (NULL, &value_));                \
    g_assert_cmpint ((int) value_, ==, (n_values) - 1);                 \
  } G_STMT_END

static void
test_round_trip (void)
{
  CHECK_ENUM (RempartLang, rempart_lang, REMPART_N_LANGS);
  CHECK_ENUM (RempartRegulation, rempart_regulation, 2);
  CHECK_ENUM (RempartApplicability, rempart_applicability, REMPART_N_APPLICABILITIES);
  CHECK_ENUM (RempartTruth, rempart_truth, REMPART_N_TRUTHS);
  CHECK_ENUM (RempartProgress, rempart_progress, REMPART_N_PROGRESSES);
  CHECK_ENUM (RempartConformity, rempart_conformity, REMPART_N_CONFORMITIES);
  CHECK_ENUM (RempartStanding, rempart_standing, REMPART_N_STANDINGS);
  CHECK_ENUM (RempartForce, rempart_force, REMPART_N_FORCES);
  CHECK_ENUM (RempartRelation, rempart_relation, REMPART_N_RELATIONS);
  CHECK_ENUM (RempartFate, rempart_fate, REMPART_N_FATES);
  CHECK_ENUM (RempartLocationKind, rempart_location_kind, REMPART_N_LOCATION_KINDS);
}

/* Nicks are stored in files and typed on command lines: these may never change. */
static void
test_nicks (void)
{
  g_assert_cmpstr (rempart_lang_to_nick (REMPART_LANG_EN), ==, "en");
  g_assert_cmpstr (rempart_regulation_to_nick (REMPART_REGULATION_IVDR), ==, "ivdr");
  g_assert_cmpstr (rempart_applicability_to_nick (REMPART_APPLICABILITY_UNDECIDED), ==, "undecided");
  g_assert_cmpstr (rempart_truth_to_nick (REMPART_TRUTH_UNKNOWN), ==, "undecided");
  g_assert_cmpstr (rempart_progress_to_nick (REMPART_PROGRESS_REVIEW), ==, "review");
  g_assert_cmpstr (rempart_conformity_to_nick (REMPART_CONFORMITY_NONCONFORM), ==, "nonconform");
  g_assert_cmpstr (rempart_standing_to_nick (REMPART_STANDING_DERIVED), ==, "derived");
  g_assert_cmpstr (rempart_force_to_nick (REMPART_FORCE_DESCRIPTION), ==, "description");
  g_assert_cmpstr (rempart_relation_to_nick (REMPART_RELATION_SUPERSET), ==, "superset");
  g_assert_cmpstr (rempart_fate_to_nick (REMPART_FATE_WITHDRAWN), ==, "withdrawn");
  g_assert_cmpstr (rempart_location_kind_to_nick (REMPART_LOCATION_REFERENCE), ==, "reference");
}

/* Those of article 51 of the MDR with the sub-classes of class I, and of article 47 of the IVDR. */
static void
test_classes (void)
{
  g_autofree char *mdr = g_strjoinv (" ", (char **) rempart_regulation_list_classes (REMPART_REGULATION_MDR));
  g_autofree char *ivdr = g_strjoinv (" ", (char **) rempart_regulation_list_classes (REMPART_REGULATION_IVDR));

  g_assert_cmpstr (mdr, ==, "I Is Im Ir IIa IIb III");
  g_assert_cmpstr (ivdr, ==, "A B C D");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/types/round-trip", test_round_trip);
  g_test_add_func ("/core/types/nicks", test_nicks);
  g_test_add_func ("/core/types/classes", test_classes);

  return g_test_run ();
}

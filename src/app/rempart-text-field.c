/* rempart-text-field.c: a text of several lines that writes itself when the person rests or leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-text-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-clean-line.h"
#include "rempart-text-buffer.h"

#define REST_MS 3000
#define MOST_RESTS 3    /* who types on without a rest is written all the same, after so many */

/* How the person came to what is typed; decided by the first letter, and for as long as the field is not left. */
typedef enum
{
  PACE_OPEN,
  PACE_LEADING,     /* a settled text changes: the other language is left behind */
  PACE_FOLLOWING,   /* the text is being brought up to the other language */
} Pace;

struct _RempartTextField
{
  GtkWidget parent_instance;

  GtkWidget     *content;
  GtkLabel      *name_label;
  GtkLabel      *required_label;
  GtkLabel      *words_label;
  GtkWidget     *frame;
  GtkTextView   *view;
  GtkTextBuffer *buffer;
  GtkLabel      *hint_label;
  GtkWidget     *problem;
  GtkLabel      *problem_label;
  RempartMarkBar *mark_bar;

  RempartTextCommitFunc func;
  gpointer              func_data;
  char                 *saved;
  char                 *message;
  Pace                  pace;
  guint                 rest;
  guint                 timer;
  gboolean              loading;
  gboolean              committing;
  gboolean              dirty;
  gint64                dirty_since;   /* monotonic time */
  gboolean              required;
};

G_DEFINE_FINAL_TYPE (RempartTextField, rempart_text_field, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_HINT,
  PROP_EDITABLE,
  PROP_REST,
  PROP_MIN_LINES,
  PROP_DIRTY,
  PROP_MESSAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum { CONFIRMED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What follows from the text. */
static void
show_facts (RempartTextField *self,
            const char       *text)
{
  guint n = rempart_mark_bar_get_mark (self->mark_bar) == REMPART_MARK_NONE ? rempart_text_count_words (text) : 0;
  /* Translators: %u is the number of words of a text. */
  g_autofree char *words = g_strdup_printf (ngettext ("%u word", "%u words", n), n);

  gtk_label_set_text (self->words_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->words_label), n > 0);
  rempart_blanks_show (self->buffer);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), *text == '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->required_label), self->required && *text == '\0');
}

static void
set_dirty (RempartTextField *self,
           gboolean          dirty)
{
  if (self->dirty == dirty)
    return;
  self->dirty = dirty;
  self->dirty_since = dirty ? g_get_monotonic_time () : 0;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.writing", "b", dirty);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRTY]);
}

static void
set_message (RempartTextField *self,
             const char       *message)
{
  if (g_strcmp0 (self->message, message) == 0)
    return;
  g_free (self->message);
  self->message = g_strdup (message);
  gtk_label_set_text (self->problem_label, message != NULL ? message : "");
  gtk_widget_set_visible (self->problem, message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (self->frame, "error");
  else
    gtk_widget_remove_css_class (self->frame, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

/* Typing that is written belongs to the history of the project: the field forgets its own steps. */
static void
forget_steps (RempartTextField *self)
{
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
}

/* What is shown comes from the project, and is nothing that the person typed. */
static void
replace_text (RempartTextField *self,
              const char       *text)
{
  self->loading = TRUE;
  rempart_text_buffer_replace (self->buffer, text);
  self->loading = FALSE;
  show_facts (self, text);
}

static gboolean
rested_cb (gpointer user_data)
{
  RempartTextField *self = user_data;

  self->timer = 0;
  rempart_text_field_commit (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (RempartTextField *self)
{
  g_autofree char *text = NULL;

  if (self->loading)
    return;

  if (self->pace == PACE_OPEN)
    self->pace = *self->saved == '\0' || rempart_mark_bar_get_mark (self->mark_bar) != REMPART_MARK_NONE ? PACE_FOLLOWING
                                                                                                        : PACE_LEADING;
  text = rempart_text_field_dup_text (self);
  show_facts (self, text);
  set_dirty (self, !g_str_equal (text, self->saved));
  if (self->dirty && self->timer != 0 &&
      g_get_monotonic_time () - self->dirty_since >= (gint64) MOST_RESTS * self->rest * G_TIME_SPAN_MILLISECOND)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->dirty)
    self->timer = g_timeout_add (self->rest, rested_cb, self);
  else
    set_message (self, NULL);
}

static void
insert_text_cb (GtkTextBuffer    *buffer,
                GtkTextIter      *where,
                const char       *text,
                int               length,
                RempartTextField *self)
{
  g_autofree char *clean = rempart_clean_inserted (GTK_WIDGET (self), text, length);

  if (strlen (clean) == (gsize) length && memcmp (clean, text, (gsize) length) == 0)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, where, clean, -1);
}

static void
focus_leave_cb (RempartTextField *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* Who looks a word up in another window comes back to the same translation: the focus of this window has not moved. */
  if (rempart_text_field_commit (self) && (root == NULL || gtk_root_get_focus (root) != GTK_WIDGET (self->view)))
    self->pace = PACE_OPEN;
}

/* The button goes away, and the focus would with it. */
static void
confirmed_cb (RempartTextField *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  rempart_text_field_commit (self);
  g_signal_emit (self, signals[CONFIRMED], 0);
}

static void
retry_cb (RempartTextField *self)
{
  rempart_text_field_commit (self);
}

static void
go_blank_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RempartBlankStep step = g_str_equal (action_name, "text.previous-blank") ? REMPART_BLANK_PREVIOUS : REMPART_BLANK_NEXT;

  if (!rempart_text_field_select_blank (REMPART_TEXT_FIELD (widget), step))
    gtk_widget_error_bell (widget);
}

static void
rempart_text_field_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  RempartTextField *self = REMPART_TEXT_FIELD (object);

  switch (id)
    {
    case PROP_LABEL: g_value_set_string (value, gtk_label_get_label (self->name_label)); break;
    case PROP_HINT: g_value_set_string (value, gtk_label_get_label (self->hint_label)); break;
    case PROP_EDITABLE: g_value_set_boolean (value, gtk_text_view_get_editable (self->view)); break;
    case PROP_REST: g_value_set_uint (value, self->rest); break;
    case PROP_DIRTY: g_value_set_boolean (value, self->dirty); break;
    case PROP_MESSAGE: g_value_set_string (value, self->message); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_label (RempartTextField *self,
           const char       *label)
{
  /* It also names the view for screen readers, whose mnemonic widget that is. */
  gtk_label_set_text_with_mnemonic (self->name_label, label != NULL ? label : "");
  rempart_mark_bar_set_subject (self->mark_bar, gtk_label_get_text (self->name_label));
}

static void
set_editable (RempartTextField *self,
              gboolean          editable)
{
  gtk_text_view_set_editable (self->view, editable);
  gtk_text_view_set_cursor_visible (self->view, editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_READ_ONLY, !editable,
                                  -1);
  rempart_mark_bar_set (self->mark_bar, rempart_mark_bar_get_mark (self->mark_bar), editable);
  if (editable)
    gtk_widget_remove_css_class (self->frame, "read-only");
  else
    gtk_widget_add_css_class (self->frame, "read-only");
}

/* A line of the interface font, near enough: the field grows with its text, and scrolls in itself past 16 lines, so that what
 * follows is never far. */
static void
set_min_lines (RempartTextField *self,
               guint             lines)
{
  const int line = 20;
  const int padding = 20;

  g_object_set (gtk_widget_get_parent (GTK_WIDGET (self->view)),
                "min-content-height", (int) lines * line + padding,
                "max-content-height", (int) MAX (16, lines) * line + padding,
                NULL);
}

static void
rempart_text_field_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  RempartTextField *self = REMPART_TEXT_FIELD (object);

  switch (id)
    {
    case PROP_LABEL: set_label (self, g_value_get_string (value)); break;
    case PROP_HINT: gtk_label_set_text (self->hint_label, g_value_get_string (value)); break;
    case PROP_EDITABLE: set_editable (self, g_value_get_boolean (value)); break;
    case PROP_REST: self->rest = g_value_get_uint (value); break;
    case PROP_MIN_LINES: set_min_lines (self, g_value_get_uint (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rempart_text_field_dispose (GObject *object)
{
  RempartTextField *self = REMPART_TEXT_FIELD (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  self->func = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_TEXT_FIELD);

  G_OBJECT_CLASS (rempart_text_field_parent_class)->dispose (object);
}

static void
rempart_text_field_finalize (GObject *object)
{
  RempartTextField *self = REMPART_TEXT_FIELD (object);

  g_free (self->saved);
  g_free (self->message);

  G_OBJECT_CLASS (rempart_text_field_parent_class)->finalize (object);
}

static void
rempart_text_field_class_init (RempartTextFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = rempart_text_field_dispose;
  object_class->finalize = rempart_text_field_finalize;
  object_class->get_property = rempart_text_field_get_property;
  object_class->set_property = rempart_text_field_set_property;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, writable);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, writable);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, writable);
  properties[PROP_REST] = g_param_spec_uint ("rest", NULL, NULL, 0, G_MAXUINT, REST_MS, writable);
  properties[PROP_MIN_LINES] =
    g_param_spec_uint ("min-lines", NULL, NULL, 1, 100, 5, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DIRTY] = g_param_spec_boolean ("dirty", NULL, NULL, FALSE, readable);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "text.next-blank", NULL, go_blank_cb);
  gtk_widget_class_install_action (widget_class, "text.previous-blank", NULL, go_blank_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "text.next-blank", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, GDK_SHIFT_MASK, "text.previous-blank", NULL);

  g_type_ensure (REMPART_TYPE_MARK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-text-field.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartTextField, buffer);
  gtk_widget_class_bind_template_child (widget_class, RempartTextField, content);
  gtk_widget_class_bind_template_child (widget_class, RempartTextField, frame);
  gtk_widget_class_bind_template_child (widget_class, RempartTextField, hint_label);
  gtk_widget_class_bind_template_child (widget_class, RempartTextField, mark_bar);
  gtk_widget_class_bind_template_child (widget_class, RempartTextField, name_label);
  gtk_widget_class_bind_template_child (widget_class, RempartTextField, problem);
  gtk_widget_class_bind_template_child (widget_class, RempartTextField, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RempartTextField, required_label);
  gtk_widget_class_bind_template_child (widget_class, RempartTextField, view);
  gtk_widget_class_bind_template_child (widget_class, RempartTextField, words_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirmed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, insert_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_text_field_init (RempartTextField *self)
{
  self->rest = REST_MS;
  self->saved = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);
  set_min_lines (self, 5);
}

GtkWidget *
rempart_text_field_new (void)
{
  return g_object_new (REMPART_TYPE_TEXT_FIELD, NULL);
}

void
rempart_text_field_set_commit_func (RempartTextField      *self,
                                    RempartTextCommitFunc  func,
                                    gpointer               user_data)
{
  self->func = func;
  self->func_data = user_data;
}

void
rempart_text_field_set_text (RempartTextField *self,
                             const char       *text)
{
  g_return_if_fail (REMPART_IS_TEXT_FIELD (self));
  g_return_if_fail (text != NULL);

  if (!g_str_equal (self->saved, text))
    {
      g_free (self->saved);
      self->saved = g_strdup (text);
    }
  if (!self->dirty)
    {
      replace_text (self, text);
      forget_steps (self);
    }
  else if (!self->committing)
    {
      /* Someone wrote exactly what stands here: an undo, or the same words from another place. */
      changed_cb (self);
    }
}

void
rempart_text_field_reset (RempartTextField *self,
                          const char       *text)
{
  GtkTextIter start;

  g_return_if_fail (REMPART_IS_TEXT_FIELD (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  set_dirty (self, FALSE);
  set_message (self, NULL);
  self->pace = PACE_OPEN;
  rempart_text_field_set_text (self, text);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
}

void
rempart_text_field_set_draft (RempartTextField *self,
                              const char       *draft)
{
  g_return_if_fail (REMPART_IS_TEXT_FIELD (self));

  replace_text (self, draft);
  changed_cb (self);
  rempart_text_field_commit (self);
}

char *
rempart_text_field_dup_text (RempartTextField *self)
{
  return rempart_text_buffer_dup_text (self->buffer);
}

gboolean
rempart_text_field_commit (RempartTextField *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean written;

  g_return_val_if_fail (REMPART_IS_TEXT_FIELD (self), FALSE);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->dirty)
    return TRUE;
  if (self->committing || self->func == NULL)
    return FALSE;

  text = rempart_text_field_dup_text (self);
  self->committing = TRUE;
  written = self->func (text, self->func_data, &error);
  self->committing = FALSE;
  if (!written)
    {
      set_message (self, error->message);
      return FALSE;
    }

  g_free (self->saved);
  self->saved = g_steal_pointer (&text);
  forget_steps (self);
  set_message (self, NULL);
  set_dirty (self, FALSE);
  return TRUE;
}

gboolean
rempart_text_field_is_dirty (RempartTextField *self)
{
  return self->dirty;
}

void
rempart_text_field_set_required (RempartTextField *self,
                                 gboolean          required)
{
  g_autofree char *text = rempart_text_field_dup_text (self);

  self->required = required;
  show_facts (self, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED, required,
                                  -1);
}

void
rempart_text_field_set_mark (RempartTextField *self,
                             RempartMark       mark)
{
  g_autofree char *text = NULL;

  g_return_if_fail (REMPART_IS_TEXT_FIELD (self));

  if (mark == rempart_mark_bar_get_mark (self->mark_bar))
    return;
  rempart_mark_bar_set (self->mark_bar, mark, gtk_text_view_get_editable (self->view));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  mark != REMPART_MARK_NONE ? rempart_mark_get_label (mark) : "", -1);
  text = rempart_text_field_dup_text (self);
  show_facts (self, text);
}

void
rempart_text_field_set_change_func (RempartTextField  *self,
                                    RempartChangeFunc  func,
                                    gpointer           user_data)
{
  g_return_if_fail (REMPART_IS_TEXT_FIELD (self));

  rempart_mark_bar_set_change_func (self->mark_bar, func, user_data);
}

gboolean
rempart_text_field_is_following (RempartTextField *self)
{
  g_return_val_if_fail (REMPART_IS_TEXT_FIELD (self), FALSE);

  return self->pace == PACE_FOLLOWING;
}

guint
rempart_text_field_count_blanks (RempartTextField *self)
{
  g_return_val_if_fail (REMPART_IS_TEXT_FIELD (self), 0);

  return rempart_blanks_count (self->buffer);
}

gboolean
rempart_text_field_select_blank (RempartTextField *self,
                                 RempartBlankStep  step)
{
  g_return_val_if_fail (REMPART_IS_TEXT_FIELD (self), FALSE);

  /* First the focus, which moves what is seen; then the place in it. */
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return rempart_blanks_select (self->view, step);
}

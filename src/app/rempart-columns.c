/* rempart-columns.c: a layout of equal columns, as many as the width has room for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-columns.h"

struct _RempartColumns
{
  GtkLayoutManager parent_instance;
  guint min_column_width;
  guint max_columns;
  guint column_spacing;
  guint row_spacing;
};

G_DEFINE_FINAL_TYPE (RempartColumns, rempart_columns, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_0,
  PROP_MIN_COLUMN_WIDTH,
  PROP_MAX_COLUMNS,
  PROP_COLUMN_SPACING,
  PROP_ROW_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static guint
count_shown (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
       child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    n++;
  return n;
}

/* The width below which a column would crush one of the children. */
static int
column_minimum (RempartColumns *self,
                GtkWidget      *widget)
{
  int width = (int) self->min_column_width;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
       child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      width = MAX (width, minimum);
    }
  return width;
}

/* The last row keeps the columns of the others; a single child takes the whole width. */
static guint
columns_for_width (RempartColumns *self,
                   GtkWidget      *widget,
                   int             width)
{
  int step = column_minimum (self, widget) + (int) self->column_spacing;
  guint n = step > 0 ? (guint) MAX (1, (width + (int) self->column_spacing) / step) : 1;

  return MAX (1, MIN (n, MIN (self->max_columns, count_shown (widget))));
}

static int
column_width (RempartColumns *self,
              int             width,
              guint           columns)
{
  return MAX (0, (width - (int) (self->column_spacing * (columns - 1))) / (int) columns);
}

/* Height of the row that begins with @child; the child after the row is returned in @next. */
static int
measure_row (GtkWidget  *child,
             guint       columns,
             int         width,
             gboolean    natural,
             GtkWidget **next)
{
  int height = 0;

  for (guint i = 0; i < columns && child != NULL; i++)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width,
                          &child_minimum, &child_natural, NULL, NULL);
      height = MAX (height, natural ? child_natural : child_minimum);
      child = next_shown (gtk_widget_get_next_sibling (child));
    }
  *next = child;
  return height;
}

static int
total_height (RempartColumns *self,
              GtkWidget      *widget,
              int             width,
              gboolean        natural)
{
  guint columns = columns_for_width (self, widget, width);
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  int height = 0;

  while (child != NULL)
    {
      if (height > 0)
        height += (int) self->row_spacing;
      height += measure_row (child, columns, column_width (self, width, columns), natural, &child);
    }
  return height;
}

static void
rempart_columns_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  RempartColumns *self = REMPART_COLUMNS (manager);
  int one = column_minimum (self, widget);
  guint columns = MAX (1, MIN (self->max_columns, count_shown (widget)));
  int wide = one * (int) columns + (int) (self->column_spacing * (columns - 1));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = one;
      *natural = wide;
    }
  else
    {
      int width = for_size >= 0 ? for_size : wide;

      *minimum = total_height (self, widget, width, FALSE);
      *natural = MAX (*minimum, total_height (self, widget, width, TRUE));
    }
}

static void
rempart_columns_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  RempartColumns *self = REMPART_COLUMNS (manager);
  guint columns = columns_for_width (self, widget, width);
  int each = column_width (self, width, columns);
  gboolean natural = height >= total_height (self, widget, width, TRUE);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
  int y = 0;

  while (child != NULL)
    {
      GtkWidget *next;
      int row = measure_row (child, columns, each, natural, &next);

      for (guint i = 0; child != next; i++)
        {
          int x = (int) i * (each + (int) self->column_spacing);

          gtk_widget_size_allocate (child,
                                    &(GtkAllocation) { rtl ? width - x - each : x, y, each, row },
                                    -1);
          child = next_shown (gtk_widget_get_next_sibling (child));
        }
      y += row + (int) self->row_spacing;
    }
}

static GtkSizeRequestMode
rempart_columns_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static guint *
property_field (RempartColumns *self,
                guint           id)
{
  switch (id)
    {
    case PROP_MIN_COLUMN_WIDTH: return &self->min_column_width;
    case PROP_MAX_COLUMNS: return &self->max_columns;
    case PROP_COLUMN_SPACING: return &self->column_spacing;
    default: return &self->row_spacing;
    }
}

static void
rempart_columns_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  g_value_set_uint (value, *property_field (REMPART_COLUMNS (object), id));
}

static void
rempart_columns_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  guint *field = property_field (REMPART_COLUMNS (object), id);

  if (*field == g_value_get_uint (value))
    return;
  *field = g_value_get_uint (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
  g_object_notify_by_pspec (object, pspec);
}

static void
rempart_columns_class_init (RempartColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = rempart_columns_get_property;
  object_class->set_property = rempart_columns_set_property;
  layout_class->measure = rempart_columns_measure;
  layout_class->allocate = rempart_columns_allocate;
  layout_class->get_request_mode = rempart_columns_get_request_mode;

  properties[PROP_MIN_COLUMN_WIDTH] =
    g_param_spec_uint ("min-column-width", NULL, NULL, 0, G_MAXINT16, 200, flags);
  properties[PROP_MAX_COLUMNS] = g_param_spec_uint ("max-columns", NULL, NULL, 1, 16, 2, flags);
  properties[PROP_COLUMN_SPACING] =
    g_param_spec_uint ("column-spacing", NULL, NULL, 0, G_MAXINT16, 12, flags);
  properties[PROP_ROW_SPACING] =
    g_param_spec_uint ("row-spacing", NULL, NULL, 0, G_MAXINT16, 12, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rempart_columns_init (RempartColumns *self)
{
  self->min_column_width = 200;
  self->max_columns = 2;
  self->column_spacing = 12;
  self->row_spacing = 12;
}

GtkLayoutManager *
rempart_columns_new (guint min_column_width,
                     guint max_columns)
{
  return g_object_new (REMPART_TYPE_COLUMNS,
                       "min-column-width", min_column_width,
                       "max-columns", max_columns,
                       NULL);
}

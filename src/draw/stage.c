/*
 * Lays a timeline out. Every mark has an x of its own within what its date says, so that no two connecting lines fall on each
 * other; marks of a lane that would meet go into different rows, the first that is free (first fit by left ends, which
 * takes as few rows as can be).
 */
#include "draw/stage.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "draw/label.h"
#include "draw/words.h"

#include <stdlib.h>

static const double slot = 12;         /* between two marks */
static const double least_width = 720; /* of the calendar, if it can be stretched so far */
static const double narrowest = 640;   /* of the picture: a title wants room */
static const double gap = 9;           /* between what stands in a row */
static const double point_room = 6, bar_room = 4; /* from the middle of a mark to its words */
static const double bar_inset = 1.5, arrow_room = 10;
static const double thread_y = 16, first_row = 37, lane_end = 7, least_height = 34;
static const double name_padding = 9;
static const size_t name_chars = 20, name_lines = 3;
static const size_t label_chars = 30, whom_chars = 22;

typedef struct setter {
    quipu_stage *out;
    const quipu_graph *graph;
    const quipu_ontology *ontology;
    const quipu_lanes *lanes;
    const quipu_style *style;
    const quipu_letters *letters;
    quipu_buf text; /* for one text at a time */
    bool failed;
} setter;

/* Keep what was written into `text`; it is empty again after. */
static quipu_str keep(setter *self)
{
    quipu_str kept = {NULL, 0};
    if (!self->text.failed)
        kept = quipu_arena__copy(&self->out->arena, quipu_buf__str(&self->text));
    self->failed |= kept.ptr == NULL;
    self->text.len = 0;
    return kept;
}

quipu_standing quipu_mark__standing(const quipu_mark *mark)
{
    return mark->deed->end != NULL ? mark->deed->end->standing : mark->deed->event->standing;
}

static const quipu_edge *edge_of(const setter *self, const quipu_mark *mark)
{
    return &self->graph->edges[mark->deed->event->edge];
}

/* --- words --- */

/* That what has ended is former need not be said. */
static void add_marks(setter *self, const quipu_mark *mark)
{
    const quipu_edge *edge = edge_of(self, mark);
    quipu_standing standing = quipu_mark__standing(mark);
    bool is_said = standing != QUIPU_FORMER || mark->deed->event->kind == QUIPU_EVENT_HOLDS;
    bool is_disputed = edge->conflict || edge->contested;
    const quipu_str marks[] = {is_said ? self->style->standings[standing].mark : QUIPU_STR(""),
                               is_disputed ? self->style->disputed_mark : QUIPU_STR("")};
    quipu_words__marks(&self->text, marks, sizeof marks / sizeof *marks);
}

/* "meets", "meets Ann Bell" where no line leads to her. */
static void write_words(setter *self, quipu_mark *mark)
{
    const quipu_edge *edge = edge_of(self, mark);
    const quipu_relation_info *info = quipu_ontology_relation_info(self->ontology, edge->relation);
    bool is_inverse = mark->turned && !info->symmetric && info->inverse.len > 0;
    quipu_label__cut(&self->text, is_inverse ? info->inverse : info->label, label_chars);
    if (mark->other == QUIPU_NO_LANE) {
        uint32_t whom = mark->turned ? edge->source : edge->target;
        quipu_buf__add_char(&self->text, ' ');
        quipu_label__isolate(&self->text, self->graph->entities[whom].name, whom_chars);
    }
    add_marks(self, mark);
    mark->words = keep(self);
    mark->words_width = quipu_letters__width(self->letters, mark->words, QUIPU_STAGE_WORDS);
}

/* --- from left to right --- */

static bool lasts(const quipu_deed *deed)
{
    return deed->event->kind == QUIPU_EVENT_BEGINS || deed->event->kind == QUIPU_EVENT_ENDS;
}

static void begin_mark(setter *self, quipu_mark *mark, const quipu_deed *deed)
{
    bool turned = deed->from == QUIPU_NO_LANE;
    *mark = (quipu_mark){.deed = deed,
                         .lane = turned ? deed->to : deed->from,
                         .other = turned ? QUIPU_NO_LANE : deed->to,
                         .turned = turned,
                         .is_point = deed->when.first == deed->until.last};
    write_words(self, mark);
}

/* Lanes that a mark's line passes. */
static uint32_t length_of(const quipu_mark *mark)
{
    if (mark->other == QUIPU_NO_LANE)
        return 0;
    return mark->lane > mark->other ? mark->lane - mark->other : mark->other - mark->lane;
}

/* By time; on one day long lines first, which so pass no words of that day. */
static int compare_marks(const void *a, const void *b)
{
    const quipu_mark *x = *(quipu_mark *const *)a, *y = *(quipu_mark *const *)b;
    if (x->deed->when.first != y->deed->when.first)
        return x->deed->when.first < y->deed->when.first ? -1 : 1;
    if (x->is_point != y->is_point)
        return x->is_point ? 1 : -1;
    if (length_of(x) != length_of(y))
        return length_of(x) > length_of(y) ? -1 : 1;
    if (x->lane != y->lane)
        return x->lane > y->lane ? -1 : 1;
    return (x > y) - (x < y);
}

/* Where a mark would like to be: on its day, or where its stretch begins. */
static double wish_of(const setter *self, const quipu_mark *mark)
{
    double x = quipu_axis__x(&self->out->axis, mark->deed->when.first);
    double day = quipu_axis__x(&self->out->axis, mark->deed->when.first + 1) - x;
    return mark->is_point ? x + day / 2 : x + slot / 2;
}

/* Give the marks of one cell their x: as near as can be to where they would like to be, a slot apart, inside. */
static void place_in_cell(const setter *self, const quipu_cell *cell, quipu_mark **marks, size_t n)
{
    double right = cell->x + cell->width - slot / 2, x = cell->x + slot / 2 - slot;
    double even = cell->width / (double)n;
    for (size_t i = 0; i < n; i++) {
        double wish = cell->unit == QUIPU_CELL_DAY ? cell->x + even * ((double)i + 0.5)
                                                   : wish_of(self, marks[i]);
        x = wish > x + slot ? wish : x + slot;
        marks[i]->x = x;
    }
    for (size_t i = n; i-- > 0; right -= slot)
        if (marks[i]->x > right)
            marks[i]->x = right;
}

static void place_in_cells(const setter *self, quipu_mark **sorted)
{
    const quipu_axis *axis = &self->out->axis;
    for (size_t i = 0, end; i < self->out->n_marks; i = end) {
        size_t cell = quipu_axis__cell(axis, sorted[i]->deed->when.first);
        for (end = i + 1; end < self->out->n_marks &&
                          quipu_axis__cell(axis, sorted[end]->deed->when.first) == cell;)
            end++;
        place_in_cell(self, &axis->cells[cell], sorted + i, end - i);
    }
}

/* A bar is as long as its dates say; what its mark and words take, and where they stand. */
static void measure(const setter *self, quipu_mark *mark)
{
    const quipu_axis *axis = &self->out->axis;
    const quipu_deed *deed = mark->deed;
    double left = self->out->left;
    mark->x += left;
    mark->left = left + quipu_axis__x(axis, deed->when.first) + bar_inset;
    mark->right = left + quipu_axis__x(axis, deed->until.last + 1) - bar_inset;
    if (deed->end != NULL) {
        mark->sure_left = left + quipu_axis__x(axis, deed->when.last);
        mark->sure_right = left + quipu_axis__x(axis, deed->until.first + 1);
    }
    bool has_stub = mark->is_point && (mark->other == QUIPU_NO_LANE || lasts(deed));
    mark->words_x =
        mark->x + (mark->is_point ? point_room : bar_room) + (has_stub ? QUIPU_STAGE_STUB : 0);
    mark->begin = mark->is_point ? mark->x - point_room : mark->left;
    mark->end = mark->words_x + mark->words_width;
    double bar_end = mark->right + (lasts(deed) && deed->end == NULL ? arrow_room : 0);
    if (!mark->is_point && bar_end > mark->end)
        mark->end = bar_end;
}

/* --- from above to below --- */

static int compare_begins(const void *a, const void *b)
{
    const quipu_mark *x = *(quipu_mark *const *)a, *y = *(quipu_mark *const *)b;
    if (x->lane != y->lane)
        return x->lane < y->lane ? -1 : 1;
    if (x->begin < y->begin || x->begin > y->begin)
        return x->begin < y->begin ? -1 : 1;
    return (x > y) - (x < y);
}

/* The marks of one lane: each into the first row that is free. `ends` has room for as many. */
static size_t fill_rows(quipu_mark **marks, size_t n, double *ends)
{
    size_t n_rows = 0;
    for (size_t i = 0; i < n; i++) {
        size_t row = 0;
        while (row < n_rows && ends[row] + gap > marks[i]->begin)
            row++;
        n_rows += row == n_rows;
        ends[row] = marks[i]->end;
        marks[i]->row = (uint32_t)row;
    }
    return n_rows;
}

static void set_lanes(setter *self, double top)
{
    quipu_stage *out = self->out;
    for (size_t i = 0; i < out->n_lanes; i++) {
        quipu_lane_place *lane = &out->lanes[i];
        double of_name = (double)lane->name_lines * QUIPU_STAGE_LINE + 16;
        lane->top = top;
        lane->y = top + thread_y;
        lane->height = lane->n_rows > 0
                           ? first_row + ((double)lane->n_rows - 0.5) * QUIPU_STAGE_ROW + lane_end
                           : least_height;
        lane->height = lane->height > of_name ? lane->height : of_name;
        top += lane->height;
    }
    for (size_t i = 0; i < out->n_marks; i++)
        out->marks[i].y =
            out->lanes[out->marks[i].lane].top + first_row + out->marks[i].row * QUIPU_STAGE_ROW;
    out->bottom = top;
}

static quipu_status set_rows(setter *self, quipu_mark **sorted, quipu_error *err)
{
    quipu_stage *out = self->out;
    double *ends = quipu_alloc__new(out->n_marks + 1, sizeof *ends);
    if (ends == NULL)
        return quipu_error__memory(err);
    if (out->n_marks > 1)
        qsort(sorted, out->n_marks, sizeof(quipu_mark *), compare_begins);
    for (size_t i = 0, end; i < out->n_marks; i = end) {
        for (end = i + 1; end < out->n_marks && sorted[end]->lane == sorted[i]->lane;)
            end++;
        out->lanes[sorted[i]->lane].n_rows = fill_rows(sorted + i, end - i, ends);
    }
    quipu_alloc__free(ends);
    return QUIPU_OK;
}

/* --- the whole --- */

static void write_name(setter *self, quipu_lane_place *lane, uint32_t entity)
{
    quipu_str rest, line;
    lane->entity = entity;
    quipu_label__wrap(&self->text, self->graph->entities[entity].name, name_chars, name_lines);
    lane->name = rest = keep(self);
    for (lane->name_lines = 0; quipu_str__split(&line, &rest, '\n'); lane->name_lines++) {
        double width = quipu_letters__width(self->letters, line, QUIPU_STAGE_NAME);
        lane->name_width = width > lane->name_width ? width : lane->name_width;
    }
    lane->name_width += 2 * name_padding;
}

static void write_names(setter *self)
{
    quipu_stage *out = self->out;
    double widest = 0;
    for (size_t i = 0; i < out->n_lanes; i++) {
        write_name(self, &out->lanes[i], self->lanes->entities[i]);
        widest = out->lanes[i].name_width > widest ? out->lanes[i].name_width : widest;
    }
    out->left = QUIPU_STAGE_MARGIN + widest + 14;
}

static quipu_status make_axis(setter *self, quipu_error *err)
{
    const quipu_lanes *lanes = self->lanes;
    quipu_stretch *stretches = quipu_alloc__new(lanes->n_deeds + 1, sizeof *stretches);
    if (stretches == NULL)
        return quipu_error__memory(err);
    for (size_t i = 0; i < lanes->n_deeds; i++)
        stretches[i] = (quipu_stretch){lanes->deeds[i].when.first, lanes->deeds[i].until.last};
    quipu_status status =
        quipu_axis__make(&self->out->axis, stretches, lanes->n_deeds, slot, least_width, err);
    quipu_alloc__free(stretches);
    return status;
}

static void find_width(quipu_stage *out)
{
    double right = out->right = out->left + out->axis.width;
    for (size_t i = 0; i < out->n_marks; i++)
        right = out->marks[i].end > right ? out->marks[i].end : right;
    right += QUIPU_STAGE_MARGIN;
    out->width = right > narrowest ? right : narrowest;
}

quipu_status quipu_stage__set(quipu_stage *out, const quipu_graph *graph,
                              const quipu_ontology *ontology, const quipu_lanes *lanes,
                              const quipu_style *style, const quipu_letters *letters,
                              quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_mark **sorted = NULL;
    setter self = {.out = out,
                   .graph = graph,
                   .ontology = ontology,
                   .lanes = lanes,
                   .style = style,
                   .letters = letters};
    *out = (quipu_stage){.n_lanes = lanes->n, .n_marks = lanes->n_deeds};
    QUIPU_TRY_ALLOC(out->lanes = quipu_arena__take(&out->arena, lanes->n + 1, sizeof *out->lanes));
    QUIPU_TRY_ALLOC(out->marks =
                        quipu_arena__take(&out->arena, lanes->n_deeds + 1, sizeof *out->marks));
    QUIPU_TRY_ALLOC(sorted = quipu_alloc__new(lanes->n_deeds + 1, sizeof(quipu_mark *)));
    QUIPU_TRY(make_axis(&self, err));
    write_names(&self);
    for (size_t i = 0; i < out->n_marks; i++) {
        begin_mark(&self, &out->marks[i], &lanes->deeds[i]);
        sorted[i] = &out->marks[i];
    }
    QUIPU_TRY(self.failed ? quipu_error__memory(err) : QUIPU_OK);
    if (out->n_marks > 1)
        qsort(sorted, out->n_marks, sizeof(quipu_mark *), compare_marks);
    place_in_cells(&self, sorted);
    for (size_t i = 0; i < out->n_marks; i++)
        measure(&self, &out->marks[i]);
    QUIPU_TRY(set_rows(&self, sorted, err));
    out->top = QUIPU_STAGE_HEADER;
    set_lanes(&self, out->top);
    find_width(out);
done:
    quipu_alloc__free(sorted);
    quipu_buf__clear(&self.text);
    return status;
}

void quipu_stage__widen(quipu_stage *stage, const quipu_letters *letters, quipu_str text,
                        double size)
{
    quipu_str line;
    while (quipu_str__split(&line, &text, '\n')) {
        double width = quipu_letters__width(letters, line, size) + 2 * QUIPU_STAGE_MARGIN;
        stage->width = width > stage->width ? width : stage->width;
    }
}

void quipu_stage__move(quipu_stage *stage, double down)
{
    stage->top += down;
    stage->bottom += down;
    for (size_t i = 0; i < stage->n_lanes; i++) {
        stage->lanes[i].top += down;
        stage->lanes[i].y += down;
    }
    for (size_t i = 0; i < stage->n_marks; i++)
        stage->marks[i].y += down;
}

void quipu_stage__clear(quipu_stage *stage)
{
    quipu_arena__clear(&stage->arena);
    quipu_axis__clear(&stage->axis);
    *stage = (quipu_stage){.n_lanes = 0};
}

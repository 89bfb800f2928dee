/* Where everything of a timeline stands. Lengths are points; y grows downwards. */
#ifndef QUIPU_DRAW_STAGE_H
#define QUIPU_DRAW_STAGE_H

#include "base/arena.h"
#include "draw/axis.h"
#include "draw/lanes.h"
#include "draw/letters.h"
#include "draw/style.h"

/* A deed in its lane: a point or a bar, and words to the right of it. */
typedef struct quipu_mark {
    const quipu_deed *deed;
    uint32_t lane; /* in which it stands */
    uint32_t other; /* lane of the other one, to which a line leads; QUIPU_NO_LANE: it is named in the words */
    bool turned;   /* told from the object's side */
    bool is_point; /* of one day; else a bar from `left` to `right` */
    double x;      /* of the point, and of the line to the other lane: no other mark's */
    double left, right;
    double sure_left,
        sure_right; /* of a bar: where it is sure that it holds; none where right is not greater */
    uint32_t row;
    double y; /* middle of its row */
    quipu_str words;
    double words_x, words_width;
    double begin, end; /* of all of it, in its row */
} quipu_mark;

/* Of the event at which it ends, where there is one. */
quipu_standing quipu_mark__standing(const quipu_mark *mark);

typedef struct quipu_lane_place {
    uint32_t entity; /* index into graph->entities */
    quipu_str name;  /* in lines */
    double name_width;
    size_t name_lines;
    double top, y, height; /* y: of the line that stands for the entity */
    size_t n_rows;
} quipu_lane_place;

typedef struct quipu_stage {
    quipu_arena arena;
    quipu_axis axis;
    quipu_lane_place *lanes;
    size_t n_lanes;
    quipu_mark *marks; /* by time */
    size_t n_marks;
    double left, right; /* of the axis */
    double width;       /* of the whole, margins included */
    double top, bottom; /* of the lanes */
} quipu_stage;

/* Sizes that those who draw must know. */
#define QUIPU_STAGE_MARGIN 20.0
#define QUIPU_STAGE_NAME 13.0   /* letters of names */
#define QUIPU_STAGE_WORDS 11.5  /* letters of marks */
#define QUIPU_STAGE_LINE 16.0   /* from line to line of a name */
#define QUIPU_STAGE_ROW 19.0    /* from row to row of marks */
#define QUIPU_STAGE_STUB 15.0   /* line at a mark that leads nowhere */
#define QUIPU_STAGE_HEADER 42.0 /* of the calendar above the lanes */

/*
 * Find each lane and each mark its place, the calendar at the top; no mark meets another, nor do words. Clear it even after a
 * failure. The graph, style and lanes must outlive it. QUIPU_ERR_MEMORY.
 */
QUIPU_NODISCARD quipu_status quipu_stage__set(quipu_stage *out, const quipu_graph *graph,
                                              const quipu_ontology *ontology,
                                              const quipu_lanes *lanes, const quipu_style *style,
                                              const quipu_letters *letters, quipu_error *err);
/* Make it wide enough for words below it, in lines of letters of this size. */
void quipu_stage__widen(quipu_stage *stage, const quipu_letters *letters, quipu_str text,
                        double size);
/* Make room above it. */
void quipu_stage__move(quipu_stage *stage, double down);
void quipu_stage__clear(quipu_stage *stage);

#endif

/*
 * Decisions as a CSV table that people keep in version control: a row for each party, the places of a party in
 * one cell with backslashes before what would part them. Rows of one decision follow each other; a decision with
 * a bad row is reported and left out.
 */
#include "resolve/decision.h"

#include "base/alloc.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

enum { NUMBER, KIND, NAME, TYPE, ID, PLACES, VALUE, NOTE, UNDONE, N_COLUMNS };
static const char *const column_names[N_COLUMNS] = {"decision", "kind",  "name", "type",  "id",
                                                    "places",   "value", "note", "undone"};
enum { N_REQUIRED = TYPE + 1 };
static const size_t no_place = SIZE_MAX;

/* --- writing --- */

static bool must_escape(quipu_str text, size_t at)
{
    char c = text.ptr[at];
    return c == '\\' || c == '|' || c == '=' || (c == ' ' && (at == 0 || at + 1 == text.len));
}

static void add_escaped(quipu_buf *out, quipu_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (must_escape(text, i))
            quipu_buf__add_char(out, '\\');
        quipu_buf__add_char(out, text.ptr[i]);
    }
}

static void add_places(quipu_buf *out, const quipu_party *party)
{
    for (uint32_t i = 0; i < party->n_places; i++) {
        const quipu_party_place *place = &party->places[i];
        quipu_buf__add_cstr(out, i > 0 ? " | " : "");
        add_escaped(out, place->document);
        quipu_buf__add_cstr(out, " = ");
        add_escaped(out, place->name);
        if (place->id.len > 0) {
            quipu_buf__add_cstr(out, " = ");
            add_escaped(out, place->id);
        }
    }
}

static void add_row(quipu_buf *out, quipu_buf *cell, const quipu_decision *decision, uint32_t party)
{
    const quipu_party *of = &decision->parties[party];
    const quipu_str none = {NULL, 0};
    cell->len = 0;
    quipu_buf__addf(cell, "%u", (unsigned)decision->number);
    quipu_csv__add_field(out, quipu_buf__str(cell), true);
    quipu_csv__add_field(out, quipu_str__of(quipu_decision_kind_name(decision->kind)), false);
    quipu_csv__add_field(out, of->name, false);
    quipu_csv__add_field(out, of->type, false);
    quipu_csv__add_field(out, of->id, false);
    cell->len = 0;
    add_places(cell, of);
    quipu_csv__add_field(out, quipu_buf__str(cell), false);
    quipu_csv__add_field(out, party == 0 ? decision->value : none, false);
    quipu_csv__add_field(out, party == 0 ? decision->note : none, false);
    quipu_csv__add_field(out, party == 0 && decision->is_undone ? QUIPU_STR("yes") : none, false);
    quipu_csv__end_row(out);
}

quipu_status quipu_decisions_write(const quipu_decision *decisions, size_t n, quipu_sink sink,
                                   quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_buf out = {0}, cell = {0};
    for (int i = 0; i < N_COLUMNS; i++)
        quipu_csv__add_field(&out, quipu_str__of(column_names[i]), i == 0);
    quipu_csv__end_row(&out);
    for (size_t i = 0; i < n; i++) {
        for (uint32_t k = 0; k < decisions[i].n_parties; k++)
            add_row(&out, &cell, &decisions[i], k);
        QUIPU_TRY_ALLOC(cell.failed ? NULL : &cell);
        QUIPU_TRY(quipu_buf__flush(&out, sink, err));
    }
    QUIPU_TRY(quipu_buf__flush(&out, sink, err));
done:
    quipu_buf__clear(&cell);
    quipu_buf__clear(&out);
    return status;
}

/* --- reading --- */

typedef struct reader {
    quipu_decision_list *list;
    quipu_str name;
    void (*fault)(void *ctx, const quipu_error *what);
    void *ctx;
    size_t places[N_COLUMNS]; /* of the columns in the file */
    size_t n_columns;
    bool has_header;
    /* the decision at hand */
    quipu_decision current;
    quipu_arena arena; /* all that it points to */
    quipu_party *parties;
    size_t party_room;
    quipu_str label; /* its cell "decision" */
    uint32_t line;   /* where it begins */
    bool is_open, is_bad;
} reader;

static void report(reader *self, uint32_t line, const char *what)
{
    quipu_error fault;
    quipu_error__at(&fault, QUIPU_ERR_SYNTAX, self->name, 0, line, 0, "%s", what);
    if (self->fault != NULL && !self->is_bad)
        self->fault(self->ctx, &fault);
    self->is_bad = true;
}

/* A row that cannot be told apart into fields: the decision before it may not be whole. */
static void report_broken(void *ctx, const quipu_error *what)
{
    reader *self = ctx;
    if (self->fault != NULL)
        self->fault(self->ctx, what);
    if (self->is_open)
        report(self, self->line, "left out, as the broken row behind it may belong to it");
}

static quipu_str field(const reader *self, const quipu_csv_row *row, int column)
{
    return self->places[column] == no_place ? (quipu_str){NULL, 0}
                                            : row->fields[self->places[column]];
}

/* A copy of a field that is UTF-8; ptr is NULL when memory has run out. */
static quipu_str copy(reader *self, quipu_str text)
{
    quipu_str made = quipu_arena__copy(&self->arena, text);
    if (made.ptr != NULL)
        quipu_utf8__repair((char *)made.ptr, made.len);
    return made;
}

static void begin(reader *self)
{
    self->current = (quipu_decision){0};
    self->is_open = false;
    self->is_bad = false;
    self->label = (quipu_str){NULL, 0};
    quipu_arena__clear(&self->arena);
}

/* Keep the decision at hand, if it is whole. */
static quipu_status end(reader *self, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_error what;
    self->current.parties = self->parties;
    if (self->is_open && !self->is_bad && quipu_decision_check(&self->current, &what) < 0)
        report(self, self->line, what.message);
    if (self->is_open && !self->is_bad)
        status = quipu_decision_list__add(self->list, &self->current, err);
    begin(self);
    return status;
}

/*
 * The next piece of the places, up to '|' (kept in `*ending`), '=' or the end, without escapes and the blanks
 * round it.
 */
static bool take_piece(quipu_buf *out, char *ending, quipu_str text, size_t *at)
{
    size_t solid = 0;
    out->len = 0;
    for (*ending = '\0'; *at < text.len; ++*at) {
        char c = text.ptr[*at];
        if (c == '|' || c == '=') {
            *ending = c;
            ++*at;
            break;
        }
        bool is_escaped = c == '\\' && *at + 1 < text.len;
        if (is_escaped)
            c = text.ptr[++*at];
        if (c == ' ' && !is_escaped && out->len == 0)
            continue;
        quipu_buf__add_char(out, c);
        if (c != ' ' || is_escaped)
            solid = out->len;
    }
    out->len = out->failed ? 0 : solid;
    return !out->failed;
}

static quipu_status take_place(quipu_party_place *out, reader *self, quipu_buf *piece,
                               const quipu_csv_row *row, quipu_str text, size_t *at,
                               quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_str *pieces[] = {&out->document, &out->name, &out->id};
    char ending = '=';
    size_t n = 0;
    for (; ending == '='; n++) {
        QUIPU_TRY_ALLOC(take_piece(piece, &ending, text, at) ? piece : NULL);
        if (n < 3) {
            *pieces[n] = copy(self, quipu_buf__str(piece));
            QUIPU_TRY_ALLOC(pieces[n]->ptr);
        }
    }
    if (n < 2 || n > 3 || out->name.len == 0)
        report(self, row->line, "a place is DOCUMENT = NAME or DOCUMENT = NAME = ID");
done:
    return status;
}

static quipu_status take_places(quipu_party *party, reader *self, const quipu_csv_row *row,
                                quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_party_place *places = NULL;
    size_t n = 0, room = 0, at = 0;
    quipu_buf piece = {0};
    quipu_str text = quipu_str__trim(field(self, row, PLACES));
    while (at < text.len) {
        quipu_party_place *grown = quipu_alloc__reserve(places, n, &room, sizeof *grown);
        QUIPU_TRY_ALLOC(grown);
        places = grown;
        places[n] = (quipu_party_place){{NULL, 0}, {NULL, 0}, {NULL, 0}};
        QUIPU_TRY(take_place(&places[n++], self, &piece, row, text, &at, err));
    }
    party->n_places = (uint32_t)n;
    party->places = quipu_arena__copy_array(&self->arena, places, n, sizeof *places);
    QUIPU_TRY_ALLOC(party->places);
done:
    quipu_buf__clear(&piece);
    quipu_alloc__free(places);
    return status;
}

static quipu_status take_party(reader *self, const quipu_csv_row *row, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_party *parties = quipu_alloc__reserve(self->parties, self->current.n_parties,
                                                &self->party_room, sizeof *parties);
    QUIPU_TRY_ALLOC(parties);
    self->parties = parties;
    quipu_party *party = &parties[self->current.n_parties];
    *party = (quipu_party){.name = copy(self, field(self, row, NAME)),
                           .type = copy(self, quipu_str__trim(field(self, row, TYPE))),
                           .id = copy(self, field(self, row, ID))};
    QUIPU_TRY_ALLOC(party->name.ptr);
    QUIPU_TRY_ALLOC(party->type.ptr);
    QUIPU_TRY_ALLOC(party->id.ptr);
    QUIPU_TRY(take_places(party, self, row, err));
    self->current.n_parties++;
done:
    return status;
}

/* A number of at most nine digits; 0 for an empty cell; false for anything else. */
static bool parse_number(uint32_t *out, quipu_str text)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!quipu_char__is_digit(text.ptr[i]) || i == 9)
            return false;
        *out = *out * 10 + (uint32_t)(text.ptr[i] - '0');
    }
    return true;
}

/* Begin a decision with its first row. */
static quipu_status open_decision(reader *self, const quipu_csv_row *row, quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    quipu_decision *current = &self->current;
    quipu_str undone = quipu_str__trim(field(self, row, UNDONE));
    self->is_open = true;
    self->line = row->line;
    self->label = copy(self, quipu_str__trim(field(self, row, NUMBER)));
    current->value = copy(self, field(self, row, VALUE));
    current->note = copy(self, field(self, row, NOTE));
    current->is_undone = undone.len > 0;
    QUIPU_TRY_ALLOC(self->label.ptr);
    QUIPU_TRY_ALLOC(current->value.ptr);
    QUIPU_TRY_ALLOC(current->note.ptr);
    if (!parse_number(&current->number, self->label))
        report(self, row->line, "'decision' takes a number");
    if (!quipu_decision_kind__parse(&current->kind, quipu_str__trim(field(self, row, KIND))))
        report(self, row->line, "'kind' takes merge, split, rename, retype, drop or link");
    if (undone.len > 0 && !quipu_str__is(undone, QUIPU_STR("yes")))
        report(self, row->line, "'undone' takes yes or nothing");
done:
    return status;
}

static quipu_status read_header(reader *self, const quipu_csv_row *row, quipu_error *err)
{
    for (int i = 0; i < N_COLUMNS; i++) {
        self->places[i] = no_place;
        for (size_t k = row->n_fields; k-- > 0;)
            if (quipu_str__is(quipu_str__trim(row->fields[k]), quipu_str__of(column_names[i])))
                self->places[i] = k;
        if (i < N_REQUIRED && self->places[i] == no_place)
            return quipu_error__at(err, QUIPU_ERR_SYNTAX, self->name, row->begin, row->line, 0,
                                   "a table of decisions has the columns decision,kind,name,type");
    }
    self->n_columns = row->n_fields;
    self->has_header = true;
    return QUIPU_OK;
}

static quipu_status take_row(void *ctx, const quipu_csv_row *row, quipu_error *err)
{
    reader *self = ctx;
    quipu_status status = QUIPU_OK;
    if (!self->has_header)
        return read_header(self, row, err);
    if (row->n_fields != self->n_columns) {
        quipu_error what;
        quipu_error__at(&what, QUIPU_ERR_SYNTAX, self->name, row->begin, row->line, 0,
                        "%zu field%s where the header has %zu", row->n_fields,
                        row->n_fields == 1 ? "" : "s", self->n_columns);
        report_broken(self, &what);
        return QUIPU_OK;
    }
    quipu_str label = quipu_str__trim(field(self, row, NUMBER));
    bool goes_on = self->is_open && label.len > 0 && quipu_str__is(label, self->label);
    if (!goes_on) {
        QUIPU_TRY(end(self, err));
        QUIPU_TRY(open_decision(self, row, err));
    }
    QUIPU_TRY(take_party(self, row, err));
done:
    return status;
}

quipu_status quipu_decisions_read(quipu_decisions **out, quipu_str bytes, quipu_str name,
                                  void (*fault)(void *ctx, const quipu_error *what), void *ctx,
                                  quipu_error *err)
{
    quipu_status status = QUIPU_OK;
    reader self = {.name = name, .fault = fault, .ctx = ctx};
    quipu_csv_handler handler = {take_row, report_broken, &self};
    *out = NULL;
    QUIPU_TRY_ALLOC(self.list = quipu_decision_list__new());
    if (memchr(bytes.len > 0 ? bytes.ptr : "", '\0', bytes.len) != NULL)
        QUIPU_TRY(quipu_error__at(err, QUIPU_ERR_BINARY, name, 0, 0, 0, "is not text"));
    QUIPU_TRY(quipu_csv__read(bytes, name, ',', &handler, err));
    QUIPU_TRY(end(&self, err));
    if (!self.has_header)
        QUIPU_TRY(quipu_error__at(err, QUIPU_ERR_SYNTAX, name, 0, 1, 0, "holds no header row"));
    *out = &self.list->decisions;
    self.list = NULL;
done:
    quipu_decisions_free(self.list == NULL ? NULL : &self.list->decisions);
    quipu_arena__clear(&self.arena);
    quipu_alloc__free(self.parties);
    return status;
}

bool quipu_decisions_is_table(quipu_str bytes)
{
    size_t begin = quipu_str__begins(bytes, QUIPU_STR("\xef\xbb\xbf")) ? 3 : 0;
    size_t line = quipu_str__find(bytes, '\n', 0);
    quipu_str rest = quipu_str__trim(quipu_str__slice(bytes, begin, line > begin ? line : begin));
    bool found[2] = {false, false};
    quipu_str column;
    while (quipu_str__split(&column, &rest, ',')) {
        column = quipu_str__trim(column);
        if (column.len > 1 && column.ptr[0] == '"' && column.ptr[column.len - 1] == '"')
            column = quipu_str__slice(column, 1, column.len - 1);
        found[0] |= quipu_str__is(column, QUIPU_STR("decision"));
        found[1] |= quipu_str__is(column, QUIPU_STR("kind"));
    }
    return found[0] && found[1];
}

/*
 * A line of an extraction from bytes: one that is taken comes back the same when it is written and read again, and can
 * be resolved.
 */
#include "base/buf.h"
#include "fuzz.h"

#include <quipu/extract.h>
#include <quipu/resolve.h>

#include <stdlib.h>
#include <string.h>

static quipu_data *tables;
static quipu_ontology *ontology;

static quipu_status read_line(quipu_extraction **out, quipu_str line)
{
    return quipu_extraction_read(out, ontology, line, (quipu_str){"fuzz.jsonl", 10}, 1, NULL);
}

static void write_line(quipu_buf *out, const quipu_extraction *extraction)
{
    if (quipu_extraction_write(quipu_buf__sink(out), extraction, ontology, NULL) < 0)
        abort();
}

static void check_round_trip(const quipu_extraction *extraction)
{
    quipu_buf first = {0}, second = {0};
    quipu_extraction *again;
    write_line(&first, extraction);
    if (read_line(&again, quipu_buf__str(&first)) < 0)
        abort();
    write_line(&second, again);
    if (first.len != second.len || memcmp(first.ptr, second.ptr, first.len) != 0)
        abort();
    quipu_extraction_free(again);
    quipu_buf__clear(&first);
    quipu_buf__clear(&second);
}

static void resolve(const quipu_extraction *extraction)
{
    quipu_resolver *resolver;
    quipu_graph *graph;
    if (quipu_resolver_new(&resolver, ontology, NULL) < 0 ||
        quipu_resolver_add(resolver, extraction, NULL) < 0 ||
        quipu_resolver_finish(&graph, resolver, NULL) < 0)
        abort();
    quipu_graph_free(graph);
    quipu_resolver_free(resolver);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    quipu_extraction *extraction;
    if (ontology == NULL && (quipu_data_open(&tables, NULL, NULL) < 0 ||
                             quipu_ontology_new(&ontology, tables, NULL) < 0))
        abort();
    if (read_line(&extraction, (quipu_str){(const char *)data, size}) < 0)
        return 0;
    check_round_trip(extraction);
    resolve(extraction);
    quipu_extraction_free(extraction);
    return 0;
}

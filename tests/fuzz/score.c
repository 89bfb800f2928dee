/*
 * One article's graph from bytes, compared with a small annotated one and with itself.
 */
#include "../unit/sinks.h"
#include "fuzz.h"

#include <quipu/train.h>

#include <stdlib.h>

static const char annotated[] =
    "{\"entities\": [{\"id\": \"rao\", \"name\": \"Asha Rao\", \"type\": \"person\"},"
    "{\"id\": \"deal\", \"name\": \"copper trade deal\", \"type\": \"agreement\", \"core\": "
    "false}],"
    "\"relations\": [{\"s\": \"rao\", \"r\": \"signs\", \"o\": \"deal\", \"status\": "
    "\"planned\"}]}";

static quipu_status read_graph(quipu_score_graph **out, const char *bytes, size_t len)
{
    return quipu_score_graph_read(out, (quipu_str){bytes, len}, (quipu_str){"fuzz.json", 9}, NULL,
                                  NULL, NULL);
}

static void compare(const quipu_ontology *ontology, const quipu_score_graph *gold,
                    const quipu_score_graph *found)
{
    quipu_score *score;
    const quipu_str name = {"fuzz.json", 9};
    const quipu_sink sink = {swallow, NULL};
    if (quipu_score_new(&score, ontology, NULL) < 0 ||
        quipu_score_add(score, name, gold, found, NULL) < 0 ||
        quipu_score_add(score, name, found, gold, NULL) < 0 ||
        quipu_score_add(score, name, found, found, NULL) < 0 ||
        quipu_score_write_text(sink, score, true, NULL) < 0 ||
        quipu_score_write_json(sink, score, true, NULL) < 0)
        abort();
    quipu_score_free(score);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static quipu_data *tables;
    static quipu_ontology *ontology;
    static quipu_score_graph *gold;
    quipu_score_graph *found;
    if (gold == NULL && (quipu_data_open(&tables, NULL, NULL) < 0 ||
                         quipu_ontology_new(&ontology, tables, NULL) < 0 ||
                         read_graph(&gold, annotated, sizeof annotated - 1) < 0))
        abort();
    if (read_graph(&found, (const char *)data, size) >= 0)
        compare(ontology, gold, found);
    quipu_score_graph_free(found);
    return 0;
}

/*
 * Tables of entities and relations, from bytes to assertions.
 */
#include "fuzz.h"

#include <quipu/extract.h>

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static quipu_data *tables;
    static quipu_ontology *ontology;
    quipu_records *records = NULL;
    quipu_extraction *extraction = NULL;
    if (ontology == NULL && (quipu_data_open(&tables, NULL, NULL) < 0 ||
                             quipu_ontology_new(&ontology, tables, NULL) < 0))
        abort();
    if (quipu_records_read(&records, (quipu_str){(const char *)data, size},
                           (quipu_str){"fuzz.csv", 8}, NULL) >= 0 &&
        quipu_extract_records(&extraction, ontology, records, NULL, NULL, NULL) < 0)
        abort();
    quipu_extraction_free(extraction);
    quipu_records_free(records);
    return 0;
}

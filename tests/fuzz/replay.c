/*
 * Stands in for libFuzzer where it is not linked: runs the entry on each file that is named.
 */
#include "base/alloc.h"
#include "base/file.h"

#include "fuzz.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        quipu_str bytes;
        quipu_error err;
        if (quipu_file__read(&bytes, argv[i], SIZE_MAX, &err) < 0) {
            fprintf(stderr, "%s: %s\n", err.source, err.message);
            return 1;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)bytes.ptr, bytes.len);
        quipu_alloc__free((char *)bytes.ptr);
    }
    printf("%d inputs\n", argc - 1);
    return argc > 1 ? 0 : 1;
}

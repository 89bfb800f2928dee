/* An article as a page or a line of JSON gives it, before it is cut into blocks. */
#ifndef QUIPU_READ_ARTICLE_H
#define QUIPU_READ_ARTICLE_H

#include <quipu/base.h>

/* From an arena; "" what is not told. */
typedef struct quipu_article {
    quipu_str text; /* UTF-8: the title, and the paragraphs, with a blank line between them */
    quipu_str title;
    quipu_str date; /* as it is written there */
    quipu_str publisher, address;
} quipu_article;

#endif

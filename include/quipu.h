/**
 * @file
 * quipu: from news articles to a graph of who does what to whom. The one header to include.
 */
#ifndef QUIPU_H
#define QUIPU_H

#include <quipu/analyse.h>
#include <quipu/base.h>
#include <quipu/decide.h>
#include <quipu/draw.h>
#include <quipu/export.h>
#include <quipu/extract.h>
#include <quipu/ontology.h>
#include <quipu/read.h>
#include <quipu/resolve.h>
#include <quipu/store.h>
#include <quipu/text.h>
#include <quipu/train.h>

#endif

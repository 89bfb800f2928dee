/*
 * Fits a map to a page. The box round the map becomes that of the page in the map's own measure, margins included;
 * Graphviz, told the size, does the scaling. Small maps are not blown up until their letters look like a
 * poster's.
 */
#include "draw/child/page.h"

#include <math.h>
#include <stdio.h>

static const double margin_share = 0.04; /* of the shorter side */
static const double most_growth = 1.5;   /* letters of 11 points become 16 */

bool quipu_page__parse(quipu_page *out, const char *text)
{
    int turns, n = 0;
    if (sscanf(text, "%lf,%lf,%d,%d%n", &out->width, &out->height, &turns, &out->dpi, &n) != 4)
        return false;
    out->turns = turns != 0;
    return text[n] == '\0' && out->width >= 1 && out->height >= 1 && out->width <= 1e5 &&
           out->height <= 1e5 && out->dpi > 0 && out->dpi <= 1200;
}

/* The page as it lies on the map. */
static boxf lay_page(double width, double height, boxf box)
{
    double wide = box.UR.x - box.LL.x, high = box.UR.y - box.LL.y;
    double margin = margin_share * fmin(width, height);
    double scale = fmin((width - 2 * margin) / wide, (height - 2 * margin) / high);
    scale = fmin(scale, most_growth);
    pointf middle = {(box.LL.x + box.UR.x) / 2, (box.LL.y + box.UR.y) / 2};
    pointf half = {width / scale / 2, height / scale / 2};
    return (boxf){{middle.x - half.x, middle.y - half.y}, {middle.x + half.x, middle.y + half.y}};
}

void quipu_page__fit(const quipu_page *page, Agraph_t *map, boxf box)
{
    bool map_is_wide = box.UR.x - box.LL.x > box.UR.y - box.LL.y;
    bool turn = page->turns && map_is_wide != (page->width > page->height);
    double width = turn ? page->height : page->width, height = turn ? page->width : page->height;
    agattr(map, AGRAPH, (char *)"pad", (char *)"0");
    agattr(map, AGRAPH, (char *)"margin", (char *)"0");
    GD_drawing(map)->size = (pointf){width, height}; /* as the attribute "size" with "!" */
    GD_drawing(map)->filled = TRUE;
    GD_bb(map) = lay_page(width, height, box);
}

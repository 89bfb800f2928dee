/* Offices that the text tells somebody has left. */
#ifndef QUIPU_EXTRACT_DEPARTURES_H
#define QUIPU_EXTRACT_DEPARTURES_H

#include "extract/stage.h"

/*
 * "Prime Minister Roe resigned": the office that goes with the name is former, in the whole document. Once all else
 * is claimed.
 */
void quipu_departures__apply(quipu_stage *stage);

#endif

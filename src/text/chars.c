/*
 * Characters to kinds: a table for ASCII, Unicode categories for the rest.
 */
#include "text/chars.h"

#include "base/utf8.h"

#define SP QUIPU_CHAR_SPACE
#define UP QUIPU_CHAR_UPPER
#define LE QUIPU_CHAR_LETTER
#define DI QUIPU_CHAR_DIGIT
#define AP QUIPU_CHAR_APOSTROPHE
#define HY QUIPU_CHAR_HYPHEN
#define DT QUIPU_CHAR_DOT
#define RU QUIPU_CHAR_RUN
#define CU QUIPU_CHAR_CURRENCY
#define OT QUIPU_CHAR_OTHER

/* Control characters count as white space: no token may hold one. */
const uint8_t quipu_char__ascii_kinds[128] = {
    SP, SP, SP, SP, SP, SP, SP, SP,
    SP, SP, SP, SP, SP, SP, SP, SP, /* 00 */
    SP, SP, SP, SP, SP, SP, SP, SP,
    SP, SP, SP, SP, SP, SP, SP, SP, /* 10 */
    SP, RU, OT, RU, CU, OT, OT, AP,
    OT, OT, RU, OT, OT, HY, DT, OT, /* 20: space ! " # $ % & ' ( ) * + , - . / */
    DI, DI, DI, DI, DI, DI, DI, DI,
    DI, DI, OT, OT, RU, RU, RU, RU, /* 30: digits : ; < = > ? */
    OT, UP, UP, UP, UP, UP, UP, UP,
    UP, UP, UP, UP, UP, UP, UP, UP, /* 40: @ A to O */
    UP, UP, UP, UP, UP, UP, UP, UP,
    UP, UP, UP, OT, OT, OT, RU, LE, /* 50: P to Z [ \ ] ^ _ */
    RU, LE, LE, LE, LE, LE, LE, LE,
    LE, LE, LE, LE, LE, LE, LE, LE, /* 60: ` a to o */
    LE, LE, LE, LE, LE, LE, LE, LE,
    LE, LE, LE, OT, OT, OT, RU, SP, /* 70: p to z { | } ~ DEL */
};

static uint8_t wide_kind(int32_t code)
{
    switch (code) {
    case 0x2019: /* right single quotation mark */
    case 0x2018: /* left single quotation mark */
    case 0x02BC: /* modifier letter apostrophe */
    case 0xFF07: return QUIPU_CHAR_APOSTROPHE;
    case 0x2010: /* hyphen */
    case 0x2011: /* non-breaking hyphen */ return QUIPU_CHAR_HYPHEN;
    case 0x2012: /* figure dash to horizontal bar */
    case 0x2013:
    case 0x2014:
    case 0x2015: return QUIPU_CHAR_DASH;
    case 0xA2: /* cent, pound, currency sign, yen; euro */
    case 0xA3:
    case 0xA4:
    case 0xA5:
    case 0x20AC: return QUIPU_CHAR_CURRENCY;
    case 0x00AD: /* soft hyphen, joiners: inside words */
    case 0x200C:
    case 0x200D: return QUIPU_CHAR_LETTER;
    case 0x200B: /* zero-width space, marks of direction, byte-order mark */
    case 0x200E:
    case 0x200F:
    case 0xFEFF: return QUIPU_CHAR_SPACE;
    default: break;
    }
    if (code < 0xA0 || quipu_utf8__is_space(code))
        return QUIPU_CHAR_SPACE;
    if (quipu_utf8__is_upper(code))
        return QUIPU_CHAR_UPPER;
    return quipu_utf8__is_word(code) ? QUIPU_CHAR_LETTER : QUIPU_CHAR_OTHER;
}

quipu_char quipu_char__wide_at(quipu_str text, size_t at)
{
    int32_t code;
    size_t len = quipu_utf8__decode(&code, text, at);
    return (quipu_char){code, code < 0 ? QUIPU_CHAR_OTHER : wide_kind(code), (uint8_t)len};
}

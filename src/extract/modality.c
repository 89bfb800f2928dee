/*
 * Standing: from the words of the trigger's own clause (clause.c), then from what governs it on the way up
 * ("plans to", "refused to", "hopes that", "an end to"). What is denied stays denied and what is possible stays
 * possible, whatever stands above; a negated denial ("never failed to") takes itself back.
 */
#include "extract/modality.h"

#include "base/str.h"
#include "extract/clause.h"
#include "extract/tense.h"
#include "extract/when.h"

/* So many governors up, an infinitive still belongs to the statement. */
static const unsigned max_governors = 5;
/* Words between a governor and what it governs: "decided not to", "stopped short of". */
static const uint32_t max_between = 3;

/* A date of more than two years stands for all of them: "throughout the 1990s". */
static const int days_of_an_era = 730;

typedef struct walk {
    const quipu_scene *scene;
    const quipu_token *tokens;
    const quipu_labels *is;
    bool lasts;
    bool is_tie;    /* "the president", not a deed: what governs the noun governs its bearer */
    bool has_until; /* of the clause, or of the verb whose object it is: "had its seat there until" */
} walk;

/* How a word hangs on its governor. */
typedef enum tie {
    TIE_NONE,       /* the governor says nothing of it */
    TIE_COMPLEMENT, /* "plans to visit", "denied attacking": what stands of the governor holds for it */
    TIE_REPORT,     /* "said that", "reports that" */
    TIE_PURPOSE,  /* "came to visit", "came for talks" */
    TIE_MOMENT,   /* "when he arrives" */
    TIE_ARGUMENT, /* "planned a visit", "the talks ended" */
    TIE_SHARED    /* "will meet and sign" */
} tie;

static const quipu_standing strength[] = {QUIPU_ACTUAL, QUIPU_PLANNED, QUIPU_FORMER, QUIPU_POSSIBLE,
                                          QUIPU_DENIED};

static quipu_standing stronger(quipu_standing a, quipu_standing b)
{
    for (size_t i = sizeof strength / sizeof *strength; i-- > 0;)
        if (a == strength[i] || b == strength[i])
            return strength[i];
    return QUIPU_ACTUAL;
}

static bool is_nominal(const walk *self, uint32_t token)
{
    uint8_t upos = self->tokens[token].upos;
    return upos == QUIPU_UPOS_NOUN || upos == QUIPU_UPOS_PROPN ||
           (self->is_tie && upos == QUIPU_UPOS_ADJ); /* "chief executive" */
}

static bool has_child(const walk *self, uint32_t token, uint8_t label)
{
    return quipu_tree__child(&self->scene->tree, token, label) != QUIPU_NO_HEAD;
}

static bool has_case(const walk *self, uint32_t token, const char *preposition)
{
    const quipu_tree *tree = &self->scene->tree;
    QUIPU_EACH_CHILD(child, tree, token)
    if ((tree->tokens[child].deprel == self->is->case_ ||
         tree->tokens[child].deprel == self->is->mark) &&
        quipu_str__is(tree->tokens[child].lower, quipu_str__of(preposition)))
        return true;
    return false;
}

/*
 * The word right before an infinitive or gerund, where it is one that governs such: trees often err here. Only
 * small words may stand between.
 */
static uint32_t governor_before(const walk *self, uint32_t verb)
{
    uint32_t at = quipu_clause__to(self->scene, verb);
    uint32_t being = quipu_tree__child(&self->scene->tree, verb, self->is->cop);
    if (at == QUIPU_NO_HEAD && being != QUIPU_NO_HEAD &&
        quipu_scene__has_xpos(self->scene, being, "VBG"))
        at = being; /* "denied being a member" */
    if (at == QUIPU_NO_HEAD && quipu_scene__has_xpos(self->scene, verb, "VBG") &&
        !has_child(self, verb, self->is->aux))
        at = verb;
    for (uint32_t n = 0; at != QUIPU_NO_HEAD && at > 0 && n < max_between; n++) {
        at--;
        if (self->scene->find_at[at] != QUIPU_NONE)
            break;
        if (quipu_clause__stands(self->scene, at) & QUIPU_STANDS_GOVERNS)
            return at;
        uint8_t upos = self->tokens[at].upos;
        if (upos != QUIPU_UPOS_ADV && upos != QUIPU_UPOS_ADP && upos != QUIPU_UPOS_PART &&
            upos != QUIPU_UPOS_SCONJ && upos != QUIPU_UPOS_ADJ)
            break;
    }
    return QUIPU_NONE;
}

/* "the bank, which ...": a relative clause that the parser has hung elsewhere. */
static bool has_relative_subject(const walk *self, uint32_t verb)
{
    uint32_t subject = quipu_tree__child(&self->scene->tree, verb, self->is->nsubj);
    return subject != QUIPU_NO_HEAD && self->tokens[subject].upos == QUIPU_UPOS_PRON &&
           (quipu_scene__cue(self->scene, subject) & QUIPU_CUE_RELATIVE);
}

/* "evidence that Iran backed Hamas": a relative that the parser has made an object, beside the real one. */
static bool has_idle_relative(const walk *self, uint32_t verb)
{
    uint32_t first = quipu_tree__child(&self->scene->tree, verb, self->is->obj);
    if (first == QUIPU_NO_HEAD || first > verb ||
        !(quipu_scene__cue(self->scene, first) & QUIPU_CUE_RELATIVE))
        return false;
    QUIPU_EACH_CHILD(child, &self->scene->tree, verb)
    if (child > verb && self->tokens[child].deprel == self->is->obj)
        return true;
    return false;
}

/* "when he arrives", "before leaving" */
static bool opens_moment(const walk *self, uint32_t verb)
{
    QUIPU_EACH_CHILD(child, &self->scene->tree, verb)
    if (child < verb && (quipu_clause__stands(self->scene, child) & QUIPU_STANDS_MOMENT))
        return true;
    return false;
}

/* "when he arrives", "before leaving": told in no tense of its own, of a time that the main clause tells. */
static bool is_moment(const walk *self, uint32_t verb)
{
    bool is_present = quipu_scene__has_xpos(self->scene, verb, "VBZ") ||
                      quipu_scene__has_xpos(self->scene, verb, "VBP");
    bool is_before =
        quipu_scene__has_xpos(self->scene, verb, "VBG") &&
        quipu_tree__child_is(&self->scene->tree, verb, self->is->mark, QUIPU_STR("before"));
    return is_before ||
           (is_present && !has_child(self, verb, self->is->aux) && opens_moment(self, verb));
}

static tie tie_of_verb(const walk *self, uint32_t verb, uint8_t label)
{
    bool is_infinitive = quipu_clause__to(self->scene, verb) != QUIPU_NO_HEAD;
    bool is_gerund = quipu_scene__has_xpos(self->scene, verb, "VBG") &&
                     has_child(self, verb, self->is->mark) && !opens_moment(self, verb);
    if (label == self->is->xcomp)
        return TIE_COMPLEMENT;
    if (label == self->is->ccomp)
        return is_infinitive                      ? TIE_COMPLEMENT
               : has_relative_subject(self, verb) ? TIE_NONE
                                                  : TIE_REPORT;
    bool is_clause = label == self->is->acl_relcl &&
                     (has_child(self, verb, self->is->mark) || has_idle_relative(self, verb));
    if (label == self->is->acl || is_clause) /* "evidence that", which parsers take for a relative */
        return is_infinitive || is_gerund                           ? TIE_COMPLEMENT
               : is_clause || has_child(self, verb, self->is->mark) ? TIE_REPORT
                                                                    : TIE_NONE;
    if (label == self->is->advcl)
        return is_infinitive           ? TIE_PURPOSE
               : is_gerund             ? TIE_COMPLEMENT
               : is_moment(self, verb) ? TIE_MOMENT
                                       : TIE_NONE;
    return label == self->is->conj ? TIE_SHARED : TIE_NONE;
}

/* "expressed doubt that": the word right before the conjunction, where it is one that governs such. */
static uint32_t governor_of_report(const walk *self, uint32_t verb)
{
    uint32_t mark = quipu_tree__child(&self->scene->tree, verb, self->is->mark);
    bool has_governor =
        mark != QUIPU_NO_HEAD && mark > 0 && mark < verb &&
        self->tokens[mark].upos == QUIPU_UPOS_SCONJ &&
        (quipu_clause__stands(self->scene, mark - 1) & (QUIPU_STANDS_GOVERNS | QUIPU_STANDS_DOUBT));
    return has_governor ? mark - 1 : QUIPU_NONE;
}

/* "has its seat", "became president" */
static bool is_had(const walk *self, uint32_t noun)
{
    static const char *const verbs[] = {"have", "become", "remain"};
    uint32_t head = quipu_scene__governor(self->scene, noun);
    if (head == QUIPU_NONE || self->tokens[noun].deprel != self->is->obj)
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (quipu_str__is(self->tokens[head].lemma, quipu_str__of(verbs[i])))
            return true;
    return false;
}

static tie tie_of_noun(const walk *self, uint32_t noun, uint8_t label)
{
    if (label == self->is->xcomp || (label == self->is->obl && has_case(self, noun, "as")))
        return TIE_COMPLEMENT;
    if (label == self->is->ccomp)
        return TIE_REPORT;
    if (label == self->is->conj)
        return self->is_tie ? TIE_NONE : TIE_SHARED;
    if (self->is_tie && !is_had(self, noun))
        return TIE_NONE;
    if (quipu_clause__is_errand(self->scene, noun))
        return TIE_PURPOSE;
    return label == self->is->obj || label == self->is->obl || label == self->is->nmod ||
                   label == self->is->nsubj || label == self->is->nsubj_pass
               ? TIE_ARGUMENT
               : TIE_NONE;
}

/* "ten million dollars in aid", "denied involvement in the attack" */
static bool follows_measure(const walk *self, uint32_t preposition)
{
    return preposition > 0 && self->tokens[preposition - 1].deprel == self->is->obj &&
           (quipu_clause__is_amount(self->scene, preposition - 1) ||
            (quipu_clause__stands(self->scene, preposition - 1) & QUIPU_STANDS_HAPPENS));
}

/* Phrases of time and place beside a verb are none of its business: "refused during the talks". */
static bool is_aside(const walk *self, uint32_t noun)
{
    uint32_t preposition = quipu_tree__child(&self->scene->tree, noun, self->is->case_);
    if (self->tokens[noun].deprel != self->is->obl || preposition == QUIPU_NO_HEAD ||
        follows_measure(self, preposition))
        return false;
    return (quipu_scene__cue(self->scene, preposition) & (QUIPU_CUE_MEANWHILE | QUIPU_CUE_IN)) != 0;
}

/* The bits of a governor that bear on a word tied to it so. */
static uint32_t bearing(const walk *self, uint32_t token, uint32_t head, tie how)
{
    uint32_t bits = quipu_clause__stands(self->scene, head);
    if (quipu_clause__to(self->scene, token) != head + 1) /* "used its speech to criticize" */
        bits &= ~(uint32_t)QUIPU_STANDS_HABIT;
    bool is_object = how == TIE_ARGUMENT && (self->tokens[token].deprel == self->is->obj ||
                                             self->tokens[token].deprel == self->is->nsubj_pass);
    if ((bits & QUIPU_STANDS_APPEAL) && !is_object && how != TIE_REPORT) /* not "called the talks" */
        bits |= QUIPU_STANDS_POSSIBLE;
    bits &= ~(uint32_t)QUIPU_STANDS_APPEAL;
    if (how == TIE_SHARED || (how == TIE_ARGUMENT && is_aside(self, token)))
        return 0;
    if (how == TIE_REPORT)
        return bits & ~(uint32_t)(QUIPU_STANDS_END | QUIPU_STANDS_HABIT);
    bool is_doer = how == TIE_ARGUMENT && self->tokens[token].deprel == self->is->nsubj;
    if (is_doer && self->tokens[head].upos == QUIPU_UPOS_VERB)
        return bits & (QUIPU_STANDS_END | QUIPU_STANDS_HAPPENS);  /* "the dispute ended" */
    if ((bits & QUIPU_STANDS_END) && has_case(self, token, "as")) /* "was dismissed as minister" */
        return bits & ~(uint32_t)QUIPU_STANDS_DENY;
    if ((bits & QUIPU_STANDS_END) && has_case(self, token, "from")) /* "stopped X from helping" */
        return (bits & ~(uint32_t)QUIPU_STANDS_END) | QUIPU_STANDS_DENY;
    return bits;
}

/* What a governor with such bits makes of what stands below it. */
static quipu_standing govern(const walk *self, quipu_standing below, uint32_t bits, uint32_t head,
                             const quipu_clause *clause)
{
    quipu_standing own = quipu_clause__standing(clause, self->lasts);
    if ((bits & QUIPU_STANDS_DOUBT) && clause->is_negated) /* "no doubt that" */
        return below;
    bool is_open =
        clause->is_negated && (bits & QUIPU_STANDS_DENY) && (bits & QUIPU_STANDS_POSSIBLE);
    if (is_open) /* "not ruled out" */
        return stronger(below, QUIPU_POSSIBLE);
    if (bits & QUIPU_STANDS_DENY)
        return clause->is_negated ? below : own == QUIPU_POSSIBLE ? QUIPU_POSSIBLE : QUIPU_DENIED;
    if (bits & QUIPU_STANDS_HABIT)
        return stronger(below, QUIPU_FORMER);
    if (bits & QUIPU_STANDS_END)
        return self->lasts && quipu_modality__standing_of_deed(self->scene, head) == QUIPU_ACTUAL
                   ? stronger(below, QUIPU_FORMER)
                   : below; /* "a plan to lift sanctions": they are there still */
    if (bits & (QUIPU_STANDS_PLAN | QUIPU_STANDS_POSSIBLE)) {
        quipu_standing level = bits & QUIPU_STANDS_POSSIBLE ? QUIPU_POSSIBLE : QUIPU_PLANNED;
        return stronger(below, stronger(level, own == QUIPU_FORMER ? QUIPU_ACTUAL : own));
    }
    return below;
}

/* "will meet Xi and sign": what stands before the first holds for the second, but for "did not ... but". */
static quipu_standing share(const walk *self, quipu_standing below, uint32_t token,
                            const quipu_clause *clause)
{
    const quipu_tree *tree = &self->scene->tree;
    bool is_but = quipu_tree__child_is(tree, token, self->is->cc, QUIPU_STR("but"));
    bool is_finite = quipu_scene__has_xpos(self->scene, token, "VBD") ||
                     quipu_scene__has_xpos(self->scene, token, "VBZ") ||
                     quipu_scene__has_xpos(self->scene, token, "VBP") ||
                     has_child(self, token, self->is->aux) ||
                     has_child(self, token, self->is->nsubj);
    if (clause->is_if && !is_but) /* "unless he pays and troops leave" */
        return stronger(below, QUIPU_POSSIBLE);
    return is_but || is_finite || is_nominal(self, token)
               ? below
               : stronger(below, quipu_clause__standing(clause, self->lasts));
}

/* "insisted that he leave": the bare form with one who does it is what ought to be. */
static bool is_mandate(const walk *self, uint32_t verb)
{
    uint32_t subject = quipu_tree__child(&self->scene->tree, verb, self->is->nsubj);
    bool is_bare = quipu_str__is(self->tokens[verb].lower, self->tokens[verb].lemma) &&
                   (quipu_scene__has_xpos(self->scene, verb, "VB") ||
                    quipu_scene__has_xpos(self->scene, verb, "VBP"));
    return is_bare && subject != QUIPU_NO_HEAD && !has_child(self, verb, self->is->aux) &&
           (quipu_scene__has_xpos(self->scene, subject, "NNP") ||
            quipu_scene__has_xpos(self->scene, subject, "NN")) &&
           !has_child(self, subject, self->is->conj);
}

/* "no evidence of an attack" */
static bool shows_nothing(const walk *self, uint32_t token, uint32_t bits,
                          const quipu_clause *clause)
{
    return (bits & QUIPU_STANDS_SHOWS) && clause->is_negated && has_case(self, token, "of");
}

/* "an attack would be a disaster": of one that has not been told of. */
static bool is_supposed(const walk *self, uint32_t noun, const quipu_clause *clause)
{
    static const char *const articles[] = {"a", "an", "any"};
    uint32_t article = quipu_tree__child(&self->scene->tree, noun, self->is->det);
    bool is_any = false;
    for (size_t i = 0; article != QUIPU_NO_HEAD && i < sizeof articles / sizeof *articles; i++)
        is_any |= quipu_str__is(self->tokens[article].lower, quipu_str__of(articles[i]));
    return is_any && clause->would && self->tokens[noun].deprel == self->is->nsubj;
}

/* "a round of talks", "involvement in the attack": a noun that says of a deed only that it is done. */
static bool is_part_of_deed(const walk *self, uint32_t noun, uint32_t bits)
{
    return (bits & QUIPU_STANDS_HAPPENS) &&
           (has_case(self, noun, "of") || has_case(self, noun, "in") || has_case(self, noun, "for"));
}

/* Whether what is said of a noun's governor is said of the deed: "paid a visit", "talks will be held", "a round of
 * talks". */
static bool is_said_of_deed(const walk *self, uint32_t noun, uint32_t head, uint32_t bits)
{
    uint32_t cue = quipu_scene__cue(self->scene, head);
    bool is_doer = self->tokens[noun].deprel == self->is->nsubj ||
                   self->tokens[noun].deprel == self->is->nsubj_pass;
    if (self->tokens[head].upos != QUIPU_UPOS_VERB)
        return is_part_of_deed(self, noun, bits);
    return !is_aside(self, noun) && ((cue & (QUIPU_CUE_LIGHT | QUIPU_CUE_SIGN)) ||
                                     (is_doer && (bits & QUIPU_STANDS_HAPPENS)));
}

/* "an issue that will be discussed when he arrives": the clause that tells of the time of a word. */
static uint32_t clause_above(const walk *self, uint32_t token)
{
    for (unsigned i = 0; i < max_governors; i++) {
        uint32_t head = quipu_scene__governor(self->scene, token);
        bool is_finite = has_child(self, token, self->is->aux) ||
                         has_child(self, token, self->is->cop) ||
                         !(self->tokens[token].deprel == self->is->acl || is_nominal(self, token));
        if (is_finite || head == QUIPU_NONE)
            break;
        token = head;
    }
    return token;
}

/* "is expected to talk when he arrives", "goes to Rome before leaving for Paris": what is not done yet, when the main
 * clause is not. */
static quipu_standing at_moment(const walk *self, quipu_standing below, uint32_t token,
                                uint32_t head)
{
    bool is_before =
        quipu_tree__child_is(&self->scene->tree, token, self->is->mark, QUIPU_STR("before"));
    bool is_ahead =
        (quipu_clause__stands(self->scene, head) & (QUIPU_STANDS_PLAN | QUIPU_STANDS_POSSIBLE)) ||
        (is_before && quipu_tense__of(self->scene, head) != QUIPU_TENSE_PAST) ||
        quipu_modality__standing_of_deed(self->scene, clause_above(self, head)) != QUIPU_ACTUAL;
    return is_ahead ? stronger(below, QUIPU_PLANNED) : below;
}

/* "said that", "evidence that"; `*climbs`: only nouns may be governed themselves. */
static quipu_standing from_report(const walk *self, quipu_standing below, uint32_t head,
                                  uint32_t bits, const quipu_clause *clause, bool *climbs)
{
    *climbs = is_nominal(self, head);
    bool is_refuted = *climbs && !(bits & QUIPU_STANDS_DOUBT) &&
                      quipu_clause__standing(clause, self->lasts) == QUIPU_DENIED;
    return is_refuted ? QUIPU_DENIED : below; /* "no evidence that" */
}

/* What the governor of a noun says of it, where it says something else than that it is done. */
static quipu_standing from_argument(const walk *self, quipu_standing below, uint32_t token,
                                    uint32_t head, uint32_t bits, const quipu_clause *clause)
{
    if (shows_nothing(self, token, bits, clause))
        return QUIPU_DENIED;
    if (is_supposed(self, token, clause))
        return stronger(below, QUIPU_POSSIBLE);
    bool is_ahead = is_aside(self, token) && /* "will speak at the talks" */
                    quipu_modality__standing_of_deed(self->scene, head) == QUIPU_PLANNED;
    return is_ahead ? stronger(below, QUIPU_PLANNED) : below;
}

/* What a clause that says nothing of its own adds to the standing of what hangs on it. */
static quipu_standing from_clause(walk *self, quipu_standing below, uint32_t token, uint32_t head,
                                  tie how, const quipu_clause *clause)
{
    uint32_t stands = quipu_clause__stands(self->scene, head);
    bool is_infinitive = quipu_clause__to(self->scene, token) != QUIPU_NO_HEAD;
    self->has_until |= clause->has_until;
    below = stronger(below, quipu_clause__standing(clause, self->lasts));
    if (how == TIE_PURPOSE) /* but "used the speech to urge" */
        return stands & QUIPU_STANDS_HABIT ? below : stronger(below, QUIPU_PLANNED);
    bool is_of_be = quipu_str__is(self->tokens[head].lemma, QUIPU_STR("be")) &&
                    how == TIE_COMPLEMENT && !is_nominal(self, token);
    bool is_task = how == TIE_COMPLEMENT && is_infinitive &&
                   (stands & QUIPU_STANDS_TASKS); /* "named to follow" */
    return is_of_be || is_task ? stronger(below, QUIPU_PLANNED) : below;
}

/* "warned X not to attack", "insisted that X leave": it may be. */
static quipu_standing as_wanted(const walk *self, quipu_standing below, uint32_t token,
                                uint32_t head, tie how)
{
    bool is_asked_not_to = below == QUIPU_DENIED && (how == TIE_COMPLEMENT || how == TIE_PURPOSE) &&
                           (quipu_clause__stands(self->scene, head) & QUIPU_STANDS_APPEAL);
    if (is_asked_not_to)
        return QUIPU_POSSIBLE;
    return how == TIE_REPORT && is_mandate(self, token) ? stronger(below, QUIPU_POSSIBLE) : below;
}

/* What a governor says of a word below it; `*climbs`: whether its own governors count too. */
static quipu_standing from_governor(walk *self, quipu_standing below, uint32_t token, uint32_t head,
                                    tie how, bool *climbs)
{
    quipu_clause clause;
    uint32_t bits = bearing(self, token, head, how);
    bool governs = (bits & QUIPU_STANDS_GOVERNS) != 0;
    quipu_clause__read(&clause, self->scene, head);
    *climbs = true;
    if (how == TIE_SHARED)
        return share(self, below, token, &clause);
    if (how == TIE_MOMENT) {
        *climbs = false;
        return at_moment(self, below, token, head);
    }
    below = as_wanted(self, below, token, head, how);
    if (how == TIE_REPORT && !governs)
        return from_report(self, below, head, bits, &clause, climbs);
    if (governs) {
        *climbs = !(bits & QUIPU_STANDS_END); /* what governs an end has been asked */
        return govern(self, below, bits, head, &clause);
    }
    *climbs = how != TIE_ARGUMENT || is_said_of_deed(self, token, head, bits);
    if (how == TIE_ARGUMENT)
        below = from_argument(self, below, token, head, bits, &clause);
    return *climbs ? from_clause(self, below, token, head, how, &clause) : below;
}

/* "Will Canada sign?", but not "Why did Canada sign?" */
static bool asks_whether(const walk *self, uint32_t token)
{
    const quipu_sentence *sentence = quipu_scene__sentence(self->scene, token);
    uint32_t first = sentence->first, end = first + sentence->n_tokens;
    while (first + 1 < end && self->tokens[first].upos == QUIPU_UPOS_PUNCT)
        first++;
    return quipu_str__is(self->tokens[end - 1].form, QUIPU_STR("?")) &&
           !(quipu_clause__stands(self->scene, first) & QUIPU_STANDS_ASKS);
}

/* "was president until 2019", "finance minister throughout the 1990s": it is over by its date. */
static bool has_ended(const walk *self, uint32_t trigger, const quipu_clause *clause,
                      bool is_reported)
{
    bool is_past = quipu_tense__of(self->scene, trigger) == QUIPU_TENSE_PAST;
    if (!self->lasts || !is_past ||
        (quipu_clause__stands(self->scene, trigger) & QUIPU_STANDS_ALWAYS))
        return false;
    if (self->has_until || clause->has_until ||
        (is_nominal(self, trigger) && clause->has_past_copula && !clause->is_first && !is_reported))
        return true;
    const quipu_time *time = quipu_when__own(self->scene, trigger);
    if (time == NULL || !time->has_last)
        return false;
    bool is_long = time->is_known && time->days.last - time->days.first > days_of_an_era;
    return time->is_range || (is_nominal(self, trigger) && is_long);
}

/* "travels to Ankara on Tuesday": what is told of a day to come is planned. */
static bool lies_ahead(const walk *self, uint32_t trigger)
{
    quipu_day today;
    const quipu_time *time = quipu_when__find(self->scene, trigger);
    return time != NULL && time->is_known && time->has_first && !self->is_tie &&
           quipu_tense__of(self->scene, trigger) != QUIPU_TENSE_PAST &&
           quipu_day__parse(&today, self->scene->document->date) && time->days.first > today;
}

/* The word that governs `token`, and how. */
static uint32_t find_governor(const walk *self, uint32_t token, tie *how)
{
    uint32_t head = governor_before(self, token);
    *how = TIE_COMPLEMENT;
    if (head != QUIPU_NONE)
        return head;
    head = quipu_scene__governor(self->scene, token);
    if (head == QUIPU_NONE)
        return QUIPU_NONE;
    uint8_t label = self->tokens[token].deprel;
    *how =
        is_nominal(self, token) ? tie_of_noun(self, token, label) : tie_of_verb(self, token, label);
    uint32_t nearer = *how == TIE_REPORT ? governor_of_report(self, token) : QUIPU_NONE;
    return *how == TIE_NONE ? QUIPU_NONE : nearer != QUIPU_NONE ? nearer : head;
}

static quipu_standing standing(walk *self, uint32_t trigger)
{
    quipu_clause clause;
    quipu_clause__read(&clause, self->scene, trigger);
    quipu_standing found = quipu_clause__standing(&clause, self->lasts);
    bool climbs = true, is_reported = false;
    uint32_t token = trigger;
    for (unsigned i = 0; i < max_governors && climbs; i++) {
        tie how;
        uint32_t head = find_governor(self, token, &how);
        if (head == QUIPU_NONE)
            break;
        is_reported |= how == TIE_REPORT;
        found = from_governor(self, found, token, head, how, &climbs);
        token = head;
    }
    if (found == QUIPU_ACTUAL && has_ended(self, trigger, &clause, is_reported))
        found = QUIPU_FORMER;
    if (found == QUIPU_ACTUAL && lies_ahead(self, trigger))
        found = QUIPU_PLANNED;
    bool is_open = found == QUIPU_ACTUAL || found == QUIPU_PLANNED;
    is_open &= !self->is_tie || has_child(self, trigger, self->is->cop);
    return is_open && asks_whether(self, trigger) ? QUIPU_POSSIBLE : found;
}

quipu_standing quipu_modality__standing(const quipu_scene *scene, uint32_t trigger)
{
    walk self = {scene, scene->text->tokens, &scene->tree.labels, true, false, false};
    return standing(&self, trigger);
}

quipu_standing quipu_modality__standing_of_deed(const quipu_scene *scene, uint32_t trigger)
{
    walk self = {scene, scene->text->tokens, &scene->tree.labels, false, false, false};
    return standing(&self, trigger);
}

quipu_standing quipu_modality__standing_of_tie(const quipu_scene *scene, uint32_t noun)
{
    walk self = {scene, scene->text->tokens, &scene->tree.labels, true, true, false};
    return standing(&self, noun);
}

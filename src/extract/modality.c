/*
 * Standing: from the words of the trigger's own clause (clause.c), then from what governs it on the way up
 * ("plans to", "refused to", "hopes that", "an end to"). What is denied stays denied and what is possible stays
 * possible, whatever stands above; a negated denial ("never failed to") takes itself back.
 */
#include "extract/modality.h"

#include "base/str.h"
#include "extract/clause.h"
#include "extract/governor.h"
#include "extract/roles.h"
#include "extract/tense.h"
#include "extract/when.h"

/* So many governors up, an infinitive still belongs to the statement. */
static const unsigned max_governors = 5;
/* A date of more than two years stands for all of them: "throughout the 1990s". */
static const int days_of_an_era = 730;

typedef struct walk {
    quipu_words words;
    const quipu_scene *scene;
    const quipu_token *tokens;
    const quipu_labels *is;
    bool lasts;
    bool has_until; /* of the clause, or of the verb whose object it is: "had its seat there until" */
} walk;

static const quipu_standing strength[] = {QUIPU_ACTUAL, QUIPU_PLANNED, QUIPU_FORMER, QUIPU_POSSIBLE,
                                          QUIPU_DENIED};

static quipu_standing stronger(quipu_standing a, quipu_standing b)
{
    for (size_t i = sizeof strength / sizeof *strength; i-- > 0;)
        if (a == strength[i] || b == strength[i])
            return strength[i];
    return QUIPU_ACTUAL;
}

/* "ten million dollars in aid", "$2 billion in aid", "denied involvement in the attack" */
static bool follows_measure(const walk *self, uint32_t preposition)
{
    uint32_t before = preposition == 0 ? 0 : preposition - 1, above = self->tokens[before].head;
    uint32_t measure =
        above < before && self->tokens[before].upos == QUIPU_UPOS_NUM ? above : before;
    return preposition > 0 && self->tokens[measure].deprel == self->is->obj &&
           (quipu_clause__is_amount(self->scene, measure) ||
            (quipu_clause__stands(self->scene, measure) & QUIPU_STANDS_HAPPENS));
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
static uint32_t bearing(const walk *self, uint32_t token, uint32_t head, quipu_tie how)
{
    uint32_t bits = quipu_clause__stands(self->scene, head);
    if (quipu_clause__to(self->scene, token) != head + 1) /* "used its speech to criticize" */
        bits &= ~(uint32_t)QUIPU_STANDS_HABIT;
    bool is_object =
        how == QUIPU_TIE_ARGUMENT && (self->tokens[token].deprel == self->is->obj ||
                                      self->tokens[token].deprel == self->is->nsubj_pass);
    if ((bits & QUIPU_STANDS_APPEAL) && !is_object &&
        how != QUIPU_TIE_REPORT) /* not "called the talks" */
        bits |= QUIPU_STANDS_POSSIBLE;
    bits &= ~(uint32_t)QUIPU_STANDS_APPEAL;
    if (how == QUIPU_TIE_SHARED || (how == QUIPU_TIE_ARGUMENT && is_aside(self, token)))
        return 0;
    if (how == QUIPU_TIE_REPORT)
        return bits & ~(uint32_t)(QUIPU_STANDS_END | QUIPU_STANDS_HABIT);
    bool is_doer = how == QUIPU_TIE_ARGUMENT && self->tokens[token].deprel == self->is->nsubj;
    if (is_doer && self->tokens[head].upos == QUIPU_UPOS_VERB)
        return bits & (QUIPU_STANDS_END | QUIPU_STANDS_HAPPENS); /* "the dispute ended" */
    if ((bits & QUIPU_STANDS_END) &&
        quipu_governor__has_case(&self->words, token, "as")) /* "was dismissed as minister" */
        return bits & ~(uint32_t)QUIPU_STANDS_DENY;
    if ((bits & QUIPU_STANDS_END) &&
        quipu_governor__has_case(&self->words, token, "from")) /* "stopped X from helping" */
        return (bits & ~(uint32_t)QUIPU_STANDS_END) | QUIPU_STANDS_DENY;
    return bits;
}

/* "upheld a decision to sentence X": what is done by deciding it. */
static bool is_ruled(const walk *self, uint32_t token, uint32_t head, uint32_t bits)
{
    return (bits & QUIPU_STANDS_PLAN) &&
           quipu_scene__has_lemma(self->scene, head, QUIPU_WORDS_DECISION) &&
           quipu_scene__has_lemma(self->scene, token, QUIPU_WORDS_RULED);
}

/* What a governor with such bits makes of what stands below it. */
static quipu_standing govern(const walk *self, quipu_standing below, uint32_t bits, uint32_t token,
                             uint32_t head, const quipu_clause *clause)
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
    if (is_ruled(self, token, head, bits))
        return stronger(below, own);
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
                     quipu_governor__has_child(&self->words, token, self->is->aux) ||
                     quipu_governor__has_child(&self->words, token, self->is->nsubj);
    if (clause->is_if && !is_but) /* "unless he pays and troops leave" */
        return stronger(below, QUIPU_POSSIBLE);
    return is_but || is_finite || quipu_governor__is_nominal(&self->words, token)
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
    return is_bare && subject != QUIPU_NO_HEAD &&
           !quipu_governor__has_child(&self->words, verb, self->is->aux) &&
           (quipu_scene__has_xpos(self->scene, subject, "NNP") ||
            quipu_scene__has_xpos(self->scene, subject, "NN")) &&
           !quipu_governor__has_child(&self->words, subject, self->is->conj);
}

/* "no evidence of an attack" */
static bool shows_nothing(const walk *self, uint32_t token, uint32_t bits,
                          const quipu_clause *clause)
{
    return (bits & QUIPU_STANDS_SHOWS) && clause->is_negated &&
           quipu_governor__has_case(&self->words, token, "of");
}

/* "an attack would be a disaster": of one that has not been told of. */
static bool is_supposed(const walk *self, uint32_t noun, const quipu_clause *clause)
{
    uint32_t article = quipu_tree__child(&self->scene->tree, noun, self->is->det);
    return article != QUIPU_NO_HEAD && clause->would &&
           quipu_scene__has_word(self->scene, article, QUIPU_WORDS_ANY) &&
           self->tokens[noun].deprel == self->is->nsubj;
}

/* "a round of talks", "involvement in the attack": a noun that says of a deed only that it is done. */
static bool is_part_of_deed(const walk *self, uint32_t noun, uint32_t bits)
{
    return (bits & QUIPU_STANDS_HAPPENS) && (quipu_governor__has_case(&self->words, noun, "of") ||
                                             quipu_governor__has_case(&self->words, noun, "in") ||
                                             quipu_governor__has_case(&self->words, noun, "for"));
}

/* Whether what is said of a noun's governor is said of the deed: "paid a visit", "talks will be held", "a round of
 * talks". */
static bool is_said_of_deed(const walk *self, uint32_t noun, uint32_t head, uint32_t bits)
{
    uint32_t cue = quipu_scene__cue(self->scene, head);
    if (self->tokens[head].upos != QUIPU_UPOS_VERB)
        return is_part_of_deed(self, noun, bits);
    return !is_aside(self, noun) &&
           ((cue & (QUIPU_CUE_LIGHT | QUIPU_CUE_SIGN)) || (bits & QUIPU_STANDS_HAPPENS));
}

/* "an issue that will be discussed when he arrives": the clause that tells of the time of a word. */
static uint32_t clause_above(const walk *self, uint32_t token)
{
    for (unsigned i = 0; i < max_governors; i++) {
        uint32_t head = quipu_scene__governor(self->scene, token);
        bool is_finite = quipu_governor__has_child(&self->words, token, self->is->aux) ||
                         quipu_governor__has_child(&self->words, token, self->is->cop) ||
                         !(self->tokens[token].deprel == self->is->acl ||
                           quipu_governor__is_nominal(&self->words, token));
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
    *climbs = quipu_governor__is_nominal(&self->words, head);
    bool is_refuted = *climbs && !(bits & QUIPU_STANDS_DOUBT) &&
                      quipu_clause__standing(clause, self->lasts) == QUIPU_DENIED;
    return is_refuted ? QUIPU_DENIED : below; /* "no evidence that" */
}

/* "vowed to help, following talks": they come before what is vowed, not after. */
static bool is_before_vow(const walk *self, uint32_t noun, uint32_t head)
{
    uint32_t above = quipu_scene__governor(self->scene, head);
    return (quipu_governor__has_case(&self->words, noun, "after") ||
            quipu_governor__has_case(&self->words, noun, "following")) &&
           quipu_clause__to(self->scene, head) != QUIPU_NO_HEAD && above != QUIPU_NONE &&
           quipu_tense__of(self->scene, above) == QUIPU_TENSE_PAST &&
           !quipu_roles__is_passive(self->scene, above); /* not "was expected to leave after" */
}

/* "will speak at the talks", "in his speech he is expected to speak" */
static bool is_ahead_beside(const walk *self, uint32_t noun, uint32_t head)
{
    if (quipu_modality__standing_of_deed(self->scene, head) == QUIPU_PLANNED)
        return !is_before_vow(self, noun, head);
    return noun < head && quipu_roles__is_passive(self->scene, head) &&
           (quipu_clause__stands(self->scene, head) & QUIPU_STANDS_PLAN);
}

/* "the deal includes sales of weapons", "the plan provides for a visit": what such a thing lays down is to be done. */
static bool is_laid_down(const walk *self, uint32_t head)
{
    const quipu_lexicon *lexicon = self->scene->lexicon;
    uint32_t subject = quipu_tree__child(&self->scene->tree, head, self->is->nsubj);
    return subject != QUIPU_NO_HEAD &&
           quipu_lexicon__lists(lexicon, QUIPU_WORDS_LAY_DOWN, self->tokens[head].lemma) &&
           quipu_lexicon__lists(lexicon, QUIPU_WORDS_PLANS, self->tokens[subject].lemma);
}

/* What the governor of a noun says of it, where it says something else than that it is done. */
static quipu_standing from_argument(const walk *self, quipu_standing below, uint32_t token,
                                    uint32_t head, uint32_t bits, const quipu_clause *clause)
{
    if (shows_nothing(self, token, bits, clause))
        return QUIPU_DENIED;
    if (is_supposed(self, token, clause))
        return stronger(below, QUIPU_POSSIBLE);
    bool is_ahead =
        is_aside(self, token) ? is_ahead_beside(self, token, head) : is_laid_down(self, head);
    return is_ahead ? stronger(below, QUIPU_PLANNED) : below;
}

/* "took to the streets to demand", "marched to protest": what is said so is done at once. */
static bool is_what_crowds_do(const walk *self, uint32_t token, uint32_t head)
{
    bool is_said =
        (quipu_scene__cue(self->scene, token) & QUIPU_CUE_SPEECH) ||
        (quipu_clause__stands(self->scene, token) & (QUIPU_STANDS_SAYS | QUIPU_STANDS_STANCE));
    return is_said && quipu_scene__has_lemma(self->scene, head, QUIPU_WORDS_GATHERING);
}

/* "traveled to Rome for a visit": it is there on arrival. */
static bool is_stay(const walk *self, uint32_t token, uint32_t head)
{
    return quipu_scene__has_lemma(self->scene, token, QUIPU_WORDS_STAY) &&
           quipu_tense__of(self->scene, head) == QUIPU_TENSE_PAST &&
           !quipu_scene__has_lemma(self->scene, head, QUIPU_WORDS_LEAVE);
}

/* What a clause that says nothing of its own adds to the standing of what hangs on it. */
static quipu_standing from_clause(walk *self, quipu_standing below, uint32_t token, uint32_t head,
                                  quipu_tie how, const quipu_clause *clause)
{
    uint32_t stands = quipu_clause__stands(self->scene, head);
    bool is_infinitive = quipu_clause__to(self->scene, token) != QUIPU_NO_HEAD;
    self->has_until |= clause->has_until;
    below = stronger(below, quipu_clause__standing(clause, self->lasts));
    bool is_outcome =
        quipu_scene__has_lemma(self->scene, head, QUIPU_WORDS_PREVAIL); /* "beat X to win" */
    if (how == QUIPU_TIE_PURPOSE) /* but "used the speech to urge", "marched to demand" */
        return is_outcome || (stands & QUIPU_STANDS_HABIT) ||
                       is_what_crowds_do(self, token, head) || is_stay(self, token, head)
                   ? below
                   : stronger(below, QUIPU_PLANNED);
    bool is_of_be = quipu_str__is(self->tokens[head].lemma, QUIPU_STR("be")) &&
                    how == QUIPU_TIE_COMPLEMENT && !quipu_governor__is_nominal(&self->words, token);
    bool is_task = how == QUIPU_TIE_COMPLEMENT && is_infinitive &&
                   (stands & QUIPU_STANDS_TASKS); /* "named to follow" */
    return is_of_be || is_task ? stronger(below, QUIPU_PLANNED) : below;
}

/* "warned X not to attack", "insisted that X leave": it may be. */
static quipu_standing as_wanted(const walk *self, quipu_standing below, uint32_t token,
                                uint32_t head, quipu_tie how)
{
    bool is_asked_not_to = below == QUIPU_DENIED &&
                           (how == QUIPU_TIE_COMPLEMENT || how == QUIPU_TIE_PURPOSE) &&
                           (quipu_clause__stands(self->scene, head) & QUIPU_STANDS_APPEAL);
    if (is_asked_not_to)
        return QUIPU_POSSIBLE;
    return how == QUIPU_TIE_REPORT && is_mandate(self, token) ? stronger(below, QUIPU_POSSIBLE)
                                                              : below;
}

/* What a governor says of a word below it; `*climbs`: whether its own governors count too. */
static quipu_standing from_governor(walk *self, quipu_standing below, uint32_t token, uint32_t head,
                                    quipu_tie how, bool *climbs)
{
    quipu_clause clause;
    uint32_t bits = bearing(self, token, head, how);
    bool governs = (bits & QUIPU_STANDS_GOVERNS) != 0;
    quipu_clause__read(&clause, self->scene, head);
    *climbs = true;
    if (how == QUIPU_TIE_SHARED)
        return share(self, below, token, &clause);
    if (how == QUIPU_TIE_MOMENT) {
        *climbs = false;
        return at_moment(self, below, token, head);
    }
    below = as_wanted(self, below, token, head, how);
    if (how == QUIPU_TIE_REPORT && !governs)
        return from_report(self, below, head, bits, &clause, climbs);
    if (governs) {
        *climbs = !(bits & QUIPU_STANDS_END); /* what governs an end has been asked */
        return govern(self, below, bits, token, head, &clause);
    }
    *climbs = how != QUIPU_TIE_ARGUMENT || is_said_of_deed(self, token, head, bits);
    if (how == QUIPU_TIE_ARGUMENT)
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
        (quipu_governor__is_nominal(&self->words, trigger) && clause->has_past_copula &&
         !clause->is_first && !is_reported))
        return true;
    const quipu_time *time = quipu_when__own(self->scene, trigger);
    if (time == NULL || !time->has_last)
        return false;
    bool is_long = time->is_known && time->days.last - time->days.first > days_of_an_era;
    return time->is_range || (quipu_governor__is_nominal(&self->words, trigger) && is_long);
}

/* "travels to Ankara on Tuesday": what is told of a day to come is planned. */
static bool lies_ahead(const walk *self, uint32_t trigger)
{
    quipu_day today;
    const quipu_time *time = quipu_when__find(self->scene, trigger);
    return time != NULL && time->is_known && time->has_first && !self->words.is_tie &&
           quipu_tense__of(self->scene, trigger) != QUIPU_TENSE_PAST &&
           quipu_day__parse(&today, self->scene->document->date) && time->days.first > today;
}

static quipu_standing standing(walk *self, uint32_t trigger)
{
    quipu_clause clause;
    quipu_clause__read(&clause, self->scene, trigger);
    quipu_standing found = quipu_clause__standing(&clause, self->lasts);
    bool climbs = true, is_reported = false;
    uint32_t token = trigger;
    for (unsigned i = 0; i < max_governors && climbs; i++) {
        quipu_tie how;
        uint32_t head = quipu_governor__find(&self->words, token, &how);
        if (head == QUIPU_NONE)
            break;
        is_reported |= how == QUIPU_TIE_REPORT;
        found = from_governor(self, found, token, head, how, &climbs);
        token = head;
    }
    if (quipu_governor__is_talked_of(&self->words, trigger))
        found = stronger(found, QUIPU_POSSIBLE);
    if (found == QUIPU_ACTUAL && has_ended(self, trigger, &clause, is_reported))
        found = QUIPU_FORMER;
    if (found == QUIPU_ACTUAL && lies_ahead(self, trigger))
        found = QUIPU_PLANNED;
    bool is_open = found == QUIPU_ACTUAL || found == QUIPU_PLANNED;
    is_open &=
        !self->words.is_tie || quipu_governor__has_child(&self->words, trigger, self->is->cop);
    return is_open && asks_whether(self, trigger) ? QUIPU_POSSIBLE : found;
}

static walk begin(const quipu_scene *scene, bool lasts, bool is_tie)
{
    const quipu_labels *is = &scene->tree.labels;
    quipu_words words = {scene, scene->text->tokens, is, is_tie};
    return (walk){words, scene, scene->text->tokens, is, lasts, false};
}

quipu_standing quipu_modality__standing(const quipu_scene *scene, uint32_t trigger)
{
    walk self = begin(scene, true, false);
    return standing(&self, trigger);
}

quipu_standing quipu_modality__standing_of_deed(const quipu_scene *scene, uint32_t trigger)
{
    walk self = begin(scene, false, false);
    return standing(&self, trigger);
}

quipu_standing quipu_modality__standing_of_tie(const quipu_scene *scene, uint32_t noun)
{
    walk self = begin(scene, true, true);
    return standing(&self, noun);
}

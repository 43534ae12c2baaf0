"""Weights refitted from what came of referrals, and shipped only when nobody is worse off.

1. `fit` proposes weights from outcomes, near the ones in use, none below nothing, none far from the hand-set one.
2. `review` ranks the relevance set with both and refuses the proposal when it ranks worse, lets more through that
   must not be suggested, or is less even across groups.

A decline counts only where its reason speaks of the match; nothing here is about the person who declined (design
rule 4): outcomes are shares of comparisons and a result, and no person can be read from them.
"""

from matching.learning.fit import LearningError, fit
from matching.learning.outcomes import OF_THE_MATCH, RESULTS, Outcome, OutcomeError, outcome_of, read_outcomes
from matching.learning.review import Check, Report, review

__all__ = [
    "OF_THE_MATCH",
    "RESULTS",
    "Check",
    "LearningError",
    "Outcome",
    "OutcomeError",
    "Report",
    "fit",
    "outcome_of",
    "read_outcomes",
    "review",
]

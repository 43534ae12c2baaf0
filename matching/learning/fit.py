"""A proposal of weights from outcomes.

1. How far a referral went is asked as five questions, each further than the one before (agreed? … stayed ninety
   days?), stacked into one logistic regression with a threshold each: proportional odds (McCullagh 1980). What
   lasts weighs more (`STEPS`).
2. The score in use is one column, free; each comparison's departure from it is another, held near nothing by the
   penalty. So few outcomes move little, and many move what they speak for.
3. No weight falls below nothing, and each stays between half and twice the hand-set one: comparisons that help can't
   be turned into harm, and no rule can be bought off (rules exclude before anything is weighted).
4. The weights are brought back to the hand-set sum, so that a score keeps its meaning.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.learning.outcomes import RESULTS, Outcome
from matching.weights import HAND_SET, MOST_STRAIN, Weighting

# Under this many the answer is chance.
FEWEST = 200
# What each further step says about the match.
STEPS = (1.0, 1.0, 2.0, 2.0, 2.0)
LEAST, MOST = 0.5, 2.0
# Columns that the penalty should leave alone are made this large.
FREE = 10.0
# How far outcomes may lead away from the weights in use: with this, two hundred outcomes go about half of the way
# they point, and six thousand nearly all of it (tests/matching/test_learning.py).
FREEDOM = 0.05

Floats = NDArray[np.float64]


class LearningError(Exception):
    """Outcomes from which nothing can be learned; the message is a sentence in Chinese."""


def fit(outcomes: Sequence[Outcome], start: Weighting = HAND_SET) -> Weighting:
    """Return weights near `start` that outcomes speak for, within the bounds.

    Raises
    ------
    LearningError
        When fewer than `FEWEST` speak of the match, all went equally far, or they contradict every comparison.
    """
    telling = [one for one in outcomes if one.speaks]
    if len(telling) < FEWEST:
        raise LearningError(f"能用的结果只有{len(telling)}条，至少要{FEWEST}条，先不改权重。")
    stages = np.array([one.stage for one in telling])
    if stages.min() == stages.max():
        raise LearningError("结果都一样，看不出哪样要紧，先不改权重。")
    pulls = _pulls(_columns(telling, start), stages, start)
    total = pulls[:-1].sum()
    if total <= 0:
        raise LearningError("结果跟推荐的理由全对不上，先查记录，别改权重。")
    scale = sum(start.values.values()) / total
    values = _bounded({name: pulls[at] * scale for at, name in enumerate(start.values)})
    low, high = LEAST * HAND_SET.strain, MOST * HAND_SET.strain
    return Weighting(values, float(np.clip(pulls[-1] * scale, low, high)))


def _columns(outcomes: Sequence[Outcome], start: Weighting) -> Floats:
    """Return the shares and, last, the strain taken off: shape (n_outcomes, n_comparisons + 1)."""
    most = MOST_STRAIN / start.strain
    return np.array(
        [[*(one.shares.get(name, 0.0) for name in start.values), -min(one.strain, most)] for one in outcomes]
    )


def _pulls(columns: Floats, stages: NDArray[np.intp], start: Weighting) -> Floats:
    """Return what each column adds to the odds of going further; none below nothing."""
    told = np.array([*start.values.values(), start.strain])
    kept = np.ones(len(told), dtype=bool)
    while True:
        pulls = np.zeros(len(told))
        pulls[kept] = _regress(columns[:, kept], stages, told[kept])
        if pulls.min() >= 0 or not kept.any():
            return pulls
        kept &= pulls >= 0


def _regress(columns: Floats, stages: NDArray[np.intp], told: Floats) -> Floats:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - heavy, and only needed to learn

    steps = [step for step in range(1, len(RESULTS)) if (stages >= step).any() and (stages < step).any()]
    score = FREE * (columns @ told)[:, None]
    each = np.hstack([score, columns])
    thresholds = np.repeat(FREE * np.eye(len(steps)), len(stages), axis=0)
    rows = np.hstack([np.tile(each, (len(steps), 1)), thresholds])
    answers = np.concatenate([stages >= step for step in steps])
    weights = np.repeat([STEPS[step - 1] for step in steps], len(stages))
    model = LogisticRegression(C=FREEDOM, fit_intercept=False, max_iter=1000)
    model.fit(rows, answers, sample_weight=weights / weights.mean())
    found: Floats = model.coef_[0]
    pulls: Floats = FREE * found[0] * told + found[1 : 1 + len(told)]
    return pulls


def _bounded(values: Mapping[str, float]) -> dict[str, float]:
    """Return the values within the bounds, with the hand-set sum: what one bound takes, the others share."""
    total = sum(HAND_SET.values.values())
    free = dict(values)
    fixed: dict[str, float] = {}
    while free:
        share = (total - sum(fixed.values())) / max(sum(free.values()), 1e-12)
        scaled = {name: value * share for name, value in free.items()}
        far = {
            name: float(np.clip(value, LEAST * HAND_SET.values[name], MOST * HAND_SET.values[name]))
            for name, value in scaled.items()
        }
        # The bound that is missed by most is fixed first, or fixing one side could push the other over its own.
        off = sum(far.values()) - sum(scaled.values())
        now = {
            name: far[name]
            for name in scaled
            if (far[name] > scaled[name] and off >= 0) or (far[name] < scaled[name] and off <= 0)
        }
        if not now:
            return {name: {**fixed, **scaled}[name] for name in values}
        fixed |= now
        free = {name: value for name, value in free.items() if name not in now}
    return {name: fixed[name] for name in values}

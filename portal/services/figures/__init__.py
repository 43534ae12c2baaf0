"""What a place reports each month, computed from what happened."""

from portal.services.figures.catalogue import (
    BY_NAME,
    FIGURES,
    Figures,
    is_small,
    of_month,
    told,
    told_public,
)
from portal.services.figures.months import Month, month_of, months_until

__all__ = [
    "BY_NAME",
    "FIGURES",
    "Figures",
    "Month",
    "is_small",
    "month_of",
    "months_until",
    "of_month",
    "told",
    "told_public",
]

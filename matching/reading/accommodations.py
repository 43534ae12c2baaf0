"""What an employer offers or refuses to change."""

from matching.reading.rules import hits
from matching.types import Reading


def read_offers(cell: str) -> list[Reading]:
    """Return the readings `accommodation` of a vacancy's cell, with state "offered" or "refused"."""
    return [
        Reading(
            "accommodation", {"key": key, "state": hit.row["state"]}, hit.words, float(hit.row["certainty"])
        )
        for hit in hits("offers.csv", cell)
        for key in hit.row["keys"].split()
    ]

"""Places for the rest of the house: the seed of Hegang, finding one by code or by what people call it."""

from portal.services.places.naming import short
from portal.services.places.resolving import Gazetteer, Resolved, by_name, resolve, windows
from portal.services.places.seeding import read_data, seed

__all__ = ["Gazetteer", "Resolved", "by_name", "read_data", "resolve", "seed", "short", "windows"]

"""The comparisons: each turns one aspect of a pair into a share from 0 to 1 and a sentence."""

from matching.features.affinity import affinity
from matching.features.body import body
from matching.features.hours import hours
from matching.features.pay import pay
from matching.features.prefers import prefers
from matching.features.way import way
from matching.features.work import experience, wish

__all__ = ["affinity", "body", "experience", "hours", "pay", "prefers", "way", "wish"]

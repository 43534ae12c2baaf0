"""The trades of the demo's ledgers, by sector."""

from demo.trades import buildings, care, food, making, office, shops
from demo.trades.model import HOURS, Trade

LAWFUL: tuple[Trade, ...] = (
    *food.TRADES,
    *shops.TRADES,
    *care.TRADES,
    *buildings.TRADES,
    *making.TRADES,
    *office.TRADES,
)
UNLAWFUL: tuple[Trade, ...] = office.UNLAWFUL

__all__ = ["HOURS", "LAWFUL", "UNLAWFUL", "Trade"]

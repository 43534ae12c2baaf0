"""Exports: any list as a spreadsheet with its own columns, asked for with a reason, and on record."""

from portal.services.exports.columns import GROUPS, action_of, header
from portal.services.exports.ordering import (
    VALID,
    count,
    file_name,
    get_order,
    is_valid,
    narrowed,
    offered,
    order,
    own_orders,
    record,
    repeated_numbers,
    stream,
)
from portal.services.exports.places import areas_file
from portal.services.exports.workbook import SPREADSHEET

__all__ = [
    "GROUPS",
    "SPREADSHEET",
    "VALID",
    "action_of",
    "areas_file",
    "count",
    "file_name",
    "get_order",
    "header",
    "is_valid",
    "narrowed",
    "offered",
    "order",
    "own_orders",
    "record",
    "repeated_numbers",
    "stream",
]

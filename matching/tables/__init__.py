"""Ledger files in and out: CSV in the encodings offices use, and real XLSX; what is wrong is said cell by cell.

The columns are those of the ledger file format (design §5). Order is free, unknown columns are kept and reported,
empty cells are normal. A file that cannot be trusted (formulas, identity numbers that Excel cut, a broken
encoding) is refused whole, with a sentence that says where and what to do.
"""

from matching.tables.form import COLUMNS, Finding, Kind, Table, TableError
from matching.tables.reading import read_partial_table, read_table
from matching.tables.writing import safe_cell, write_table

__all__ = [
    "COLUMNS",
    "Finding",
    "Kind",
    "Table",
    "TableError",
    "read_partial_table",
    "read_table",
    "safe_cell",
    "write_table",
]

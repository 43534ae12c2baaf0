"""Imports: files of areas, vacancies and jobseekers come in whole, and every doubtful cell is reported."""

from portal.services.imports.blank import TEMPLATE_TYPES, empty_table
from portal.services.imports.looking import (
    columns_with_findings,
    count_findings,
    findings_of,
    get_batch,
    record_look,
    records_by_number,
    visible_batches,
)
from portal.services.imports.running import may_bring, read_ahead, run

__all__ = [
    "TEMPLATE_TYPES",
    "columns_with_findings",
    "count_findings",
    "empty_table",
    "findings_of",
    "get_batch",
    "may_bring",
    "read_ahead",
    "record_look",
    "records_by_number",
    "run",
    "visible_batches",
]

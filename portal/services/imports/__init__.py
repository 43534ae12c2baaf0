"""Imports: files of areas, vacancies and jobseekers come in whole, and every doubtful cell is reported."""

from portal.services.imports.looking import (
    columns_with_findings,
    findings_of,
    get_batch,
    records_by_number,
    visible_batches,
)
from portal.services.imports.running import may_bring, run

__all__ = [
    "columns_with_findings",
    "findings_of",
    "get_batch",
    "may_bring",
    "records_by_number",
    "run",
    "visible_batches",
]

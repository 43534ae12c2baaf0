"""Imports: files of areas, vacancies and jobseekers come in whole, and every doubtful cell is reported."""

from portal.services.imports.batches import (
    KEPT_DAYS,
    decide,
    discard,
    forget_old,
    keep,
    open_columns,
    order,
    order_undo,
    own_batch,
    own_kept,
    settle_columns,
    start_reading,
)
from portal.services.imports.blank import TEMPLATE_TYPES, empty_table
from portal.services.imports.errors_file import errors_file
from portal.services.imports.headings import proposal
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
from portal.services.imports.seen import count_rows, findings_by_row, has_errors, rows_of, said_of

__all__ = [
    "KEPT_DAYS",
    "TEMPLATE_TYPES",
    "columns_with_findings",
    "count_findings",
    "count_rows",
    "decide",
    "discard",
    "empty_table",
    "errors_file",
    "findings_by_row",
    "findings_of",
    "forget_old",
    "get_batch",
    "has_errors",
    "keep",
    "may_bring",
    "open_columns",
    "order",
    "order_undo",
    "own_batch",
    "own_kept",
    "proposal",
    "read_ahead",
    "record_look",
    "records_by_number",
    "rows_of",
    "run",
    "said_of",
    "settle_columns",
    "start_reading",
    "visible_batches",
]

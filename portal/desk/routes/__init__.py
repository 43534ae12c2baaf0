"""Routes, one module a noun."""

from portal.desk.routes import (
    call_requests,
    employers,
    exports,
    form_templates,
    home,
    import_steps,
    imports,
    jobseekers,
    matches,
    one_change,
    referrals,
    reports,
    share_out,
    vacancies,
    visits,
    workplaces,
)

__all__ = [
    "call_requests",
    "employers",
    "exports",
    "form_templates",
    "home",
    "import_steps",
    "imports",
    "jobseekers",
    "matches",
    "one_change",
    "referrals",
    "reports",
    "share_out",
    "vacancies",
    "visits",
    "workplaces",
]

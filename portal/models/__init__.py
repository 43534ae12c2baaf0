"""The tables, one module an aggregate. Importing this package makes all of them known to the metadata."""

from portal.models.accounts import Account, Draft, Role, RoleGrant, Submission
from portal.models.audit import AuditEntry, Revision
from portal.models.base import Base
from portal.models.consents import (
    Consent,
    ConsentEvidence,
    ConsentManner,
    ConsentProof,
    ConsentWording,
    EvidenceKind,
    Purpose,
)
from portal.models.employers import Employer, EmployerAlias, EmployerKind, EmployerState, Workplace
from portal.models.exports import ColumnGroup, ExportKind, ExportOrder, ExportReason
from portal.models.facts import Fact, FactManner, FactSource, FactState
from portal.models.form_templates import FormKind, FormTemplate
from portal.models.imports import (
    ColumnMemory,
    ImportBatch,
    ImportChange,
    ImportFile,
    ImportFinding,
    ImportKind,
    ImportRow,
    ImportState,
    KnownChoice,
    RowOutcome,
)
from portal.models.jobseekers import (
    CallRequest,
    ContactWay,
    Entrustment,
    HardshipCategory,
    Jobseeker,
    JobseekerState,
    SearchToken,
)
from portal.models.keepsakes import Keepsake, KeptKind, SearchIndex
from portal.models.places import Level, Place, PlaceAlias, PlaceCode, PlaceParent, PlacePredecessor
from portal.models.policy import PolicyKey, PolicyValue
from portal.models.referrals import DeclineReason, Referral, ReferralEvent, ReferralState
from portal.models.registrations import Registration
from portal.models.rounds import Outlook, Paper, PaperCheck, UnansweredCall
from portal.models.same_employer import EmployersToldApart, LedgerMerge, MergedKind
from portal.models.same_person import Handover, HandoverState, PersonMerge, ToldApart
from portal.models.vacancies import (
    Vacancy,
    VacancyConfirmation,
    VacancySource,
    VacancyState,
    VacancyTrait,
)
from portal.models.visits import Visit, VisitedVacancy, VisitOutcome, VisitVacancy
from portal.models.weightings import LearnedWeighting

__all__ = [
    "Account",
    "AuditEntry",
    "Base",
    "CallRequest",
    "ColumnGroup",
    "ColumnMemory",
    "Consent",
    "ConsentEvidence",
    "ConsentManner",
    "ConsentProof",
    "ConsentWording",
    "ContactWay",
    "DeclineReason",
    "Draft",
    "Employer",
    "EmployerAlias",
    "EmployerKind",
    "EmployerState",
    "EmployersToldApart",
    "Entrustment",
    "EvidenceKind",
    "ExportKind",
    "ExportOrder",
    "ExportReason",
    "Fact",
    "FactManner",
    "FactSource",
    "FactState",
    "FormKind",
    "FormTemplate",
    "Handover",
    "HandoverState",
    "HardshipCategory",
    "ImportBatch",
    "ImportChange",
    "ImportFile",
    "ImportFinding",
    "ImportKind",
    "ImportRow",
    "ImportState",
    "Jobseeker",
    "JobseekerState",
    "Keepsake",
    "KeptKind",
    "KnownChoice",
    "LearnedWeighting",
    "LedgerMerge",
    "Level",
    "MergedKind",
    "Outlook",
    "Paper",
    "PaperCheck",
    "PersonMerge",
    "Place",
    "PlaceAlias",
    "PlaceCode",
    "PlaceParent",
    "PlacePredecessor",
    "PolicyKey",
    "PolicyValue",
    "Purpose",
    "Referral",
    "ReferralEvent",
    "ReferralState",
    "Registration",
    "Revision",
    "Role",
    "RoleGrant",
    "RowOutcome",
    "SearchIndex",
    "SearchToken",
    "Submission",
    "ToldApart",
    "UnansweredCall",
    "Vacancy",
    "VacancyConfirmation",
    "VacancySource",
    "VacancyState",
    "VacancyTrait",
    "Visit",
    "VisitOutcome",
    "VisitVacancy",
    "VisitedVacancy",
    "Workplace",
]

"""Consents: four purposes, the wording that was read out, how it was given, what shows it, and withdrawal."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import Base, Encrypted, EncryptedBytes, HasKey, LabelledEnum, labelled
from portal.models.jobseekers import Jobseeker


class Purpose(LabelledEnum):
    """What the information may be used for; each is asked apart (PIPL 29; domain §6)."""

    REGISTER = "register", N_("登记和找活")
    HEALTH = "health", N_("记身体能做什么")
    SHARE = "share", N_("给某个单位看")
    BENEFIT = "benefit", N_("算家里收入怎么变")


class ConsentManner(LabelledEnum):
    """How the consent was given."""

    PAPER = "paper", N_("纸上签字")
    VOICE = "voice", N_("录了音")
    SPOKEN = "spoken", N_("当面说的，有见证人")


class ConsentWording(HasKey, Base):
    """The sentence that was read out, by purpose and version. A changed sentence is a new version."""

    __tablename__ = "consent_wordings"
    __table_args__ = (UniqueConstraint("purpose", "version"),)

    purpose: Mapped[Purpose] = mapped_column(labelled(Purpose))
    version: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date]


class Consent(HasKey, Base):
    """A person's yes to one purpose. It holds until `withdrawn_at`."""

    __tablename__ = "consents"
    __table_args__ = (
        CheckConstraint("manner <> 'spoken' OR witness IS NOT NULL", name="spoken_needs_witness"),
        CheckConstraint("purpose <> 'share' OR referral_id IS NOT NULL", name="share_names_the_referral"),
        # Answers who agreed to what from the index alone; the counts of a city ask it of everybody.
        Index("ix_consents_jobseeker_purpose", "jobseeker_id", "purpose", "withdrawn_at"),
    )

    jobseeker_id: Mapped[int] = mapped_column(ForeignKey("jobseekers.id"))
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(labelled(Purpose))
    wording_id: Mapped[int] = mapped_column(ForeignKey("consent_wordings.id"))
    manner: Mapped[ConsentManner] = mapped_column(labelled(ConsentManner))
    witness: Mapped[str | None] = mapped_column(Encrypted("consents.witness"))
    given_on: Mapped[date]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    jobseeker: Mapped[Jobseeker] = relationship()
    wording: Mapped[ConsentWording] = relationship()
    recorded_by: Mapped[Account | None] = relationship(foreign_keys=[recorded_by_id])


class EvidenceKind(LabelledEnum):
    """What shows that a consent was given, by the kind of its file."""

    JPEG = "jpeg", N_("照片")
    PNG = "png", N_("照片")
    HEIC = "heic", N_("照片")
    PDF = "pdf", N_("扫描件")
    M4A = "m4a", N_("录音")
    MP3 = "mp3", N_("录音")
    WAV = "wav", N_("录音")
    WEBM = "webm", N_("录音")
    OGG = "ogg", N_("录音")


class ConsentEvidence(HasKey, Base):
    """A photo of the signed sheet, a scan or a recording, kept as long as one of the consents that it shows holds.

    While a registration is on its way it belongs to that; then to the consents that came of it.
    """

    __tablename__ = "consent_evidence"

    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registrations.id"), index=True)
    kind: Mapped[EvidenceKind] = mapped_column(labelled(EvidenceKind))
    content: Mapped[bytes] = mapped_column(EncryptedBytes("consent_evidence.content"), deferred=True)
    size_bytes: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    by: Mapped[Account | None] = relationship()
    shows: Mapped[list[Consent]] = relationship(secondary="consent_proofs", order_by=Consent.id)


class ConsentProof(Base):
    """Which consents a piece of evidence shows: one signature is often under several."""

    __tablename__ = "consent_proofs"

    evidence_id: Mapped[int] = mapped_column(ForeignKey("consent_evidence.id"), primary_key=True)
    consent_id: Mapped[int] = mapped_column(ForeignKey("consents.id"), primary_key=True, index=True)

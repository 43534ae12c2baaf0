"""What a rule says about a pair: excluded, to settle, or nothing; collected while rules are asked one by one."""

from dataclasses import dataclass, field

from matching.types import ACCOMMODATIONS, Change, Exclusion, Question, Status


@dataclass
class Verdict:
    """The outcome of all rules for one pair; `strain` (0 and up) is how much there is to settle."""

    exclusions: list[Exclusion] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    comforts: list[tuple[str, str]] = field(default_factory=list)
    strain: float = 0.0

    @property
    def strain_units(self) -> int:
        """The strain in thousandths: whole numbers add up the same in any order, so that ties are ties."""
        return int(self.strain * 1000 + 0.5)

    @property
    def status(self) -> Status:
        """Whether the pair fits, has something to settle, or is ruled out."""
        if self.exclusions:
            return "ruled_out"
        return "to_settle" if self.strain > 0 else "fit"

    def exclude(self, rule: str, sentence: str, lift: str | None = None) -> None:
        """Rule the pair out, with the one change that would lift it."""
        self.exclusions.append(Exclusion(rule, sentence, lift))

    def settle(
        self, about: str, sentence: str, strain: float, *, change: str = "", whom: str = "employer"
    ) -> None:
        """Note something to settle first, and the change at work that would do it."""
        self.strain += strain
        self.ask(about, sentence, whom=whom)
        if change and change not in {known.key for known in self.changes}:
            self.changes.append(Change(change, f"跟单位说：{ACCOMMODATIONS[change]}，行不行？"))

    def ask(self, about: str, sentence: str, *, whom: str = "employer") -> None:
        """Note a question that changes nothing by itself."""
        if sentence not in {known.sentence for known in self.questions}:
            self.questions.append(Question(about, whom, sentence))  # type: ignore[arg-type]

    def comfort(self, key: str, sentence: str) -> None:
        """Note something at work that helps this person."""
        if key not in dict(self.comforts):
            self.comforts.append((key, sentence))

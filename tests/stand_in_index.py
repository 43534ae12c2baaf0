"""A stand-in for `matching.MatchIndex` whose order and exclusions a test can foretell."""

from matching.types import Change, Exclusion, Question, Reason, Suggestion


class Index:
    """Stands for `matching.MatchIndex`: best is the longest title; 夜 in a title rules out, 问 asks."""

    made = 0

    def __init__(self, vacancies, *, places, on, minimum_wage=None, weighting=None):
        type(self).made += 1
        self.places = {place.id: place for place in places}
        self.vacancies = {row.id: row for row in vacancies}
        self.weighting = weighting
        self.put_ids = []

    def put(self, vacancy):
        self.put_ids.append(vacancy.id)
        self.vacancies[vacancy.id] = vacancy

    def remove(self, key):
        self.put_ids.append(f"-{key}")
        del self.vacancies[key]

    def explain(self, person, key):
        vacancy = self.vacancies[key]
        rules = (Exclusion("night", "要上夜班。", "不排夜班，就可以谈"),) if "夜" in vacancy.title else ()
        score = len(vacancy.title) / 100
        asks = "问" in vacancy.title
        return Suggestion(
            person.id,
            key,
            1,
            score,
            "ruled_out" if rules else "to_settle" if asks else "fit",
            reasons=(Reason("text", score, "名字对得上"),),
            to_ask=(Question("ST", "employer", "能不能坐着干？"),) if asks else (),
            changes=(Change("stool", "给个凳子就行。"),) if asks else (),
            excluded_by=rules,
        )

    def _all(self, person):
        found = [self.explain(person, key) for key in self.vacancies]
        return sorted(found, key=lambda told: (-told.score, told.vacancy))

    def best_for(self, person, top=20):
        return [told for told in self._all(person) if told.status != "ruled_out"][:top]

    def excluded_for(self, person, top=20):
        return [told for told in self._all(person) if told.status == "ruled_out"][:top]

    def best_people(self, key, people, top=20):
        return [self.explain(person, key) for person in people][:top]

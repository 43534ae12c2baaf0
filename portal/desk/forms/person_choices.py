"""What can be chosen in the forms on people, in people's words."""

from flask_babel import lazy_gettext as _l

from portal.models import ConsentManner, ContactWay, FactManner, FactSource, JobseekerState
from portal.services.jobseekers import RevealReason
from portal.services.person_words import LIMITS

STATES = [("", _l("都看")), *((state.value, _l(state.label)) for state in JobseekerState)]
# Days back; the value is the number.
LAST_REGISTERED = [("", _l("都看")), ("7", _l("最近7天")), ("30", _l("最近30天")), ("90", _l("最近90天"))]
SITUATIONS = [
    ("", _l("都看")),
    ("without_consent", _l("还没有同意记录")),
    ("no_referral_14", _l("14天没人给推荐")),
    ("no_referral_30", _l("30天没人给推荐")),
]
CONTACT_WAYS = [("", _l("没说")), *((way.value, _l(way.label)) for way in ContactWay)]
WAYS_OF_CONSENT = [(manner.value, _l(manner.label)) for manner in ConsentManner]
REASONS = [(reason.value, _l(reason.label)) for reason in RevealReason]
LEVELS = [(str(level), _l(words)) for level, words in enumerate(LIMITS)]
SOURCES = [
    (source.value, _l(source.label))
    for source in (FactSource.PERSON, FactSource.SUPPORTER, FactSource.WORKER, FactSource.DOCUMENT)
]
MANNERS = [(manner.value, _l(manner.label)) for manner in (FactManner.TOLD, FactManner.SEEN)]
NEED_STATES = [("needed", _l("得有")), ("helpful", _l("有了更好")), ("none", _l("不用"))]
AVOID_STATES = [("needed", _l("得躲开")), ("none", _l("不用躲"))]

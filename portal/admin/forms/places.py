"""Forms of places: search, edit, another code or name, another parent, alias, predecessor."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import NumberRange

from portal.fields import DayField, FigureField, KeyField
from portal.forms import LINE, PortalForm, SearchForm, VersionedForm, at_most, optional, required

# From the Pamirs to the Ussuri, from the reefs in the south to the Amur.
LONGITUDE = NumberRange(73, 136, _l("经度在73和136之间，看看是不是写反了。"))
LATITUDE = NumberRange(3, 54, _l("纬度在3和54之间，看看是不是写反了。"))


class PlaceSearch(SearchForm):
    """Part of a name, or the beginning of a code."""

    words = StringField(_l("地名、别名或代码"), render_kw={"autocomplete": "off"})


class PlaceForm(VersionedForm):
    """Where a place is, and what is known of its window."""

    longitude = FigureField(
        _l("经度"), description=_l("鹤岗在130度左右。"), places=None, validators=[optional(), LONGITUDE]
    )
    latitude = FigureField(
        _l("纬度"), description=_l("鹤岗在47度左右。"), places=None, validators=[optional(), LATITUDE]
    )
    has_window = BooleanField(_l("这里有邻里直聘窗口"))
    window_phone = StringField(
        _l("窗口电话"),
        validators=[optional(), at_most(LINE)],
        render_kw={"inputmode": "tel", "autocomplete": "off"},
    )
    window_hours = StringField(
        _l("窗口几点开门"),
        description=_l("比如“周一到周五，早8点半到下午4点半”。"),
        validators=[optional(), at_most(LINE)],
    )


class CodeForm(PortalForm):
    """Another code or name from a day on."""

    name = StringField(_l("名字"), validators=[required(_l("名字还没写。")), at_most(LINE)])
    code = StringField(
        _l("代码"),
        validators=[required(_l("代码还没写。")), at_most(LINE)],
        render_kw={"inputmode": "numeric"},
    )
    valid_from = DayField(_l("从哪天起"), validators=[required(_l("从哪天起，还没写。"))])
    source = StringField(_l("哪个文件说的"), validators=[optional(), at_most(LINE)])


class ParentForm(PortalForm):
    """Another parent from a day on."""

    parent = KeyField(_l("归哪里管"), empty=_l("选一个"), validators=[required(_l("选一个地方。"))])
    valid_from = DayField(_l("从哪天起"), validators=[required(_l("从哪天起，还没写。"))])


class AliasForm(PortalForm):
    """A name that people use."""

    alias = StringField(_l("大伙儿还怎么叫它"), validators=[required(_l("别名还没写。")), at_most(LINE)])
    source = StringField(_l("听谁说的"), validators=[optional(), at_most(LINE)])


class PredecessorForm(PortalForm):
    """A place that this one came from."""

    predecessor = KeyField(_l("从哪里来的"), empty=_l("选一个"), validators=[required(_l("选一个地方。"))])
    since = DayField(_l("从哪天起"), validators=[required(_l("从哪天起，还没写。"))])
    closes = BooleanField(_l("原来那个从这天起没有了"))


class RemoveForm(PortalForm):
    """A button that takes something away."""

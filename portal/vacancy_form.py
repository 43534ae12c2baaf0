"""What a vacancy says, as a form: the fields that the desk and an employer fill in alike."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField, ValidationError

from portal.fields import DayField
from portal.forms import LINE, TEXT, VersionedForm, at_most, optional, required
from portal.services.errors import DomainError
from portal.services.phones import read_phone
from portal.services.vacancies import EDITABLE

ONE_LINE = [optional(), at_most(LINE)]
LONG = [optional(), at_most(TEXT)]


class VacancyWords(VersionedForm):
    """A vacancy in the employer's own words."""

    title = StringField(
        _l("招什么工"),
        validators=[required(_l("招什么工，还没写。")), at_most(100)],
        render_kw={"autocomplete": "off"},
    )
    headcount_text = StringField(_l("招几个人"), validators=ONE_LINE, description=_l("说不准就写“若干”。"))
    tasks = TextAreaField(
        _l("干什么活"),
        validators=LONG,
        description=_l("一天从头到尾干些什么：站着坐着，搬不搬，跟不跟人说话。"),
    )
    requirements = TextAreaField(
        _l("有什么要求"), validators=LONG, description=_l("没要求，就写“没要求”。男女、岁数别写。")
    )
    pay_text = StringField(
        _l("给多少钱"), validators=ONE_LINE, description=_l("比如“每月2600，管两顿饭”，“一小时20”。")
    )
    hours_text = StringField(
        _l("几点到几点"), validators=ONE_LINE, description=_l("比如“早9点到下午5点，一周歇一天”。")
    )
    insurance_text = StringField(_l("保险和福利"), validators=ONE_LINE)
    access_text = TextAreaField(
        _l("能照顾什么"), validators=LONG, description=_l("比如“能给凳子”，“一楼没台阶”，“排班发微信”。")
    )
    workplace_address = StringField(
        _l("在哪儿干活"), validators=ONE_LINE, description=_l("空着，就是单位的地址。")
    )
    expires_on = DayField(_l("招到哪天为止"), validators=[optional()])
    contact_name = StringField(_l("找谁"), validators=ONE_LINE, render_kw={"autocomplete": "off"})
    contact_phone = StringField(
        _l("电话"), validators=ONE_LINE, render_kw={"inputmode": "tel", "autocomplete": "off"}
    )

    def validate_contact_phone(self, field: Any) -> None:
        """Read the phone to plain figures, or say what is wrong with it."""
        if (field.data or "").strip():
            try:
                field.data = read_phone(field.data)
            except DomainError as error:
                raise ValidationError(_(error.sentence)) from error

    def words(self) -> dict[str, Any]:
        """Return what was written, by attribute of the vacancy."""
        return {name: self[name].data for name in EDITABLE if name in self}

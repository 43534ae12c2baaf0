"""How the ledger's and registry's Chinese columns (design §5) and the tables' attributes answer each other."""

from collections.abc import Collection

from portal.models import Employer, Jobseeker, Place, Vacancy

# Columns whose words are kept as attributes of the vacancy itself.
VACANCY_TEXTS: dict[str, str] = {
    "岗位名称": "title",
    "招聘人数": "headcount_text",
    "工作内容": "tasks",
    "任职要求": "requirements",
    "薪资待遇": "pay_text",
    "工作时间": "hours_text",
    "社保福利": "insurance_text",
    "无障碍与便利条件": "access_text",
    "可否残疾人": "disabled_welcome_text",
    "备注": "remark",
}
EMPLOYER_TEXTS: dict[str, str] = {
    "企业名称": "name",
    "统一社会信用代码": "credit_code",
    "行业": "industry",
    "企业规模": "size_text",
}
JOBSEEKER_TEXTS: dict[str, str] = {
    "姓名": "name",
    "身份证号": "id_number",
    "性别": "sex",
    "出生日期": "born",
    "联系电话": "phone",
    "网格": "grid_text",
    "居住地址": "address",
    "残疾类别": "disability_type",
    "残疾等级": "disability_level",
    "残疾证号": "certificate_number",
    "文化程度": "education",
    "技能与证书": "skills",
    "工作经历": "experience",
    "求职意向": "wishes",
    "期望月薪": "desired_pay",
    "可工作时间": "available",
    "可接受通勤": "commute",
    "身体状况与功能": "health",
    "所需便利": "needs",
    "家庭与照料情况": "family",
    "目前收入与救助": "income",
    "备注": "remark",
}
# Health words may be read only with the consent to note them down (domain §6, purpose b).
HEALTH_COLUMNS = frozenset({"身体状况与功能", "所需便利"})

VACANCY_COLUMNS = {**EMPLOYER_TEXTS, **VACANCY_TEXTS}
JOBSEEKER_COLUMNS = JOBSEEKER_TEXTS


def row_of_vacancy(vacancy: Vacancy) -> dict[str, str]:
    """Return the vacancy as a row of the ledger, in the words it was told in; contacts included."""
    employer = vacancy.employer
    row = {column: getattr(vacancy, name) or "" for column, name in VACANCY_TEXTS.items()}
    row |= {column: getattr(employer, name) or "" for column, name in EMPLOYER_TEXTS.items()}
    row |= _place_columns(vacancy.community)
    row |= {
        "编号": vacancy.number,
        "工作地址": _workplace_address(vacancy, employer),
        "联系人": vacancy.contact_name or employer.contact_name or "",
        "联系电话": vacancy.contact_phone or employer.contact_phone or "",
        "有效期至": vacancy.expires_on.isoformat() if vacancy.expires_on else "",
        "登记日期": vacancy.registered_on.isoformat(),
        "登记网格员": _registered_by(vacancy),
    }
    return row


def row_of_jobseeker(person: Jobseeker, only: Collection[str] | None = None) -> dict[str, str]:
    """Return the person as a row of the registry, in the words that were told; with `only`, no others are opened."""
    texts = {column: name for column, name in JOBSEEKER_TEXTS.items() if only is None or column in only}
    row = {column: getattr(person, name) or "" for column, name in texts.items()}
    row |= _place_columns(person.community)
    row |= {
        "编号": person.number,
        "登记日期": person.registered_on.isoformat(),
        "登记网格员": _registered_by(person),
    }
    if only is None or "困难类别" in only:
        row["困难类别"] = "；".join(category.kind for category in person.categories)
    return row


def _place_columns(community: Place) -> dict[str, str]:
    street = community.parent
    return {"所属街道": street.name if street else "", "所属社区": community.name}


def _workplace_address(vacancy: Vacancy, employer: Employer) -> str:
    workplace = vacancy.workplace
    return (workplace.address if workplace else None) or employer.address or ""


def _registered_by(record: Vacancy | Jobseeker) -> str:
    if record.registered_by_text:
        return record.registered_by_text
    return record.registered_by.display_name if record.registered_by else ""

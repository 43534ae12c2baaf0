"""Numbers that look right and belong to nobody: telephones of one block, identity numbers of no place."""

from datetime import date

# The block 138 0000 xxxx is the demo's; 99xxxx is no administrative area (GB/T 2260), so no such person exists.
PHONE_BLOCK = "1380000"
AREA = 990000
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
REMAINDERS = "10X98765432"
TYPES = {"视力": 1, "听力": 2, "言语": 3, "肢体": 4, "智力": 5, "精神": 6, "多重": 7}
LEVELS = {"一级": 1, "二级": 2, "三级": 3, "四级": 4}


def phone(index: int) -> str:
    """Return the telephone of somebody by their running number; there are ten thousand of them."""
    return f"{PHONE_BLOCK}{index % 10_000:04d}"


def identity_number(index: int, born: date, sex: str) -> str:
    """Return an identity number with a valid check digit (GB 11643) in an area that does not exist."""
    serial = (index * 2 + (sex == "男")) % 1000
    # The serial's last figure is odd for men.
    serial += (serial % 2 == 0) if sex == "男" else -(serial % 2)
    body = f"{AREA + index // 500 % 10_000:06d}{born:%Y%m%d}{serial:03d}"
    rest = sum(int(figure) * weight for figure, weight in zip(body, WEIGHTS, strict=True)) % 11
    return body + REMAINDERS[rest]


def certificate_number(identity: str, kind: str, level: str) -> str:
    """Return the number of a disability certificate: the identity number, the type and the level."""
    return f"{identity}{TYPES[kind.split('（', maxsplit=1)[0]]}{LEVELS[level]}"


CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(kind: str, index: int) -> str:
    """Return a unified social credit code with a valid check sign (GB 32100) in an area that does not exist.

    `kind` is its two leading signs: 91 companies, 92 sole traders, 52 social organisations, 12 public bodies,
    93 farmers' cooperatives.
    """
    body = f"{kind}{AREA + index % 10_000:06d}MA99{index % 100_000:05d}"[:17]
    total = sum(CREDIT_SIGNS.index(sign) * pow(3, at, 31) for at, sign in enumerate(body))
    return body + CREDIT_SIGNS[(31 - total % 31) % 31]

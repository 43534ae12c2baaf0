"""Marks Chinese sentences that are shown to people, where Flask (and so gettext) may not be imported."""


def N_(sentence: str) -> str:  # noqa: N802 - gettext's customary name, which extraction looks for
    """Return `sentence` unchanged; the page translates it with ``_()``."""
    return sentence

"""How pages look to this visitor: letter size, contrast, darkness. Kept in a cookie, never with a person."""

from dataclasses import dataclass, replace
from typing import Self

from flask import Request, Response

COOKIE = "look"
SIZES = ("normal", "large", "largest")


@dataclass(frozen=True)
class Look:
    """The classes of the html element."""

    size: str = "normal"
    contrast: bool = False
    dark: bool = False

    @property
    def html_class(self) -> str:
        """The classes, separated by spaces; empty for the plain look."""
        classes = [self.size] if self.size != "normal" else []
        classes += ["contrast"] if self.contrast else []
        classes += ["dark"] if self.dark and not self.contrast else []
        return " ".join(classes)

    @classmethod
    def from_request(cls, request: Request) -> Self:
        """Read the cookie; anything unknown in it is passed over."""
        words = request.cookies.get(COOKIE, "").split()
        size = next((word for word in words if word in SIZES), "normal")
        return cls(size=size, contrast="contrast" in words, dark="dark" in words)

    def changed(self, *, size: str | None, contrast: str | None, dark: str | None) -> Self:
        """Return the look after one control was pressed."""
        look = self
        if size in SIZES:
            look = replace(look, size=size)
        if contrast is not None:
            look = replace(look, contrast=contrast == "1")
        if dark is not None:
            look = replace(look, dark=dark == "1")
        return look

    def remember(self, response: Response, *, secure: bool) -> None:
        """Set the cookie until the browser closes: a kiosk forgets, nobody is recognised by it."""
        response.set_cookie(COOKIE, self.html_class, httponly=True, samesite="Lax", secure=secure)

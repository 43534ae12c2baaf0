"""A worker's hands on a phone: every tap and every character is counted."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page


@dataclass
class Hands:
    """Taps and writes on a page, and counts."""

    page: Page
    taps: int = 0
    characters: int = 0

    def tap(self, target: Locator) -> None:
        target.click()
        self.taps += 1

    def press(self, name: str) -> None:
        self.tap(self.page.locator("main").get_by_role("button", name=name))

    def write(self, label: str, words: str) -> None:
        """Tap into a field and write."""
        field = self.page.locator("main").get_by_label(label, exact=True)
        field.click()
        field.fill(words)
        self.taps += 1
        self.characters += len(words)

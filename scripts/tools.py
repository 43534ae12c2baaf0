"""What the browser tests need from the machine: Chromium and a Chinese font; found, or installed where allowed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PACKAGES = ("chromium", "fonts-noto-cjk")


class MissingToolError(Exception):
    """Something is not there and may not be installed; the message says what to do."""


def find_chromium() -> str | None:
    """Return the path of a Chromium, or None."""
    named = os.environ.get("LINLI_CHROMIUM")
    candidates = [named] if named else []
    candidates += [found for name in BROWSERS if (found := shutil.which(name))]
    candidates += [path for path in MAC_BROWSERS if Path(path).exists()]
    candidates += _of_playwright()
    return next((path for path in candidates if path and os.access(path, os.X_OK)), None)


def _of_playwright() -> list[str]:
    """Return the browsers that Playwright downloaded for itself, newest first."""
    told = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    homes = [Path(told)] if told else []
    homes += [Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright"]
    patterns = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")
    found = [path for home in homes if home.is_dir() for pattern in patterns for path in home.glob(pattern)]
    return [str(path) for path in sorted(found, reverse=True)]


def has_chinese_font() -> bool:
    """Tell whether Chinese characters can be drawn (without a font a page of boxes would pass every test)."""
    if shutil.which("fc-list") is None:
        return True  # macOS and Windows bring their own.
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def ensure_browser() -> str:
    """Return the path of a Chromium, installing it and a Chinese font when this is allowed.

    Raises
    ------
    MissingToolError
        When there is none and none can be installed.
    """
    if find_chromium() is None or not has_chinese_font():
        _install()
    found = find_chromium()
    if found is None:
        raise MissingToolError(
            "There is no Chromium for the browser tests. Install one (Debian: sudo apt-get install chromium "
            "fonts-noto-cjk), or name yours in LINLI_CHROMIUM, and run this again."
        )
    if not has_chinese_font():
        raise MissingToolError(
            "There is no Chinese font for the browser tests. Install one (Debian: sudo apt-get install "
            "fonts-noto-cjk) and run this again."
        )
    return found


def _install() -> None:
    """Install through apt as root; elsewhere let Playwright try its own download."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        print("Installing Chromium and a Chinese font …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES],
            check=False,
            env=quiet,
            stdout=subprocess.DEVNULL,
        )
    elif find_chromium() is None:
        print("Asking Playwright for a Chromium …", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)

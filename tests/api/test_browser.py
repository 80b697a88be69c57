"""Pages as a browser sees them, with scripts switched off by the pages' own policy."""

import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--dump-dom",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]


def opened(client: httpx.Client, path: str, folder: Path) -> str:
    """The document that the browser makes of a page."""
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder}", str(client.base_url.join(path))]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Court opinions as a graph you can question"),
        ("/case/100-f3d-200", "Which opinions does it consist of?"),
        ("/sparql?query=SELECT%20%3Fo%20%7B%20%3Fo%20a%20cl%3AOpinion%20%7D", "Dissenting Opinion of Beech"),
        ("/queries/citation/cited-by?authority=500+U.S.+100", "Lead Opinion of Cole"),
        ("/nothing", "There is no such thing here"),
    ],
)
def test_a_browser_gets_pages(client: httpx.Client, tmp_path: Path, path: str, words: str) -> None:
    assert words in opened(client, path, tmp_path)


def test_hostile_labels_stay_text_in_a_browser(client: httpx.Client, tmp_path: Path) -> None:
    document = opened(client, "/case/1-us-1", tmp_path)
    assert "&lt;script&gt;alert('label')&lt;/script&gt;" in document
    assert "<script" not in document
    assert "<img" not in document

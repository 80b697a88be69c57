"""What the README shows is what the program prints. ``pytest --accept`` writes the answers anew."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

README = Path(__file__).parent.parent / "README.md"
ANSWER = re.compile(
    r"(?P<head><!-- answer: (?P<command>.+?) -->\n)(?P<body>.*?)(?P<tail><!-- /answer -->)", re.DOTALL
)
CASELAW = Path(sys.executable).parent / "caselaw"
SHOWN = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def environment(example: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the example is loaded, and a terminal of the width of the page."""
    environment = os.environ | {
        "CASELAW_STORE": str(tmp_path_factory.mktemp("readme") / "store"),
        "COLUMNS": "110",
        "NO_COLOR": "1",
    }
    subprocess.run([CASELAW, "load", str(example)], env=environment, check=True, capture_output=True)
    return environment


@pytest.fixture(scope="module")
def server(environment: dict[str, str]) -> Iterator[str]:
    """The address of a real server over that store."""
    with subprocess.Popen(
        [CASELAW, "serve", "--port", "0"], env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        found = re.search(r"http://[\d.]+:\d+", said)
        assert found, said
        yield found.group()
        process.terminate()


def answers() -> list[tuple[str, str]]:
    return [(found["command"], found["body"]) for found in ANSWER.finditer(README.read_text("utf-8"))]


def shown(command: str, printed: str) -> str:
    lines = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())
    return f"```sh\n$ {command}\n```\n\n```text\n{lines}\n```\n\n"


def run(command: str, environment: dict[str, str], server: str) -> str:
    words = shlex.split(command)
    if words[0] == "caselaw":
        done = subprocess.run(
            [CASELAW, *words[1:]], env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout
    assert words[:2] == ["curl", "-s"], "the README asks with caselaw or with curl"
    headers = dict(words[place + 1].split(":", 1) for place, word in enumerate(words) if word == "-H")
    with httpx.Client(trust_env=False) as client:
        return (
            client.get(words[2].replace(SHOWN, server), headers=headers)
            .raise_for_status()
            .text.replace(server, SHOWN)
        )


def test_the_readme_shows_answers():
    assert len(answers()) >= 3


@pytest.mark.parametrize("place", range(len(answers())))
def test_an_answer_in_the_readme_is_what_is_printed(place, environment, server, accept):
    command, body = answers()[place]
    expected = shown(command, run(command, environment, server))
    if accept:
        text = README.read_text("utf-8")
        found = list(ANSWER.finditer(text))[place]
        README.write_text(text[: found.start("body")] + expected + text[found.end("body") :], "utf-8")
    else:
        assert expected == body


def test_the_commands_of_the_readme_are_in_the_makefile():
    targets = set(re.findall(r"^([a-z]+):", (README.parent / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", README.read_text("utf-8"), re.MULTILINE)) <= targets

"""``python -m ontology.courts``: write the table and the Turtle of the courts again."""

from pathlib import Path

from ontology.courts.build import build
from ontology.courts.table import dump
from ontology.courts.turtle import generate


def main() -> None:
    """Write ``courts.json`` beside this module and ``courts.ttl`` beside the package."""
    folder, made = Path(__file__).parent, build()
    (folder / "courts.json").write_text(dump(made), encoding="utf-8")
    (folder.parent / "courts.ttl").write_text(generate(made), encoding="utf-8")


if __name__ == "__main__":
    main()

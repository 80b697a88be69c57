"""``python -m loader`` is the command ``caselaw``."""

from loader.cli import main

if __name__ == "__main__":  # processes that read files import this module again
    main()

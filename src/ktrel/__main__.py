"""`python -m ktrel` is `ktrel`."""

from .cli import main

if __name__ == "__main__":
    main()

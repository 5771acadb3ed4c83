"""`python -m fairwitness` is the command `fairwitness`."""

from fairwitness.cli.main import main

if __name__ == "__main__":
    main()

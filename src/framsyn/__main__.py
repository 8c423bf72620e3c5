"""`python -m framsyn` is the command `framsyn`."""

from framsyn.cli import main

main()

"""`python -m podgen`."""

from podgen.cli import main

main()

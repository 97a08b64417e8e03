"""`python -m podgen`."""

from podgen.cli.main import main

main()

"""The option `--rules`, and the rules of the project: users' own, beside podgen's."""

import os
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, TypeVar

import click

from podgen.cli.completion import files
from podgen.cli.streams import keep_stdout

if TYPE_CHECKING:  # imported when a command runs
    from podgen.config.project import Settings
    from podgen.rules import RuleSet

F = TypeVar("F", bound=Callable[..., object])


def rules_option(command: F) -> F:
    """Add the option to a command, which gets its texts."""
    return click.option(
        "--rules",
        multiple=True,
        metavar="MODULE|FILE.py",
        shell_complete=files,
        callback=_names,
        help="Hold manifests to your own rules, too: all in a module, such as acme.rules, or in a file. "
        "More in [tool.podgen] of pyproject.toml: rules = [...].",
    )(command)


def _names(context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]) -> tuple[str, ...]:
    del context, parameter
    if not all(texts):
        raise click.UsageError("--rules needs a module, such as acme.rules, or a file")
    return texts


def rules_of(names: Collection[str], settings: "Settings") -> "RuleSet":
    """Podgen's rules, with those of the option and of the project.

    Parameters:
        names: The texts of the option.
        settings: What the project says.

    Raises:
        LoadError: A module is not there, or has no rules that can be used.
        UserCodeError: One raised an exception.
    """
    if not names and not settings.rules:
        from podgen.rules import RULES

        return RULES
    from podgen.loading.own_rules import RulesAt, load_rules

    keep_stdout()  # what the rules print is no part of the results
    here = os.getcwd()
    of_project = [RulesAt(text, os.path.realpath(settings.folder)) for text in settings.rules]
    return load_rules([*of_project, *(RulesAt(text, here) for text in names)])

"""What is ignored: the option `--ignore`, and what the project says in its `pyproject.toml`."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

import click

from podgen.cli import completion
from podgen.cli.project import settings_of_project
from podgen.cli.terminal import Terminal

if TYPE_CHECKING:  # imported when the command runs
    from podgen.config.ignore import Ignore
    from podgen.rules import RuleSet

F = TypeVar("F", bound=Callable[..., object])


def ignore_option(help: str, *, errors: bool = True) -> Callable[[F], F]:
    """The option, to decorate a command, which gets its texts.

    Parameters:
        help: What it does.
        errors: Whether the command can ignore errors.
    """

    def checked(context: click.Context, parameter: click.Parameter, codes: tuple[str, ...]) -> tuple[str, ...]:
        """The codes, if all of them can be ignored."""
        del context, parameter
        codes = tuple(part.strip() for code in codes for part in code.split(","))
        if codes:
            from podgen.config.ignored_codes import code_fault, is_error, is_of_absent_rule

            for code in codes:
                if fault := code_fault(code):
                    raise click.UsageError(str(fault))
                if not errors and is_error(code) and not is_of_absent_rule(code, ()):
                    raise click.UsageError(_is_error(code))
        return codes

    return click.option(
        "--ignore", multiple=True, metavar="CODE", callback=checked, help=help, shell_complete=completion.codes
    )


def _is_error(code: str) -> str:
    return f'{code} is an error: lift it where the object is made, with allow=["{code}"]'


def ignores(
    codes: Iterable[str], terminal: Terminal, rules: "RuleSet", *, errors: bool = True
) -> "tuple[Ignore, ...] | None":
    """All that is ignored; `None` if the settings of the project are wrong, which is printed.

    Parameters:
        codes: The codes of the option.
        terminal: Where to print.
        rules: The rules, with all that are the user's own.
        errors: Whether the command can ignore errors.

    Raises:
        click.UsageError: A code of the option is that of no rule, or of one that cannot be ignored.
    """
    from podgen.config.ignore import Ignore
    from podgen.config.ignored_codes import code_fault, is_error

    own = rules.own_codes
    for code in codes:
        if fault := code_fault(code, own, are_all=True):
            raise click.UsageError(str(fault))
        if not errors and is_error(code, own):
            raise click.UsageError(_is_error(code))
    settings = settings_of_project(terminal, own)
    return None if settings is None else (*map(Ignore, codes), *settings.ignore)

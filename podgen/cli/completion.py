"""What the shell completes behind `podgen`: files, templates, codes, and the parameters of templates.

click asks for it when the completion is switched on, as the README shows. No file of the user's is run.
"""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:  # imported when a shell asks
    from click.shell_completion import CompletionItem


def files(context: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The shell completes files and folders itself."""
    from click.shell_completion import CompletionItem

    del context, parameter
    return [CompletionItem(incomplete, type="file")]


def templates(context: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The templates that come with podgen, each with what it is for."""
    from click.shell_completion import CompletionItem

    from podgen.loading.shipped_templates import shipped_template, shipped_templates

    del context, parameter
    return [
        CompletionItem(name, help=shipped_template(path).summary)
        for name, path in shipped_templates().items()
        if name.startswith(incomplete)
    ]


def codes(context: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The codes that can be ignored: all of one subject first, and the single ones when the subject is there."""
    from click.shell_completion import CompletionItem

    from podgen.codes import all_codes

    del context, parameter
    known = {code.code: code.title for code in all_codes() if code.can_be_ignored}
    subjects = {f"{code.partition('/')[0]}/*": "" for code in known}
    offered = {**known, **subjects} if "/" in incomplete else subjects
    found = {code: title for code, title in offered.items() if code.startswith(incomplete)}
    if len(found) == 1 and "/" not in incomplete:  # the subject is clear: which of its codes?
        subject = next(iter(found)).removesuffix("*")
        found = {**found, **{code: title for code, title in known.items() if code.startswith(subject)}}
    return [CompletionItem(code, help=title) for code, title in sorted(found.items())]


def parameters(context: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The parameters of the templates in the files that were named before, with their defaults."""
    from click.shell_completion import CompletionItem

    from podgen.loading.declared_templates import declared_templates

    del parameter
    found: dict[str, str] = {}
    # An option without a value yet keeps click from reading the words before it.
    for path in (*(context.params.get("targets") or ()), *context.args):
        try:
            with open(path.partition(":")[0], encoding="utf-8") as file:
                declared = declared_templates(file.read())
        except (OSError, UnicodeDecodeError):
            continue
        for each in declared:
            for name, default in each.parameters.items():
                found.setdefault(f"{name}=", "required" if default is None else f"default: {default}")
    return [CompletionItem(name, help=help) for name, help in found.items() if name.startswith(incomplete)]

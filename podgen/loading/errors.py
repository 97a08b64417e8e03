"""Why what a user asked for cannot be loaded or rendered."""

from podgen.errors import RuleError
from podgen.problems import named
from podgen.tracebacks import RefusalError


class LoadError(Exception):
    """Something that was asked for cannot be loaded: it is not there, it is not Python, or it holds no manifest.

    Parameters:
        message: What is wrong, with the name of the file, folder or module.
    """

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class TemplateError(RefusalError):
    """The values for a template are missing, unknown or of a wrong type.

    Attributes:
        template: The template's name.
        faults: What is wrong, a sentence each.
        usage: The template's parameters, a line each.
    """

    def __init__(self, template: str, faults: list[str], usage: list[str]) -> None:
        self.template = template
        self.faults = faults
        self.usage = usage
        super().__init__(template, faults, usage)

    def __str__(self) -> str:
        lines = [*self.faults, f"the parameters of {named(self.template)} are:", *(f"  {line}" for line in self.usage)]
        return "\n".join(lines)


class UserCodeError(Exception):
    """The user's own code raised an exception, or tried to end the program.

    Parameters:
        file: The file that was run, as the user would write it.
        error: What was raised.
        doing: What was being done with the file: `loaded` or `rendered`.
    """

    def __init__(self, file: str, error: BaseException, doing: str = "loaded") -> None:
        self.file = file
        self.error = error
        self.doing = doing
        super().__init__(file, error, doing)

    def __str__(self) -> str:
        return self.message

    @property
    def message(self) -> str:
        """What happened, in one line: `site.py raised KeyError while it was loaded`."""
        if isinstance(self.error, RuleError):
            return f"{self.file}: {self.error}"
        if isinstance(self.error, SystemExit):
            code = self.error.code or 0
            status = code if isinstance(code, int) else 1  # text is printed, and means failure
            return f"{self.file} exited with status {status} while it was {self.doing}"
        return f"{self.file} raised {type(self.error).__name__} while it was {self.doing}"

    @property
    def traceback_text(self) -> str:
        """What Python prints for the exception, without podgen's frames, those of importing, and the values of Secrets."""
        from podgen.loading.tracebacks import traceback_text  # only needed when something is wrong

        return traceback_text(self.error)

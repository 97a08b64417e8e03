"""How IPython and Jupyter call what was typed into them: `Cell In[3]`."""

import sys
from typing import Any


def cell_name(file: str) -> str | None:
    """The name of a notebook's cell, as its tracebacks write it; `None` for all other files.

    Parameters:
        file: The file name of the cell's code, such as `/tmp/ipykernel_42/3488363448.py`.
    """
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    name = getattr(getattr(shell, "compile", None), "format_code_name", None)  # since IPython 8
    parts: tuple[str, str] | None = name(file) if name else None
    return " ".join(parts) if parts else None

"""`podgen new`: the templates that come with podgen are listed, printed and copied."""

from pathlib import Path

import pytest
from helpers.command_line import run

pytestmark = pytest.mark.usefixtures("folder")


class TestNew:
    """`podgen new`."""

    def test_new(self, folder: Path) -> None:
        """A shipped template is listed, copied, rendered, and never copied over a file."""
        listing = run("new", "--list").stdout
        assert any(line.startswith("php-site ") for line in listing.splitlines())
        assert run("new", "php-site", "site.py").output == ""
        assert run("new", "php-site").stdout == (folder / "site.py").read_text(encoding="utf-8")
        assert "name: shop" in run("render", "site.py", "--set", "name=shop").stdout
        again = run("new", "php-site", "site.py")
        assert (again.exit_code, "site.py exists already" in again.stderr) == (2, True)

    def test_folders_are_made(self, folder: Path) -> None:
        """As `podgen render -o` makes them."""
        assert run("new", "php-site", "pods/shop/site.py").output == ""
        assert run("new", "php-site").stdout == (folder / "pods" / "shop" / "site.py").read_text(encoding="utf-8")

    @pytest.mark.parametrize("columns", [80, 200])
    def test_the_list_fits_the_terminal(self, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lines are broken at spaces alone: a value is pasted as a whole."""
        monkeypatch.setattr("podgen.cli.terminal._width", lambda _: columns)
        listing = run("new", "--list").stdout
        lines = listing.splitlines()
        assert max(map(len, lines)) in range(min(columns, 120) - 15, min(columns, 120) + 1)
        assert "certificate=login-proxy-tls," in listing
        assert all(not line.startswith(" ") or line[:20].isspace() for line in lines)

    def test_new_misuse(self) -> None:
        """An unknown template gets a suggestion, and no template the list's name."""
        unknown = run("new", "php-sit")
        assert (unknown.exit_code, "did you mean `php-site`?" in unknown.stderr) == (2, True)
        assert run("new").exit_code == 2

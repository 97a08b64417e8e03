"""A manifest's file has a safe name."""

from pathlib import Path

import pytest

from podgen.output.errors import OutputError
from podgen.output.file_names import file_name, named_so


class TestFileName:
    """The name of a manifest's file in a folder."""

    def test_names(self) -> None:
        """The kind comes before the name, and the namespace, if there is one, before both."""
        assert file_name("Pod", None, "web", "yaml") == "pod_web.yaml"
        assert file_name("Pod", "shop", "web-1.example", "json") == "shop_pod_web-1.example.json"

    def test_kinds_of_others(self) -> None:
        """Two kinds of one name from two groups have two files; the groups of Kubernetes share no kinds."""
        for version in ("v1", "apps/v1", "rbac.authorization.k8s.io/v1"):
            assert file_name("Role", "shop", "web", "yaml", api_version=version) == "shop_role_web.yaml"
        assert file_name("Certificate", None, "web", "yaml", api_version="cert-manager.io/v1") == (
            "certificate.cert-manager.io_web.yaml"
        )
        knative = file_name("Service", "shop", "web", "yaml", api_version="serving.knative.dev/v1")
        assert knative == "shop_service.serving.knative.dev_web.yaml"

    @pytest.mark.parametrize(
        "bad", ["", ".", "..", "../web", "a/b", "a\\b", "a\0", "web.", "web ", " web", "a_b", "a:b", "wéb", "web\n"]
    )
    def test_no_names(self, bad: str) -> None:
        """Nothing that could leave the folder, or means something else on another system, gets into a name."""
        for kind, namespace, name in [
            (bad, None, "web"),
            ("Pod", bad, "web"),
            ("Pod", None, bad),
            ("Pod", "shop", bad),
        ]:
            with pytest.raises(OutputError, match="cannot have a file of its own"):
                file_name(kind, namespace, name, "yaml")

    def test_length(self) -> None:
        """A name of 255 bytes is the longest."""
        assert len(file_name("Pod", None, "a" * 246, "yaml")) == 255
        with pytest.raises(OutputError, match="has 256 bytes; file systems take 255"):
            file_name("Pod", None, "a" * 247, "yaml")


class TestFilesNamedSo:
    """Files of a folder that look as if podgen had written them."""

    def test_names_and_kinds(self, folder: Path) -> None:
        """The name has the form, and the kind that it says is in the file."""
        manifest = "apiVersion: v1\nkind: Pod\n"
        files = {
            "certificate.cert-manager.io_old.yaml": "kind: Certificate\n",
            "pod_old.yaml": manifest,
            "shop_pod_old.json": '{"apiVersion":"v1","kind":"Pod"}',
            "values.prod_old.yaml": "kind: Certificate\n",
            "values_prod.yaml": "replicas: 3\nkindness: 1\n",
            "values_test.yaml": manifest,
            "pod-web.yaml": manifest,
            "pod_web.yaml": manifest,
            "pod_web.yaml.bak": manifest,
        }
        for name, text in files.items():
            (folder / name).write_text(text)
        (folder / "pod_folder.yaml").mkdir()
        found = named_so(folder, {"pod_web.yaml"})
        assert [path.name for path in found] == [*files][:3]

    def test_a_folder_that_is_not_there(self, folder: Path) -> None:
        """A missing folder holds nothing; something else under its name is an error."""
        assert list(named_so(folder / "out", ())) == []
        (folder / "out").touch()
        with pytest.raises(OutputError, match="cannot read the folder out: Not a directory"):
            list(named_so(folder / "out", ()))

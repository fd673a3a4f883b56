"""The weights: each with licence, source and the hash that was written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicsocial.core.media.looking import models
from clinicsocial.core.values.errors import ResourceError


def test_every_file_is_there_with_its_licence_and_its_hash() -> None:
    models.check_models()
    assert {file.key for file in models.list_model_files()} == {
        "faces",
        "text_places",
        "text_reading",
        "characters",
    }
    assert {file.licence for file in models.list_model_files()} == {"MIT", "Apache-2.0"}


def test_changed_weights_are_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "yunet.onnx").write_bytes(b"other weights")
    monkeypatch.setattr(models, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(ResourceError, match="not what was published"):
        models.load_model("faces")


def test_unknown_weights_are_named() -> None:
    with pytest.raises(ResourceError, match="ears"):
        models.load_model("ears")

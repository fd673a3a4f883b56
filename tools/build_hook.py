"""Build hook: puts the repository's ``resources/`` into the wheel as ``clinicsocial/resources``.

Only an ordinary wheel gets the copy. An editable install reads ``resources/`` where it stands, so that a copy
made at install time can never go stale beside it.
"""

from __future__ import annotations

from hatchling.builders.config import BuilderConfig as WheelBuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface[WheelBuilderConfig]):
    """Maps ``resources/`` to ``clinicsocial/resources`` in ordinary wheels."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, dict[str, str]]) -> None:
        """Add the mapping to ``build_data`` unless ``version`` (the kind of wheel) is ``editable``."""
        if version != "editable":
            build_data["force_include"][f"{self.root}/resources"] = "clinicsocial/resources"

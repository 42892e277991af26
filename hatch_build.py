"""Builds the store into the wheel, beside the YAML that it is made from."""

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StoreHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``data/patterns.yaml``; an editable install reads the YAML itself, so needs no store."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the YAML and the store into the wheel's ``rlstcm/data``."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from rlstcm.make.compile import compile_file
        finally:
            sys.path.remove(self.root)
        self.folder = tempfile.TemporaryDirectory()
        source = os.path.join(self.root, "data", "patterns.yaml")
        store = os.path.join(self.folder.name, "patterns.db")
        compile_file(source, store)
        build_data["force_include"][source] = "rlstcm/data/patterns.yaml"
        build_data["force_include"][store] = "rlstcm/data/patterns.db"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the store's folder away again."""
        if version != "editable":
            self.folder.cleanup()

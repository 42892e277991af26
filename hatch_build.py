"""Builds the store into the wheel, beside the YAML that it is made from, and the manual page."""

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StoreHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``data/patterns.yaml``; an editable install reads the YAML itself, so needs no store."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put YAML, store and what help names into the wheel's ``rlstcm/data``, the manual where `man` looks."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from rlstcm.cli.man import manual
            from rlstcm.make.compile import compile_file
            from rlstcm.store.open import open_store
        finally:
            sys.path.remove(self.root)
        self.folder = tempfile.TemporaryDirectory()
        source = os.path.join(self.root, "data", "patterns.yaml")
        store = os.path.join(self.folder.name, "patterns.db")
        page = os.path.join(self.folder.name, "rlstcm.1")
        compile_file(source, store)
        with open(page, "w", encoding="utf-8") as file:
            file.write(manual(store, open_store(store).meta().reviewed))
        build_data["force_include"][source] = "rlstcm/data/patterns.yaml"
        for name in ("checking.md", "curating.md", "example.yaml", "for-programs.md", "schema.json"):
            build_data["force_include"][os.path.join(self.root, "docs", name)] = f"rlstcm/data/{name}"
        build_data["force_include"][store] = "rlstcm/data/patterns.db"
        build_data["shared_data"][page] = "share/man/man1/rlstcm.1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the store's folder away again."""
        if version != "editable":
            self.folder.cleanup()

"""The suite drives the installed wheel: built and installed once, offline, in an environment of its own."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOME = "RLSTCM_TEST_HOME"
"""The environment variable that tells every worker where the program is installed."""


def pytest_configure(config: pytest.Config) -> None:
    """Build and install once, before any worker starts."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    folder = Path(tempfile.mkdtemp(prefix="rlstcm-test-"))
    os.environ[HOME] = str(folder)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    _install(next(folder.glob("*.whl")), folder / "venv")
    (folder / "empty").mkdir()


def _install(wheel: Path, target: Path) -> None:
    """Install a wheel alone; what it needs is lent by the environment that runs the tests."""
    venv.create(target, with_pip=False, symlinks=os.name == "posix")
    python = target / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    packages = next(target.glob("lib/python*/site-packages"))
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the installation away."""
    if not hasattr(config, "workerinput") and HOME in os.environ:
        shutil.rmtree(os.environ.pop(HOME), ignore_errors=True)

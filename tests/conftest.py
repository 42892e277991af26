"""The suite drives the installed wheel: built and installed once, offline, in an environment of its own."""

import importlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOME = "RLSTCM_TEST_HOME"
"""The environment variable that tells every worker where the program is installed."""


def pytest_configure(config: pytest.Config) -> None:
    """Build and install once, before any worker starts; then let ``import rlstcm`` mean what is installed."""
    if config.option.collectonly:
        return
    if not hasattr(config, "workerinput"):
        folder = Path(tempfile.mkdtemp(prefix="rlstcm-test-"))
        os.environ[HOME] = str(folder)
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        _install(next(folder.glob("*.whl")), folder / "venv")
        (folder / "empty").mkdir()
    _import_installed()


def _install(wheel: Path, target: Path) -> None:
    """Install a wheel alone; what it needs is lent by the environment that runs the tests."""
    venv.create(target, with_pip=False, symlinks=os.name == "posix")
    python = target / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    lent = sysconfig.get_path("purelib")  # as a site folder, so that coverage starts there too
    (packages(target) / "lent.pth").write_text(f"import site; site.addsitedir({lent!r})\n")


def packages(environment: Path) -> Path:
    """Where an environment keeps what is installed in it."""
    return next(environment.glob("lib/python*/site-packages"))


def _import_installed() -> None:
    """Import the package from the wheel, not from the checkout; all that lies in it then comes from there."""
    assert "rlstcm" not in sys.modules, "something imported the checkout's package already"
    sys.path.insert(0, str(packages(Path(os.environ[HOME]) / "venv")))
    importlib.import_module("rlstcm")
    del sys.path[0]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the installation away."""
    if not hasattr(config, "workerinput") and HOME in os.environ:
        shutil.rmtree(os.environ.pop(HOME), ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test has failed: CI installs whatever a test needs."""
    report = yield
    if report.skipped and os.environ.get("CI"):
        report.outcome, report.longrepr = "failed", f"skipped, which CI does not allow: {report.longrepr}"
    return report

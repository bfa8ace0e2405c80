"""``check`` tells of each bad file where it is wrong and what to do, and ends with 2."""

from __future__ import annotations

import re
import sys

import pytest
from storage.bad_files import BAD_FILES, BadFile, made, with_ordinary_rights

from cli.running import Run
from explorer.catalog import compiled
from explorer.catalog.catalog import Catalog
from explorer.cli import check

UNKNOWN = "format: 1\nnodes:\n  a:\n    service: mainframe\n"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled.load()


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad.name)
def test_a_bad_file_is_told_with_place_and_remedy(
    here: Run, catalog: Catalog, monkeypatch: pytest.MonkeyPatch, bad: BadFile
) -> None:
    if bad.needs_posix and sys.platform == "win32":
        pytest.skip("permissions, links and pipes of POSIX")
    monkeypatch.setattr(check, "load_with_own", lambda: catalog)
    with made(bad) as path, with_ordinary_rights():
        ran = here("check", path)
    assert (ran.code, ran.out) == (2, "")
    first = ran.err.splitlines()[0]
    assert first.startswith(f"{path}:{bad.line}:{bad.column}: error: ")
    assert re.search(r"error: [^ ].*\. [A-Z].*[.?] \[[a-z-]+\]$", first), "no message and remedy"
    assert first.endswith(f"[{bad.id}]")


def test_an_unknown_service_is_a_finding_with_its_place(here: Run, tmp_path: object) -> None:
    path = tmp_path / "a.arch.yaml"  # type: ignore[operator]
    path.write_text(UNKNOWN, "utf-8")
    ran = here("check", path)
    assert ran.code == 1
    assert ran.out.startswith(f"{path}:4:5: warning: mainframe is not known here")
    assert ran.out.endswith(" [unknown-service]\n")

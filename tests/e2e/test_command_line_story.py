"""From a list of services to a picture and back, with the installed command alone."""

from __future__ import annotations

import json
from pathlib import Path

from e2e.conftest import Command
from explorer.storage.reader import open_file


def test_a_drawing_is_looked_up_placed_checked_exported_and_got_back(
    command: Command, work: Path
) -> None:
    # Look up what S3 is called and how it reaches Lambda.
    storage = json.loads(command("services", "simple storage service", "--json").stdout)
    compute = json.loads(command("services", "LAMBDA", "--json").stdout)
    bucket, function = storage["id"], compute["id"]
    ways = json.loads(command("integrations", "--from", bucket, "--to", function, "--json").stdout)
    there = next(way["id"] for way in ways if way["native"] and way["invocation"] == "async")
    ways = json.loads(command("integrations", "--from", function, "--to", bucket, "--json").stdout)
    back = next(way["id"] for way in ways if not way["native"])

    # Write it down by hand, without places.
    file = work / "thumbnails.arch.yaml"
    written = (
        "# mine\nformat: 1\ntitle: Thumbnails\n\nnodes:\n"
        f"  uploads: {{service: {bucket}}}\n  resize: {{service: {function}}}\n"
        f"  small: {{service: {bucket}}}\n\nedges:\n"
        f"  - {{from: uploads, to: resize, via: {there}}}\n"
        f"  - {{from: resize, to: small, via: {back}}}\n"
    )
    file.write_text(written, "utf-8")
    assert command("layout", file.name).returncode == 0
    drawing = open_file(file).architecture
    assert len({node.at for node in drawing.nodes.values()}) == 3
    assert file.read_text("utf-8").startswith("# mine\n")
    checked = command("check", file.name)
    assert (checked.returncode, checked.stdout) == (0, "")

    # Make a picture of it; the picture is the drawing.
    assert command("export", file.name, "-o", "out.png", "--scale", "2").returncode == 0
    picture = work / "out.png"
    assert open_file(picture).architecture == drawing
    assert command("check", picture.name).returncode == 0
    assert command("layout", picture.name, "-o", "again.arch.yaml").returncode == 0
    assert open_file(work / "again.arch.yaml").architecture == drawing

    # Draw what AWS does not have, and be told where.
    file.write_text(
        file.read_text("utf-8").replace(
            "\nedges:\n", "  flow: {service: stepfunctions}\n\nedges:\n"
        )
        + "  - {from: uploads, to: flow}\n",
        "utf-8",
    )
    refused = command("check", file.name)
    assert refused.returncode == 1
    (line,) = [said for said in refused.stdout.splitlines() if "error:" in said]
    number = len(file.read_text("utf-8").splitlines())
    assert line.startswith(f"{file.name}:{number}:")
    assert "Because S3" in line
    assert line.endswith("[unsupported-connection]")

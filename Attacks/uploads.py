"""Uploads and addresses that lead elsewhere or cost more than they weigh: paths and bombs."""

import gzip
import io
import re
import time
import zipfile
import zlib
from pathlib import Path


def paths(site):
    """No name of a file or address leads out of where it belongs."""
    site.refresh()
    wrong, tries = [], 0
    officer = site["information officer"]
    folder = Path(site.folder)
    before = {path for path in folder.rglob("*")}
    names = [
        "../../evil.csv",
        "..\\..\\evil.csv",
        "/tmp/goldenthread-evil.csv",
        "....//....//evil.csv",
        "evil.csv\0.png",
        "%2e%2e%2fevil.csv",
        "a/../../evil.csv",
        "CON",
        ".",
        "..",
        "x" * 5000 + ".csv",
        "evil\r\nX-Evil: 1.csv",
        "file:///etc/passwd",
        "|touch evil",
        "$(touch evil)",
        "`touch evil`",
    ]
    for name in names:
        safe = name.replace("\r\n", "%0D%0A").replace('"', "%22")
        for path, values in (
            ("/api/v1/findings", []),
            ("/api/v1/checks", [("organisation", "../../evil"), ("as-at", "2026-10-01")]),
        ):
            answer = officer.upload(
                path, values, [("file", safe, b"LOCALESTID\r\nx\r\n")], fields={"X-Goldenthread": "y"}
            )
            tries += 1
            if answer.status >= 500:
                wrong.append(f"{name[:40]!r} to {path}: {answer.status}")
    allowed = re.compile(r"/uploads?(/|$)|\.db-(wal|shm|journal)$")
    for path in {path for path in folder.rglob("*")} - before:
        if "evil" in path.name.lower() or not allowed.search(str(path)):
            wrong.append(f"{path} was made")
    if Path("/tmp/goldenthread-evil.csv").exists() or Path("evil").exists():
        wrong.append("a file was made outside")
    key = (
        Path(str(site.path) + ".key").read_text().strip() if Path(str(site.path) + ".key").exists() else "no key file"
    )
    for prefix in (
        "",
        "/assets",
        "/public",
        "/assets/govuk",
        "/assets/vega",
        "/help",
        "/api/v1",
        "/organisations",
        "/figures",
    ):
        for dots in ("../", "..%2f", "%2e%2e/", "..%252f", "..\\", "%c0%ae%c0%ae/", "....//", "..;/", "%00/"):
            for target in ("etc/passwd", f"{site.path.name}.key"):
                got = site.raw(
                    (
                        f"GET {prefix}/{dots * 6}{target} HTTP/1.1\r\nHost: {site.authority}\r\n"
                        "Connection: close\r\n\r\n"
                    ).encode()
                )
                tries += 1
                if b"root:" in got or key.encode() in got or got.startswith(b"HTTP/1.1 5"):
                    wrong.append(f"{prefix}/{dots}{target}: {got[:15]!r}")
    return wrong, f"{tries} requests"


def bombs(site):
    """Packed, nested and endless content costs no more than its own size, and the site goes on."""
    site.refresh()
    wrong, tries = [], 0
    officer = site["information officer"]
    zeros = bytes(64 << 20)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(8):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", zeros)
    gz = gzip.compress(zeros * 4, 9)
    sent = [
        ("zip as .csv", "/api/v1/findings", "staff.csv", packed.getvalue()),
        ("zip as .xlsx", "/api/v1/findings", "staff.xlsx", packed.getvalue()),
        ("gzip as .csv.gz", "/api/v1/findings", "staff.csv.gz", gz),
        ("zip for a check", "/api/v1/checks", "staff.zip", packed.getvalue()),
        ("one endless line", "/api/v1/findings", "staff.csv", b"LOCALESTID," * (2 << 20)),
        ("two million columns", "/api/v1/findings", "staff.csv", b"," * (2 << 20) + b"\r\n" + b"," * (2 << 20)),
        ("an open quote", "/api/v1/findings", "staff.csv", b'LOCALESTID,STATUS\r\n"' + b"x\r\n" * (1 << 20)),
        ("quotes alone", "/api/v1/findings", "staff.csv", b'""' * (4 << 20)),
    ]
    base = site.megabytes()
    for what, path, name, content in sent:
        values = [("organisation", "Doncaster Council"), ("as-at", "2026-10-01")] if path.endswith("checks") else []
        begun = time.monotonic()
        answer = officer.upload(path, values, [("file", name, content)], fields={"X-Goldenthread": "y"})
        took = time.monotonic() - begun
        tries += 1
        if answer.status >= 500 or took > 45 or not site.lives():
            wrong.append(f"{what}: answered {answer.status} after {took:.0f} s")
    bodies = [
        (
            "packed JSON",
            "/api/v1/organisations",
            gz,
            {"Content-Encoding": "gzip", "Content-Type": "application/json"},
        ),
        (
            "deflated JSON",
            "/api/v1/organisations",
            zlib.compress(zeros),
            {"Content-Encoding": "deflate", "Content-Type": "application/json"},
        ),
        (
            "JSON nested 100,000 deep",
            "/api/v1/organisations",
            b'{"name":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            {"Content-Type": "application/json"},
        ),
        (
            "JSON of one long text",
            "/api/v1/organisations",
            b'{"name":"' + b"x" * 1_000_000 + b'"}',
            {"Content-Type": "application/json"},
        ),
        (
            "a form of 100,000 fields",
            "/sign-in",
            b"a=b&" * 100_000,
            {"Content-Type": "application/x-www-form-urlencoded"},
        ),
    ]
    for what, path, content, fields in bodies:
        answer = officer.ask("POST", path, content, fields)
        tries += 1
        if answer.status not in (400, 403, 413, 415, 422) or not site.lives():
            wrong.append(f"{what}: answered {answer.status}")
    parts = (
        b"".join(b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n' for _ in range(100_000))
        + b"--x--\r\n"
    )
    answer = officer.ask(
        "POST", "/api/v1/findings", parts, {"Content-Type": "multipart/form-data; boundary=x", "X-Goldenthread": "y"}
    )
    tries += 1
    if answer.status >= 500 or answer.status == 200:
        wrong.append(f"100,000 parts: answered {answer.status}")
    grown = site.megabytes() - base
    if grown > 600:
        wrong.append(f"memory grew by {grown:.0f} MB")
    return wrong, f"{tries} bodies, memory grew by {max(grown, 0):.0f} MB"

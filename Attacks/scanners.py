"""What other people's scanners find: sqlmap and wapiti against the running site, bounded in level and time."""

import json
import re
import shutil
import subprocess
import threading
from pathlib import Path

from pages import STARTS

# Not ssrf and xxe, which would call an address outside this machine.
MODULES = (
    "sql,blindsql,xss,permanentxss,crlf,file,exec,redirect,backup,htaccess,csp,http_headers,cookieflags,"
    "methods,shellshock"
)


def injection(site, seconds=90):
    """sqlmap over the parameters and forms of a signed-in reader."""
    if not shutil.which("sqlmap"):
        return ["sqlmap is not installed: bin/set-up attack"], ""
    site.refresh()
    officer = site["information officer"]
    address = f"http://{site.authority}"
    identifier = site.sql("SELECT id FROM organisation ORDER BY number LIMIT 1")[0][0]
    targets = [
        ["-u", f"{address}/api/v1/returns?organisation=Doncaster*"],
        ["-u", f"{address}/profile?as-at=2026-10-01&organisation=x&area=E08000017"],
        ["-u", f"{address}/api/v1/profile?measure=filled-posts&by=sector"],
        ["-u", f"{address}/organisations/{identifier}*"],
        ["-u", f"{address}/completeness?organisation=x"],
        [
            "-u",
            f"{address}/api/v1/organisations",
            "--data",
            '{"name": "x*", "kind": "provider"}',
            "--headers",
            "Content-Type: application/json",
        ],
        [
            "-u",
            f"{address}/sign-in",
            "--data",
            "email=a@example.org&phrase=b",
            "--csrf-token",
            "token",
            "--csrf-url",
            f"{address}/sign-in",
        ],
        [
            "-u",
            f"{address}/forgotten",
            "--data",
            "email=a@example.org",
            "--csrf-token",
            "token",
            "--csrf-url",
            f"{address}/forgotten",
        ],
    ]
    wrong, ended, asked = [], 0, 0
    for number, target in enumerate(targets):
        place = site.folder / f"sqlmap-{number}"
        command = [
            "sqlmap",
            *target,
            "--batch",
            "--level",
            "2",
            "--risk",
            "1",
            "--threads",
            "2",
            "--timeout",
            "10",
            "--retries",
            "0",
            "--technique",
            "BEUS",
            "--flush-session",
            "--output-dir",
            str(place),
            "--cookie",
            f"{site.cookie}={officer.session}",
            "--disable-coloring",
            "--ignore-code",
            "401,403,404,429",
            "--answers",
            "redirect=N,continue=Y,follow=N",
        ]
        if "--csrf-token" in target:
            command[command.index("--cookie") + 1] = f"{site.cookie}={'0f' * 32}"
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, cwd=site.folder)
            said = done.stdout
            ended += 1
        except subprocess.TimeoutExpired as late:
            said = (late.stdout or b"").decode("utf-8", "replace")
        site.refresh()
        asked += len(re.findall(r"\[INFO\] testing '", said))
        if re.search(r"is vulnerable|identified the following injection|appears to be '.*' injectable", said):
            wrong.append(
                f"{target[1]}: {re.search(r'.*(?:vulnerable|injectable|injection point).*', said).group(0)[:150]}"
            )
    if not site.lives():
        wrong.append("the site does not answer any more")
    if asked == 0:
        wrong.append("sqlmap tried nothing")
    return wrong, f"{len(targets)} targets, {asked} kinds of test, {ended} ended before their {seconds} s"


def scan(site, seconds=120):
    """wapiti over all pages of an information officer and of nobody."""
    if not shutil.which("wapiti"):
        return ["wapiti is not installed: bin/set-up attack"], ""
    site.refresh()
    wrong, remarks = [], []
    for name in ("information officer", "nobody"):
        report = site.folder / f"wapiti-{name.split()[0]}.json"
        command = [
            "wapiti",
            "-u",
            f"http://{site.authority}/",
            "--scope",
            "folder",
            "-d",
            "3",
            "--max-links-per-page",
            "15",
            "--max-files-per-dir",
            "15",
            "--max-scan-time",
            str(seconds),
            "--max-attack-time",
            "30",
            "-S",
            "normal",
            "-m",
            MODULES,
            "-f",
            "json",
            "-o",
            str(report),
            "--flush-session",
            "--store-session",
            str(site.folder / "wapiti"),
            "--no-bugreport",
            "-t",
            "10",
            "-v",
            "1",
        ]
        for start in STARTS:
            command += ["-s", f"http://{site.authority}{start}"]
        if name != "nobody":
            command += ["-H", f"Cookie: {site.cookie}={site[name].session}"]
        # It sends every form that it finds, that for signing out too: the session is let begin again behind its back.
        ended = threading.Event()
        keeper = threading.Thread(target=lambda: [site.refresh() for _ in iter(lambda: ended.wait(1), True)])
        keeper.start()
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 480, cwd=site.folder)
        except subprocess.TimeoutExpired:
            wrong.append(f"wapiti as {name} did not end")
            continue
        finally:
            ended.set()
            keeper.join()
        site.refresh()
        if not Path(report).exists():
            wrong.append(f"wapiti as {name} wrote nothing: {done.stderr[-200:] or done.stdout[-200:]}")
            continue
        found = json.loads(report.read_text())
        for kind, items in found.get("vulnerabilities", {}).items():
            wrong += [
                f"{kind}: {item.get('method')} {item.get('path')} {item.get('parameter') or ''} "
                f"{item.get('info', '')[:90]}"
                for item in items
                if not accepted(site, kind, item)
            ]
        faults = [item for item in found.get("anomalies", {}).get("Internal Server Error", [])]
        wrong += [f"fault: {item.get('method')} {item.get('path')}" for item in faults]
        pages = len(set(re.findall(r"\[\+\] (?:GET|POST) (http://\S+)", done.stdout)))
        remarks.append(f"{name}: {pages} addresses")
        if pages < 3:
            wrong.append(f"wapiti as {name} found {pages} addresses")
    if not site.lives():
        wrong.append("the site does not answer any more")
    return wrong, "; ".join(remarks)


def accepted(site, kind, item):
    """What is no fault: a header that browsers gave up, and what plain HTTP on this machine's loopback cannot have,
    which is tried over TLS by itself."""
    if "X-XSS-Protection" in (item.get("info") or ""):
        return True
    return not site.secure and (
        "Secure" in kind
        and "cookie" in (item.get("info") or "").lower()
        or "Strict-Transport-Security" in (item.get("info") or "")
        or "HSTS" in (item.get("info") or "")
    )

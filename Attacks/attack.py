"""Attacks the built program on this machine's loopback and prints a table.

attack.py PROGRAM FOLDER [ATTACK ...]

Each attack gives what went wrong and how much it tried. A line is printed as each ends, the table at the end.
"""

import os
import subprocess
import sys
import time
import traceback
from pathlib import Path

import content
import entry
import pages
import scanners
import uploads
import walls
import wire
from site_under_attack import Site

ATTACKS = {
    "headers": ("Protecting headers, no inline script or style", pages.headers),
    "cookies": ("Flags of cookies, fixation of a session", pages.cookies),
    "forgery": ("Requests forged by another site (CSRF)", pages.forgery),
    "frames": ("Clickjacking", pages.frames),
    "redirects": ("Open redirects, hosts that come back", pages.redirects),
    "references": ("Another organisation's records by their identifiers", walls.references),
    "roles": ("Pages of other roles by their addresses", walls.roles),
    "assignment": ("Fields that nobody asked for (mass assignment)", walls.assignment),
    "templates": ("Template and mark-up injection", content.templates),
    "paths": ("Path traversal by names and addresses", uploads.paths),
    "bombs": ("Packed, nested and endless content", uploads.bombs),
    "formulas": ("Formulas in every CSV and spreadsheet", content.formulas),
    "log": ("Log injection, and what the log tells", content.log_lines),
    "timing": ("Timing of sign-in", entry.timing),
    "throttles": ("Guessing pass phrases", entry.throttles),
    "rates": ("Too many requests of one session", entry.rates),
    "sqlmap": ("SQL injection (sqlmap)", scanners.injection),
    "wapiti": ("Web scanner (wapiti)", scanners.scan),
    "slow": ("Slow heads, bodies and readers", wire.slow),
    "many": ("10,000 connections", wire.many),
    "fuzz": ("Requests broken at random", wire.fuzz),
    "smuggling": ("Request smuggling", wire.smuggling),
    "tls": ("The same headers and cookies over TLS", None),
}

# How many faults of one attack are printed.
MOST = int(os.environ.get("GOLDENTHREAD_ATTACK_LINES", "12"))


def encrypted(program, folder):
    """Headers and cookies where the site itself speaks TLS, with a certificate of this run's own."""
    helps = subprocess.run([program, "serve", "--help"], capture_output=True, text=True, timeout=60).stdout
    if "--tls-certificate" not in helps:
        return ["this program does not speak TLS"], ""
    certificate, key = folder / "site.pem", folder / "site.key"
    if not certificate.exists():
        subprocess.run(
            [
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:3072",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-keyout",
                str(key),
                "-out",
                str(certificate),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )
        key.chmod(0o600)
    site = Site(
        program,
        folder,
        jobs=800,
        name="tls",
        secure=True,
        options=["--tls-certificate", str(certificate), "--tls-key", str(key)],
    )
    site.start()
    try:
        first = site.nobody.get("/sign-in")["set-cookie"]
        site.cookie = first.split("=")[0] or site.cookie
        results = [pages.cookies(site), pages.headers(site)]
        for old in ("-tls1", "-tls1_1"):
            done = subprocess.run(
                ["openssl", "s_client", "-connect", site.authority, old, "-cipher", "ALL:@SECLEVEL=0"],
                input=b"",
                capture_output=True,
                timeout=20,
            )
            if b"Cipher is" in done.stdout and b"(NONE)" not in done.stdout:
                results.append(([f"{old[1:]} is spoken"], ""))
        return [one for wrong, _ in results for one in wrong], "; ".join(remark for _, remark in results if remark)
    finally:
        site.stop()


def attempt(name, site, program, folder):
    begun = time.monotonic()
    try:
        if name == "tls":
            wrong, remark = encrypted(program, folder)
        elif name == "rates":
            other = Site(
                program,
                folder,
                name="site",
                environment={"GOLDENTHREAD_RATE_PER_SESSION": "5"},
                options=["--behind-proxy", "127.0.0.1", "--host-name", "localhost"],
            )
            other.refresh()
            other.start()
            try:
                wrong, remark = entry.rates(other)
            finally:
                other.stop()
        else:
            wrong, remark = ATTACKS[name][1](site)
    except Exception:
        wrong, remark = [f"the attack itself broke: {traceback.format_exc().splitlines()[-1]}"], ""
        traceback.print_exc()
    if site.process.poll() is not None:
        wrong.append("the program ended")
        site.start()
    return wrong, remark, time.monotonic() - begun


def main():
    program, folder, chosen = sys.argv[1], Path(sys.argv[2]), sys.argv[3:] or list(ATTACKS)
    unknown = [name for name in chosen if name not in ATTACKS]
    if unknown:
        print(f"attack: no attack is called {unknown[0]}: there are {', '.join(ATTACKS)}", file=sys.stderr)
        sys.exit(64)
    site = Site(program, folder)
    site.start()
    rows, failed = [], 0
    try:
        for name in chosen:
            wrong, remark, seconds = attempt(name, site, program, folder)
            state = "FAILED" if wrong else "held"
            failed += bool(wrong)
            print(f"attack: {state:6} {name:11} {seconds:5.0f} s  {remark}", file=sys.stderr, flush=True)
            for one in wrong[:MOST]:
                print(f"attack:          {one}", file=sys.stderr, flush=True)
            if len(wrong) > MOST:
                print(f"attack:          and {len(wrong) - MOST} more", file=sys.stderr, flush=True)
            rows.append((name, ATTACKS[name][0], state, remark, wrong, seconds))
        code = site.stop()
        if code != 0:
            failed += 1
            print(f"attack: FAILED the program ended with {code} when it was told to stop", file=sys.stderr)
    finally:
        site.stop()
    version = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60).stdout.strip()
    print(f"{time.strftime('%d %B %Y').lstrip('0')}, version {version or 'unknown'}.\n")
    print("| attack | `bin/attack …` | result | tried | seconds |\n| --- | --- | --- | --- | --- |")
    for name, words, state, remark, wrong, seconds in rows:
        result = (
            state
            if not wrong
            else f"**FAILED**: {wrong[0]}" + (f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else "")
        )
        print(f"| {words} | `{name}` | {result.replace('|', '/')} | {remark.replace('|', '/')} | {seconds:.0f} |")
    sys.exit(1 if failed else 0)


main()

"""What comes in as content and goes out as something else: templates, mark-up, formulas, lines of the log."""

import csv
import io
import json
import re
import time
import urllib.parse
import zipfile

from pages import STARTS, sign_in

PAYLOADS = [
    "{{reader}}{{{body}}}{{#items}}x{{/items}}{{>layout}}",
    "${7*7}#{7*7}<%= 7*7 %>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    "javascript:alert(1)//",
    "%s%s%n%x",
    "{% debug %}",
]
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\0")


def templates(site):
    """What people write stands on pages as they wrote it: no template of it is filled, no mark-up of it is read."""
    site.refresh()
    wrong, tries = [], 0
    officer = site["information officer"]
    names = []
    for number, payload in enumerate(PAYLOADS):
        name = f"T{number} {payload}"
        answer = officer.json("/api/v1/organisations", json.dumps({"name": name}))
        tries += 1
        if answer.status == 201:
            names.append(name)
        elif answer.status >= 500:
            wrong.append(f"{name}: {answer.status}")
    pages = {}
    for path in ("/organisations", "/returns", "/returns/new", "/completeness", "/profile", "/"):
        pages[path] = officer.get(path)
    for payload in PAYLOADS:
        quoted = urllib.parse.quote(payload)
        for path in (
            "/sign-in?to=",
            "/profile?organisation=",
            "/completeness?area=",
            "/figures/",
            "/organisations/",
            "/organisations?search=",
            "/tables?search=",
            "/trail?who=",
            "/letter/",
            "/returns/held/",
        ):
            pages[path + quoted] = (site.nobody if "sign-in" in path else officer).get(path + quoted)
        pages[f"POST {payload}"] = sign_in(site, payload)
        site.refresh()
    for path, answer in pages.items():
        tries += 1
        text = answer.text
        if answer.status >= 500:
            wrong.append(f"{path}: {answer.status}")
        if re.search(r"<script>alert|<img src=x|<svg onload|onerror=alert\(1\)>", text):
            wrong.append(f"{path}: mark-up is read")
        if 'href="javascript:' in text.lower():
            wrong.append(f"{path}: a link runs script")
        if "49#" in text or re.search(r"T0 (?!\{\{|&#|&#x7B)", answer.shown) or "T1 4" in text:
            wrong.append(f"{path}: a template was filled")
    listed = "".join(officer.get(f"/organisations?page={number}").shown for number in range(1, 6))
    wrong += [
        f"{name} does not stand as written"
        for name in names
        if " ".join(name.split()) not in " ".join(listed.split())
    ]
    return wrong, f"{tries} answers, {len(names)} names stored"


def formulas(site):
    """No cell of a file that people open in a spreadsheet program begins as a formula, whatever was handed in."""
    site.refresh()
    wrong, tries, cells, early = [], 0, 0, {}
    officer = site["information officer"]
    payloads = [
        "=1+1",
        "+1+cmd|' /C calc'!A0",
        "-1+1",
        "@SUM(1)",
        "\t=1+1",
        '=HYPERLINK("http://evil.example")',
        " =1+1",
    ]
    for payload in payloads:
        officer.json("/api/v1/organisations", json.dumps({"name": payload + " Ltd"}))
    # A return whose references, names and notes are formulas; and a second one with faults, for its findings.
    name = "=1+1 Ltd"
    values = [("organisation", name), ("as-at", "2026-10-01"), ("area", "E08000017")]
    extra = []
    for faulty in (False, True):
        sent = officer.upload(
            "/api/v1/checks", values, formula_files(site, payloads, faulty), fields={"X-Goldenthread": "y"}
        )
        tries += 1
        if sent.status != 201:
            wrong.append(f"the return was answered {sent.status}: {sent.text[:120]}")
            continue
        identifier = json.loads(sent.text)["id"]
        extra += [f"/returns/checks/{identifier}/{file}" for file in ("findings.xlsx", "changes.csv")]
        extra += [f"/returns/checks/{identifier}", f"/returns/checks/{identifier}/findings"]
        if not faulty:
            early = {path: officer.get(path) for path in extra}
            stored = officer.json(f"/api/v1/checks/{identifier}/import", "{}")
            for _ in range(30):
                if '"imported"' in stored.text:
                    break
                time.sleep(1)
                stored = officer.get(f"/api/v1/checks/{identifier}")
            else:
                wrong.append(f"the return was not stored: {stored.text[:200]}")
    organisation = site.sql("SELECT id FROM organisation WHERE name = ?", name)
    if organisation:
        extra += [f"/organisations/{organisation[0][0]}"]
        extra += [
            f"/api/v1/organisations/{organisation[0][0]}/files/{file}" for file in ("workplace", "staff", "training")
        ]
    exports = {}
    for name in ("information officer", "provider A", "auditor"):
        is_file = lambda path: re.search(r"\.(csv|xlsx)(\?|$)", path)
        starts = [*(extra if name == "information officer" else []), *STARTS]
        answers = site[name].crawl(starts, most=300, also=is_file)
        if name == "information officer":
            answers |= {path + " before": answer for path, answer in early.items()}
        for path, answer in answers.items():
            kind = answer["content-type"]
            if answer.status == 200 and ("csv" in kind or "spreadsheet" in kind):
                exports[(name, path)] = answer
    carried = 0
    for (name, path), answer in exports.items():
        tries += 1
        carried += sum(f"'{payload[:5]}" in answer.text for payload in payloads)
        if "csv" in answer["content-type"]:
            for row in csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))):
                for cell in row:
                    cells += 1
                    if cell.startswith(BEGINNINGS) and not re.fullmatch(r"-?\d+([.,]\d+)*%?|-|–", cell):
                        wrong.append(f"{path}: cell {cell[:30]!r}")
        else:
            with zipfile.ZipFile(io.BytesIO(answer.bytes)) as book:
                for part in book.namelist():
                    text = book.read(part)
                    cells += text.count(b"<c ")
                    if re.search(rb"<f[ >]", text) or b"externalLink" in part.encode():
                        wrong.append(f"{path}: {part} holds a formula")
        if "attachment" not in answer["content-disposition"]:
            wrong.append(f"{path}: is no attachment")
    if carried < 3:
        wrong.append(f"the control is thin: {carried} payloads came back with an apostrophe")
    return wrong, f"{len(exports)} files, {cells:,} cells"


def formula_files(site, payloads, faulty):
    """The three files of one made-up provider, with formulas wherever somebody may write words."""
    made = site.folder / "formulas"
    if not made.exists():
        site.run("dataset", "generate", "--area", "doncaster", "--jobs", "300", "--seed", "9", str(made))
    folder = next(path.parent for path in sorted(made.rglob("staff.csv")) if "dunnockby" in str(path))
    files = []
    for path in sorted(folder.glob("*.csv")):
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        for number, row in enumerate(rows[1:], 1):
            for place, head in enumerate(rows[0]):
                if head in ("LOCALESTID", "UNIQUEWORKERID"):
                    row[place] = "=" + row[place]
                elif head == "STATUS":
                    row[place] = "NEW"
                elif head == "LOCATIONID" and row[place]:
                    row[place] = f"1-77{number:08}"
                elif head in (
                    "DISPLAYID",
                    "ESTNAME",
                    "ADDRESS1",
                    "NOTES",
                    "TRAININGNAME",
                    "SERVICEDESC",
                    "MAINJRDESC",
                ):
                    row[place] = payloads[number % len(payloads)] if row[place] or head == "NOTES" else ""
                elif faulty and head in ("GENDER", "POSTCODE", "MAINJOBROLE", "ESTTYPE"):
                    row[place] = payloads[number % len(payloads)]
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows(rows)
        files.append(("file", path.name, text.getvalue().encode()))
    return files


def log_lines(site):
    """Nothing that is sent makes a line of its own in the log, or puts what was asked or typed into it."""
    site.refresh()
    wrong, tries = [], 0
    begin = len(site.said())
    mark = "forged-by-attack"
    shapes = [
        f"%0d%0a{mark}",
        f"%0a{mark}",
        f"\x1b[31m{mark}",
        f"%E2%80%A8{mark}",
        f"\u2028{mark}",
        f'","level":"{mark}',
    ]
    for shape in shapes:
        for path in ("/organisations/", "/returns/held/", "/figures/", "/nothing/", "/letter/", "/?x="):
            tries += 1
            site.raw(
                (
                    f"GET {path}{shape} HTTP/1.1\r\nHost: {site.authority}\r\nUser-Agent: {shape}\r\n"
                    f"X-Request-ID: {shape}\r\n"
                    f"Cookie: {site.cookie}={site['reader'].session}\r\nConnection: close\r\n\r\n"
                ).encode("utf-8"),
                timeout=3,
            )
        tries += 1
        sign_in(site, urllib.parse.unquote(shape) + "@example.org", "typed " + urllib.parse.unquote(shape))
        site["information officer"].json("/api/v1/organisations", json.dumps({"name": urllib.parse.unquote(shape)}))
    said = site.said()[begin:]
    for line in said.splitlines():
        if mark in line:
            wrong.append(f"the log holds {line[:100]!r}")
    for word in (site["reader"].session, "typed ", "@example.org"):
        if word in said:
            wrong.append(f"the log holds {word[:12]!r}…")
    site.refresh()
    return wrong, f"{tries} requests, {len(said.splitlines())} lines"

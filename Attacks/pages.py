"""What a browser is told and what another site's page can make it do: headers, cookies, forgery, frames, redirects."""

import re
import urllib.parse

from site_under_attack import PHRASE

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>|\son[a-z]+=\"|\sstyle=\"", re.I
)
STARTS = [
    "/",
    "/profile",
    "/organisations",
    "/returns",
    "/tables",
    "/sector",
    "/completeness",
    "/help",
    "/account",
    "/accounts",
    "/trail",
    "/missing",
    "/nothing-is-here",
    "/organisations/none",
    "/sign-in",
]
FOREIGN = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "/%0d%0aLocation:%20https://evil.example",
    "/\r\nX-Evil: 1",
    "javascript:alert(1)",
    "/\t/evil.example",
    "///evil.example",
    "/%2f/evil.example",
    " https://evil.example",
    "/../..//evil.example",
    "http:///evil.example",
    "data:text/html,x",
]
REFUSED = {400, 401, 403, 404, 405, 411, 413, 415, 421, 422, 429}


def headers(site):
    """Every answer carries the headers that protect it, and no page runs or styles inline."""
    wrong, pages = [], 0
    for name in ("information officer", "provider A", "administrator", "nobody"):
        person = site.nobody if name == "nobody" else site[name]
        for path, answer in person.crawl(STARTS, most=150).items():
            pages += 1
            policy = answer["content-security-policy"]
            if not all(
                part in policy
                for part in (
                    "default-src 'self'",
                    "object-src 'none'",
                    "base-uri 'none'",
                    "frame-ancestors 'none'",
                    "form-action 'self'",
                )
            ):
                wrong.append(f"{path}: policy {policy[:60]!r}")
            if "unsafe" in policy or "*" in policy:
                wrong.append(f"{path}: policy lets too much in")
            if answer["x-content-type-options"] != "nosniff" or not answer["referrer-policy"]:
                wrong.append(f"{path}: nosniff or referrer policy is missing")
            if answer["content-type"].startswith("text/html"):
                if "no-store" not in answer["cache-control"]:
                    wrong.append(f"{path}: may be kept by a cache")
                if found := INLINE.search(answer.text):
                    wrong.append(f"{path}: inline {found.group(0)[:40]!r}")
            if answer["server"] or answer["x-powered-by"] or answer["access-control-allow-origin"]:
                wrong.append(f"{path}: says too much of itself")
    for method in ("TRACE", "OPTIONS", "PUT", "DELETE", "PROPFIND"):
        if site.nobody.ask(method, "/").status < 400:
            wrong.append(f"{method} is answered")
    return wrong, f"{pages} answers of four readers"


def cookies(site):
    """The cookie of a session is for this site's own requests, and for no script."""
    wrong, looked = [], 0
    first = site.nobody.get("/sign-in")
    token = re.search(r'name="token" value="([0-9a-f]{128})"', first.text).group(1)
    word = re.search(rf"{site.cookie}=([0-9a-f]+)", first["set-cookie"]).group(1)
    entered = site.nobody.ask(
        "POST",
        "/sign-in",
        urllib.parse.urlencode({"token": token, "email": "known.059@example.org", "phrase": PHRASE}),
        {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"{site.cookie}={word}"},
    )
    if entered.status != 303:
        wrong.append(f"signing in was answered {entered.status}")
    for answer in (first, entered):
        for value in [value for name, value in answer.fields if name == "set-cookie"]:
            looked += 1
            parts = {part.strip().lower() for part in value.split(";")[1:]}
            need = {"httponly", "samesite=strict", "path=/"} | ({"secure"} if site.secure else set())
            if not need <= parts or any(part.startswith("domain") for part in parts):
                wrong.append(f"cookie with {sorted(parts)}, not with {sorted(need)}")
    after = re.search(rf"{site.cookie}=([0-9a-f]+)", entered["set-cookie"])
    if not after or after.group(1) == word:
        wrong.append("signing in keeps the word that was there before (fixation)")
    if site.secure:
        if "max-age=31536000" not in first["strict-transport-security"]:
            wrong.append("no Strict-Transport-Security")
    if looked < 2:
        wrong.append("no cookie was set")
    return wrong, f"{looked} cookies{' over TLS' if site.secure else ''}"


def actions(site):
    """Every form that the pages of four readers show: who, page, action, its fields, whether it takes files."""
    found = {}
    for name in ("information officer", "provider A", "administrator", "auditor"):
        for path, answer in site[name].crawl(STARTS, most=150).items():
            for form in re.findall(r"<form\b.*?</form>", answer.text, re.S):
                action = re.search(r'action="([^"]*)"', form)
                if action and 'method="post"' in form:
                    fields = re.findall(r'<input[^>]*name="([^"]+)"', form)
                    found[(name, action.group(1))] = (path, fields, "multipart" in form)
    return found


JSON_ROUTES = [
    ("/api/v1/organisations", '{"name": "Forged Ltd"}'),
    ("/api/v1/corrections", '{"organisation": "x", "workplace": "y", "reason": "z", "postcode": "DN1 1AA"}'),
    ("/api/v1/tokens", '{"name": "forged"}'),
]


def forgery(site):
    """Nothing is changed by a request that another site's page could send."""
    site.refresh()
    before, wrong, tries = site.state(), [], 0
    for (name, action), (page, fields, takes_files) in actions(site).items():
        person, other = site[name], site["strategy manager"]
        stolen = other.token("/sign-in") or site.nobody.token("/sign-in")
        own = person.token(page)
        pairs = [(field, "forged") for field in fields if field != "token"]
        if takes_files:
            shots = [
                person.upload(action, pairs, [("file", "a.csv", b"x")]),
                person.upload(action, pairs, [("file", "a.csv", b"x")], token=stolen),
                person.upload(
                    action, pairs, [("file", "a.csv", b"x")], token=own, fields={"Origin": "https://evil.example"}
                ),
            ]
        else:
            shots = [
                person.form(action, pairs, token=""),
                person.form(action, pairs, token=stolen),
                person.form(action, pairs, token=own, fields={"Origin": "https://evil.example"}),
                person.form(action, pairs, token=own, fields={"Origin": "null"}),
                person.form(action, pairs, token=own, fields={"Sec-Fetch-Site": "cross-site"}),
                person.form(action, pairs, token=own, fields={"Content-Type": "text/plain"}),
            ]
        tries += len(shots)
        wrong += [f"{action} as {name}: answered {shot.status}" for shot in shots if shot.status not in REFUSED]
    officer = site["information officer"]
    for path, text in JSON_ROUTES:
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
            tries += 1
            status = officer.ask("POST", path, text, {"Content-Type": kind}).status
            if status not in REFUSED:
                wrong.append(f"{path} as {kind}: answered {status}")
        tries += 1
        status = officer.json(path, text, fields={"Origin": "https://evil.example"}).status
        if status not in REFUSED:
            wrong.append(f"{path} from another origin: answered {status}")
    for path in ("/sign-out", "/account", "/demonstration"):
        tries += 1
        site.nobody.get(path)
    wrong += [f"{name} was changed" for name, value in site.state().items() if before.get(name) != value]
    site.refresh()
    return wrong, f"{tries} requests"


def frames(site):
    """No page, no error and no file may stand in another site's frame."""
    wrong, tries = [], 0
    for person in (site["information officer"], site.nobody):
        for path in STARTS + ["/api/v1", "/health", "/api/v1/none"]:
            answer = person.get(path)
            tries += 1
            if "frame-ancestors 'none'" not in answer["content-security-policy"]:
                wrong.append(f"{path} ({answer.status}) may be framed")
    return wrong, f"{tries} answers"


def redirects(site):
    """Signing in leads to an address of this site alone, and no host of the request comes back."""
    wrong, tries = [], 0
    reader = site["reader"]
    for address in FOREIGN:
        quoted = urllib.parse.quote(address, safe="")
        shots = [reader.get(f"/sign-in?to={quoted}"), site.nobody.get(f"/sign-in?to={quoted}")]
        site.refresh()
        shots.append(sign_in(site, "known.058@example.org", to=address))
        for shot in shots:
            tries += 1
            place = shot["location"]
            parts = urllib.parse.urlsplit(place)
            if place and (
                parts.scheme or parts.netloc or not place.startswith("/") or place.startswith(("//", "/\\"))
            ):
                wrong.append(f"{address!r} leads to {place!r}")
            if any(name == "x-evil" for name, _ in shot.fields):
                wrong.append(f"{address!r} adds a header")
    for fields in (
        {"Host": "evil.example"},
        {"X-Forwarded-Host": "evil.example"},
        {"Forwarded": "host=evil.example"},
        {"X-Original-URL": "/accounts"},
        {"X-Rewrite-URL": "/accounts"},
    ):
        for path in ("/", "/sign-in", "/forgotten"):
            tries += 1
            answer = site.nobody.get(path, fields=fields)
            if "evil.example" in answer.text or "evil.example" in answer["location"]:
                wrong.append(f"{path} repeats the host of {fields}")
    return wrong, f"{tries} requests"


def sign_in(site, email, phrase=PHRASE, to=None, more=()):
    """One sign-in as a browser does it; a new cookie first."""
    first = site.nobody.get("/sign-in")
    token = re.search(r'name="token" value="([0-9a-f]{128})"', first.text).group(1)
    word = re.search(rf"{site.cookie}=([0-9a-f]+)", first["set-cookie"]).group(1)
    pairs = [("token", token), ("email", email), ("phrase", phrase), *more] + ([("to", to)] if to else [])
    return site.nobody.ask(
        "POST",
        "/sign-in",
        urllib.parse.urlencode(pairs),
        {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"{site.cookie}={word}"},
    )

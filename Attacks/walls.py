"""The walls between organisations and roles: other people's records, and fields that nobody asked for."""

import json
import re
import urllib.parse

from pages import STARTS, actions, sign_in

LISTS = [
    "/api/v1",
    "/api/v1/organisations",
    "/api/v1/returns",
    "/api/v1/corrections",
    "/api/v1/checks",
    "/api/v1/tokens",
    "/api/v1/accounts",
    "/api/v1/sessions",
    "/api/v1/trail",
]
REFUSED = {400, 401, 403, 404, 405, 410, 415, 422}
STAFF = b'LOCALESTID,UNIQUEWORKERID,STATUS\r\n"x","y","NEW"\r\n'


def marks(site, number):
    """What names an organisation and what is its own: words that nobody else's page may show."""
    name, identifier = site.sql("SELECT name, id FROM organisation WHERE number = ?", number)[0]
    ids = [row[0] for row in site.sql('SELECT id FROM "return" WHERE organisation = ?', number)]
    ids += [
        row[0]
        for row in site.sql(
            "SELECT a.id FROM account a JOIN role_grant g ON g.account = a.id WHERE g.organisation = ?", number
        )
    ]
    columns = {row[1] for row in site.sql("PRAGMA table_info(workplace)")}
    references = []
    if {"organisation", "reference"} <= columns:
        references = [
            row[0] for row in site.sql("SELECT DISTINCT reference FROM workplace WHERE organisation = ?", number)
        ]
    return name, [identifier, *ids], [ref for ref in references if len(str(ref)) > 4]


def belongs(path, ids, name):
    return any(one in path for one in ids) or urllib.parse.quote(name) in path or name.replace(" ", "+") in path


def references(site):
    """A provider walks over everything of another: pages, files and resources. None of it opens, none of it shows."""
    site.refresh()
    mine, theirs = site["provider A"], site["provider B"]
    name, ids, own = marks(site, theirs.organisation)
    wrong, tries, control = [], 0, 0
    # An upload of B's that waits, and a correction, so that there is one of each.
    waiting = theirs.ask("GET", "/returns/new")
    sent = theirs.upload(
        "/api/v1/checks",
        [("organisation", name), ("as-at", "2026-10-01")],
        [("file", "staff.csv", STAFF)],
        fields={"X-Goldenthread": "yes"},
    )
    if sent.status == 201:
        ids.append(json.loads(sent.text)["id"])
    opened = theirs.crawl(STARTS + LISTS, most=300, also=lambda path: belongs(path, ids, name))
    officer = site["information officer"].crawl(STARTS, most=300, also=lambda path: belongs(path, ids, name))
    addresses = {path for path in [*opened, *officer] if belongs(path, ids, name)}
    organisation = ids[0]
    for file in ("workplace", "staff", "training"):
        addresses.add(f"/api/v1/organisations/{organisation}/files/{file}")
    quoted = urllib.parse.quote(name)
    for path in (
        "/returns",
        "/completeness",
        "/completeness/missing",
        "/completeness/missing.csv",
        "/completeness/records.csv",
        "/profile",
        "/sector",
        "/api/v1/returns",
        "/api/v1/corrections",
        "/api/v1/profile",
        "/api/v1/completeness",
        "/api/v1/sector",
    ):
        addresses |= {f"{path}?organisation={quoted}", f"{path}?organisation={organisation}"}
    for one in ids[1:]:
        addresses |= {
            f"/returns/held/{one}",
            f"/api/v1/returns/{one}",
            f"/returns/checks/{one}",
            f"/api/v1/checks/{one}",
            f"/returns/checks/{one}/findings",
            f"/returns/checks/{one}/changes.csv",
            f"/returns/checks/{one}/findings.xlsx",
            f"/accounts/{one}",
            f"/api/v1/accounts/{one}",
        }
    for path in sorted(addresses):
        answer = mine.get(path)
        tries += 1
        if path in opened and opened[path].status == 200:
            control += 1
        if answer.status == 200 and any(
            one in answer.shown for one in [*ids, *own] if one not in urllib.parse.unquote(path)
        ):
            wrong.append(f"{path} shows {name}")
        elif answer.status == 200 and not may_stand(path, answer):
            wrong.append(f"{path} was opened")
        elif answer.status >= 500:
            wrong.append(f"{path}: {answer.status}")
    # What changes something: by every form and resource that B's or the officer's pages name.
    site.refresh()
    before = site.state()
    acts = [
        ("/api/v1/returns/{}/undo", ids),
        ("/api/v1/checks/{}/import", ids),
        ("/api/v1/checks/{}/cancel", ids),
        ("/api/v1/corrections/{}/undo", ids),
        ("/api/v1/tokens/{}/revoke", ids),
    ]
    for pattern, places in acts:
        for one in places:
            tries += 1
            status = mine.json(pattern.format(one), "{}").status
            if status not in REFUSED:
                wrong.append(f"{pattern.format(one)}: answered {status}")
    tries += 1
    body = json.dumps(
        {"organisation": name, "workplace": own[0] if own else "x", "reason": "attack", "area": "E08000019"}
    )
    if (status := mine.json("/api/v1/corrections", body).status) not in REFUSED:
        wrong.append(f"a correction of {name}: answered {status}")
    sent = mine.upload(
        "/api/v1/checks",
        [("organisation", name), ("as-at", "2026-10-01")],
        [("file", "staff.csv", STAFF)],
        fields={"X-Goldenthread": "yes"},
    )
    tries += 1
    if sent.status not in REFUSED:
        wrong.append(f"an upload for {name}: answered {sent.status}")
    token = mine.token("/returns/new") or mine.token("/account")
    for (who, action), (_, fields, takes_files) in actions(site).items():
        if belongs(action, ids, name):
            tries += 1
            shot = (
                mine.upload(action, [], [], token=token)
                if takes_files
                else mine.form(action, [(field, "x") for field in fields if field != "token"], token=token)
            )
            if shot.status not in REFUSED | {403}:
                wrong.append(f"{action}: answered {shot.status}")
    wrong += [f"{table} was changed" for table, value in site.state().items() if before.get(table) != value]
    # And none of A's own pages names B's people, returns or workplaces.
    for path, answer in mine.crawl(STARTS + LISTS, most=250).items():
        tries += 1
        if answer.status == 200 and any(one in answer.shown for one in [*ids, *own]):
            wrong.append(f"{path} names what is {name}'s")
    if control < 3:
        wrong.append(f"the control is thin: B itself opened {control} of them (waiting page {waiting.status})")
    return wrong, f"{tries} requests, {control} of them open to B"


def may_stand(path, answer):
    """Whether a page that was asked about somebody else says nothing of them: hidden figures, empty lists, or what it
    says of the asker alone. A number of one employer, also a rounded one, is a breach."""
    if "organisation=" not in path:
        return False
    text = answer.text
    if re.search(r"\b1 return, \d+ workplaces?, ", answer.shown):
        return False
    if "json" in answer["content-type"]:
        return not re.search(r'"(?:recordsUsed|held|numerator|denominator)"\s*:\s*[1-9]|"printed"\s*:\s*"[£\d]', text)
    if path.startswith(("/profile", "/sector")):
        return not re.search(r'<td class="govuk-table__cell n"[^>]*>\s*(?:<[^>]+>\s*)*[£\d]', text)
    return True


def roles(site):
    """Who may not, cannot: readers ask for the pages of others by their addresses, and nobody for all of them."""
    site.refresh()
    wrong, tries, pages = [], 0, {}
    for name in ("administrator", "information officer", "auditor", "provider A"):
        pages[name] = {
            path for path, answer in site[name].crawl(STARTS + LISTS, most=150).items() if answer.status == 200
        }
    public = {path for path, answer in site.nobody.crawl(["/", "/sign-in"], most=60).items() if answer.status == 200}
    for path in sorted(set().union(*pages.values()) - public):
        answer = site.nobody.get(path)
        tries += 1
        if answer.status not in (303, 401, 403, 404) and not path.split("?")[0].startswith(
            ("/help", "/sign-in", "/forgotten")
        ):
            if answer["content-type"].startswith(("text/html", "application/json", "text/csv")):
                wrong.append(f"{path} is open to nobody: {answer.status}")
    for path in sorted(pages["auditor"] | pages["administrator"]):
        if path.startswith(("/accounts", "/trail", "/settings", "/retention")):
            for name in ("reader", "board member", "action lead"):
                tries += 1
                if site[name].get(path).status == 200:
                    wrong.append(f"{path} is open to a {name}")
    for path in sorted(pages["information officer"]):
        if path.startswith(("/organisations/", "/returns/held/", "/api/v1/returns")):
            tries += 1
            answer = site["administrator"].get(path)
            if answer.status == 200 and "/workplaces/" in path:
                wrong.append(f"{path} is open to the administrator, who reads nobody's data")
    return wrong, f"{tries} requests"


def assignment(site):
    """Fields that nobody asked for change nothing: by JSON they are refused, in forms they are not looked at."""
    site.refresh()
    wrong, tries = [], 0
    officer, mine = site["information officer"], site["provider A"]
    extra = {
        "id": "1",
        "number": 1,
        "consent": "workplace and staff",
        "parent": 1,
        "is_made_up": True,
        "role": "administrator",
    }
    before = site.state()
    for key, value in extra.items():
        for path, body in (
            ("/api/v1/organisations", {"name": f"Extra {key} Ltd"}),
            ("/api/v1/corrections", {"organisation": "x", "workplace": "y", "reason": "z"}),
        ):
            tries += 1
            status = officer.json(path, json.dumps({**body, key: value})).status
            if status not in (400, 404, 415, 422):
                wrong.append(f"{path} with {key}: answered {status}")
    for shape in ("[]", "null", '"x"', "{", '{"name": {"a": 1}}', '{"name": ["a"]}', '{"__proto__": {"name": "x"}}'):
        tries += 1
        status = officer.json("/api/v1/organisations", shape).status
        if status not in (400, 415, 422):
            wrong.append(f"JSON {shape}: answered {status}")
    wrong += [f"{table} was changed" for table, value in site.state().items() if before.get(table) != value]
    # Every form that the provider sees, with the fields of an administrator added to it.
    held = site.state(but=("trail", "session", "attempt", "migration", "secret", "result", "upload"))
    grants_before = set(site.sql("SELECT account, role, organisation FROM role_grant"))
    fields = [
        ("role", "administrator"),
        ("roles", "administrator"),
        ("account", site["reader"].account),
        ("organisation", "1"),
        ("branch", "1"),
        ("is_made_up", "0"),
        ("email", "evil@example.org"),
        ("id", "1"),
    ]
    for (who, action), (page, names, takes_files) in actions(site).items():
        if who == "provider A" and not takes_files and not re.search("sign-out|end|withdraw|invite", action):
            tries += 1
            mine.form(action, [(name, "") for name in names if name != "token"] + fields, page=page)
    # Taking its own role back is the provider's right; nothing may be gained.
    gained = set(site.sql("SELECT account, role, organisation FROM role_grant")) - grants_before
    wrong += [f"{role} was gained by a form" for _, role, _ in gained]
    for table in ("account", "organisation"):
        if site.state().get(table) != held.get(table):
            wrong.append(f"{table} was changed by a form")
    site.refresh()
    shot = sign_in(site, "known.057@example.org", more=[("role", "administrator"), ("second_factor", "1")])
    tries += 1
    grants = site.sql("SELECT count(*) FROM role_grant WHERE account = ?", site["known 057"].account)[0][0]
    if shot.status != 303 or grants != 1:
        wrong.append(f"signing in with more fields: {shot.status}, {grants} roles")
    site.refresh()
    return wrong, f"{tries} requests"

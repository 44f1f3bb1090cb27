"""Signing in: what its time and its answers tell, and how often somebody may try."""

import random
import re
import statistics
import time
import urllib.parse

from pages import sign_in
from site_under_attack import PHRASE

TURNS = 120


def shot(site, email, phrase, token, word, keep):
    begun = time.perf_counter()
    answer = site.nobody.ask(
        "POST",
        "/sign-in",
        urllib.parse.urlencode([("token", token), ("email", email), ("phrase", phrase)]),
        {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"{site.cookie}={word}"},
        keep=keep,
    )
    return time.perf_counter() - begun, answer


def opened(site):
    first = site.nobody.get("/sign-in")
    return (
        re.search(r'name="token" value="([0-9a-f]{128})"', first.text).group(1),
        re.search(rf"{site.cookie}=([0-9a-f]+)", first["set-cookie"]).group(1),
    )


def timing(site):
    """Accounts that there are and such as there are not are told apart neither by time nor by words."""
    site.refresh()
    generator = random.Random(1)
    token, word = opened(site)
    keep = site.connection()
    times, texts, wrong = {"known": [], "unknown": []}, {"known": set(), "unknown": set()}, []
    for turn in range(TURNS):
        if turn % 10 == 0:
            site.sql("DELETE FROM attempt")
        kinds = ["known", "unknown"]
        generator.shuffle(kinds)
        for kind in kinds:
            email = f"known.{turn % 50:03}@example.org" if kind == "known" else f"nobod.{turn % 50:03}@example.org"
            seconds, answer = shot(site, email, "not the phrase at all", token, word, keep)
            times[kind].append(seconds)
            plain = re.sub(r"[0-9a-f]{128}|(?:known|nobod)\.\d+", "", answer.text)
            texts[kind].add((answer.status, plain))
    keep.close()
    if texts["known"] != texts["unknown"] or len(texts["known"]) != 1:
        wrong.append("the answers differ")
    # The chance that a known one takes longer than an unknown one (Mann and Whitney): a half where time tells nothing.
    pairs = [(a > b) + (a == b) / 2 for a in times["known"] for b in times["unknown"]]
    chance = sum(pairs) / len(pairs)
    spread = ((2 * TURNS + 1) / (12 * TURNS * TURNS)) ** 0.5
    middle = {kind: statistics.median(values) * 1000 for kind, values in times.items()}
    if abs(chance - 0.5) > 3.3 * spread:
        wrong.append(f"time tells them apart: chance {chance:.3f}, {(chance - 0.5) / spread:.1f} standard errors")
    for path in ("/forgotten",):
        page = site.nobody.get(path)
        token = re.search(r'name="token" value="([0-9a-f]{128})"', page.text).group(1)
        cookie = re.search(rf"{site.cookie}=([0-9a-f]+)", page["set-cookie"]).group(1)
        answers = set()
        for email in ("known.001@example.org", "nobod.001@example.org"):
            answer = site.nobody.ask(
                "POST",
                path,
                urllib.parse.urlencode([("token", token), ("email", email)]),
                {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"{site.cookie}={cookie}"},
            )
            answers.add((answer.status, answer["location"]))
        if len(answers) != 1:
            wrong.append(f"{path} answers differ")
    site.refresh()
    return wrong, (
        f"{2 * TURNS} sign-ins: median {middle['known']:.1f} ms known, {middle['unknown']:.1f} ms unknown, "
        f"chance {chance:.3f} ± {1.96 * spread:.3f}"
    )


def throttles(site):
    """Guessing is slowed and locked, by account and by address, alike for accounts that there are not."""
    wrong, tries = [], 0
    rows = {}
    for email in ("known.055@example.org", "nobod.055@example.org"):
        site.refresh()
        token, word = opened(site)
        keep = site.connection()
        rows[email] = []
        for _ in range(9):
            tries += 1
            rows[email].append(shot(site, email, "not the phrase at all", token, word, keep)[1].status)
        if email.startswith("known"):
            tries += 1
            if shot(site, email, PHRASE, token, word, keep)[1].status != 429:
                wrong.append("the right phrase opens an account that has to wait")
        keep.close()
    first, second = rows.values()
    if first != second:
        wrong.append(f"known {first}, unknown {second}")
    if 429 not in first[:6]:
        wrong.append(f"six guesses were let through: {first}")
    # Many accounts from one address.
    site.refresh()
    token, word = opened(site)
    keep = site.connection()
    statuses = []
    for number in range(45):
        tries += 1
        statuses.append(
            shot(site, f"spray.{number:03}@example.org", "not the phrase at all", token, word, keep)[1].status
        )
    keep.close()
    if 429 not in statuses:
        wrong.append("45 accounts were tried from one address without a pause")
    # An address behind which many work signs in all day: those who succeed do not count against the others.
    site.refresh()
    entered = [sign_in(site, f"known.{number:03}@example.org").status for number in range(45)]
    tries += len(entered)
    if entered != [303] * len(entered):
        wrong.append(f"{entered.count(303)} of {len(entered)} good sign-ins from one address were let in")
    site.refresh()
    return wrong, f"{tries} sign-ins"


def rates(site):
    """A session that asks too often is told to wait; others go on. What this machine asks for itself is not counted, so
    a proxy on it says for whom it asks."""
    reader, other = site["reader"], site["board member"]
    keep = site.connection()
    of = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "localhost"}
    statuses = [reader.get("/help", keep=keep, fields=of).status for _ in range(300)]
    keep.close()
    wrong = []
    if 429 not in statuses:
        wrong.append("300 requests of one session were answered without a pause")
    if other.get("/help", fields={**of, "X-Forwarded-For": "203.0.113.10"}).status != 200:
        wrong.append("another session waits with it")
    return wrong, f"{statuses.index(429) if 429 in statuses else len(statuses)} answered before the first refusal"

"""Data protection in a real browser: the trail and its proof, who saw what, one worker taken out and erased, retention,
notice and assessment, what an employer shares, the tree; wide and narrow, plain and with forced colours."""

from _browser import OFFICER, SAMPLES, Browser, Program, check, fill, finish

AUDITOR = ("auditor@marlow.example", "seven lamps along the quay")
ADMINISTRATOR = ("administrator@marlow.example", "seven mills beside the river")
PROVIDER = ("manager@willows.example", "green gate under tall willows")


def people(site):
    for role, (address, phrase), name, more in [
        ("auditor", AUDITOR, "Ava Audit", []),
        ("administrator", ADMINISTRATOR, "Ada Marlow", []),
        ("provider", PROVIDER, "Wren Willow", ["--organisation", "Willows Care"]),
    ]:
        site.run(["account", "add", "--role", role, "--email", address, "--name", name, *more])
        site.run(["account", "pass-phrase", address], phrase + "\n")


def trail(site, look):
    with Browser(site, **look, person=AUDITOR) as browser:
        browser.open("/data-protection").look("data-protection")
        browser.press(browser.link("Trail"))
        browser.look("trail")
        browser.press(browser.all("main table a")[0])
        browser.look("trail-entry")
        browser.open("/trail")
        browser.press(browser.button("Check the trail"))
        check(browser.heading == "The trail is whole", f"a check says {browser.heading}")
        browser.look("trail-whole")
        browser.open("/trail?act=nothing").look("trail-error")
        browser.open("/trail/report").look("who-saw-what")
        fill(browser, organisation="Marlow Council")
        browser.press(browser.button("Report"))
        check("Who did what, and how often" in browser.text, "a report counts")
        browser.look("who-saw-what-report")
        browser.open("/data-protection/retention").look("retention-read")
        browser.open("/impact-assessment").look("assessment")
        browser.open("/privacy").look("privacy")


def worker(site, look, reference):
    with Browser(site, **look, person=OFFICER) as browser:
        browser.open("/data-protection/worker").look("worker")
        fill(browser, organisation="Marlow Council", workplace="MARL-HQ", worker=reference)
        browser.press(browser.button("Find"))
        check(browser.heading == "What is held on this worker", f"a worker’s page is {browser.heading}")
        browser.look("worker-found")
        browser.press(browser.button("Erase"))
        check(browser.driver.title.startswith("Error: "), "an erasure asks why, and for a confirmation")
        browser.driver.get_log("browser")
        browser.look("worker-unsure")
        browser.find("#reason option[value='request']").click()
        browser.driver.execute_script("document.getElementById('sure').click()")
        browser.press(browser.button("Erase"))
        check(browser.heading == "This person was erased", f"an erasure ends with {browser.heading}")
        browser.look("worker-erased")
        browser.open("/organisations/tree").look("tree")
        browser.press(browser.link("Marlow Council"))
        browser.look("organisation")
        browser.press(browser.link("Its place in the tree"))
        browser.look("place")


def retention(site, look):
    with Browser(site, **look, person=ADMINISTRATOR) as browser:
        browser.open("/data-protection/retention").look("retention")
        browser.press(browser.button("See what would go"))
        browser.look("retention-preview")


def sharing(site, look, consent):
    with Browser(site, **look, person=PROVIDER) as browser:
        browser.open("/organisations")
        browser.press(browser.link("Willows Care"))
        browser.press(browser.link("What it shares"))
        browser.look("sharing")
        browser.driver.execute_script(f"document.getElementById('{consent}').click()")
        browser.press(browser.button("Save"))
        check("From now on" in browser.text, "a change of consent is said")
        browser.look("sharing-changed")


with Program() as site:
    site.run(["organisation", "add", "Willows Care", "--kind", "provider"])
    site.run(["dataset", "import", str(SAMPLES / "council"), "--organisation", "Marlow Council", "--as-of", "2026-11-21"])
    site.run(["organisation", "part", "Adults", "--of", "Marlow Council", "--as", "directorate"])
    people(site)
    for number, (look, consent) in enumerate([
        ({"width": 1280}, "consent-workplace"), ({"width": 320}, "consent-workplace-and-staff"),
        ({"width": 1280, "forced": True}, "consent-none"),
    ]):
        print(f"Data protection, {look}")
        trail(site, look)
        worker(site, look, f"M000{number + 2}")
        retention(site, look)
        sharing(site, look, consent)
finish()

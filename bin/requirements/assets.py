"""Builds the folder of files that the site serves to browsers, out of the pinned packages.

assets.py GOVUK-PACKAGE-FOLDER ASSETS-FOLDER KEY

GOVUK-PACKAGE-FOLDER is where the wheel with GOV.UK Frontend was unpacked. KEY names what the folder was built from; the
last file written is VERSIONS, which holds it, so that a folder without VERSIONS is a folder half built.
"""

import hashlib
import pathlib
import re
import shutil
import sys

GOVUK = "5.11.1"


def own_stylesheet(text):
    """GOV.UK's stylesheet without its fonts, its crown and its crest: a council may use none of them."""
    text = re.sub(r"@font-face\s*\{[^}]*\}", "", text)
    text = re.sub(r"[a-z-]+:url\(/assets/[^)]*\)[^;}]*;?", "", text)
    text = text.replace("GDS Transport,", "")
    text = re.sub(r"/\*# sourceMappingURL=[^*]*\*/", "", text).strip()
    left = [word for word in ("url(/assets", "@font-face", "GDS Transport", "@import") if word in text]
    if left:
        sys.exit(f"assets.py: the stylesheet still holds {', '.join(left)}: the wheel is not the one this script knows")
    return f"/* GOV.UK Frontend {GOVUK}, MIT licence, Crown copyright; fonts and crest taken out. */\n{text}\n"


def own_script(text):
    text = re.sub(r"//# sourceMappingURL=.*", "", text).strip()
    if "initAll" not in text:
        sys.exit("assets.py: the script of GOV.UK Frontend has no initAll: the wheel is not the one this script knows")
    return f"/* GOV.UK Frontend {GOVUK}, MIT licence, Crown copyright. */\n{text}\n"


def chart_bundle():
    import vl_convert

    text = vl_convert.javascript_bundle()
    if "window.vegaEmbed=" not in text:
        sys.exit("assets.py: the bundle does not set window.vegaEmbed: vl-convert-python is not the one this script knows")
    names = (
        f"Vega {vl_convert.get_vega_version()}, Vega-Lite {vl_convert.get_vegalite_versions()[-1]}, "
        f"vega-embed {vl_convert.get_vega_embed_version()}"
    )
    # The bundle names its parts at the top level; in a function of its own it cannot meet another script's names.
    return names, f"/* {names}, BSD-3-Clause licence. */\n(() => {{\n{text}\n}})();\n"


def main():
    package, folder, key = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    source = package / "fast_gov_uk" / "assets"
    names, bundle = chart_bundle()
    files = {
        "govuk/govuk-frontend.min.css": own_stylesheet((source / f"govuk-frontend-{GOVUK}.min.css").read_text("utf-8")),
        "govuk/govuk-frontend.min.js": own_script((source / f"govuk-frontend-{GOVUK}.min.js").read_text("utf-8")),
        "vega/vega-bundle.js": bundle,
    }
    shutil.rmtree(folder, ignore_errors=True)
    sums = []
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        sums.append(f"{hashlib.sha256(text.encode('utf-8')).hexdigest()}  {name}")
    versions = [
        f"# built from {key}",
        f"# GOV.UK Frontend {GOVUK}: MIT (out of the wheel fast-gov-uk 0.9.1, MIT); fonts and crest taken out",
        f"# {names}: BSD-3-Clause (out of the wheel vl-convert-python, BSD-3-Clause)",
        *sums,
    ]
    (folder / "VERSIONS").write_text("\n".join(versions) + "\n", "utf-8")


main()

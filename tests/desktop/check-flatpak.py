#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the Flatpak manifest: it names a runtime with its version, asks for no permission beyond
the window itself, and fetches every source by checksum."""

import json
import re
import sys

ALLOWED = {"--socket=wayland", "--socket=fallback-x11", "--share=ipc", "--device=dri"}


def check_source(module, source):
    kind = source["type"]
    if kind == "archive":
        if not re.fullmatch(r"https://\S+", source["url"]):
            yield f"{module}: the archive does not come by https"
        if not re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")):
            yield f"{module}: the archive has no SHA-256"
    elif kind == "git":
        if not re.fullmatch(r"[0-9a-f]{40}", source.get("commit", "")):
            yield f"{module}: the repository has no commit"
    elif kind != "dir":
        yield f"{module}: unexpected source type {kind}"


def check(manifest):
    if manifest.get("id") != "org.recensia.Recensia":
        yield "the id is not org.recensia.Recensia"
    if manifest.get("runtime") != "org.gnome.Platform" or manifest.get("sdk") != "org.gnome.Sdk":
        yield "the runtime or SDK is not GNOME's"
    if not re.fullmatch(r"[0-9]+", manifest.get("runtime-version", "")):
        yield "the runtime has no version"
    if manifest.get("command") != "recensia":
        yield "the command is not recensia"
    for argument in set(manifest.get("finish-args", [])) ^ ALLOWED:
        yield f"permission {argument} is " + ("missing" if argument in ALLOWED else "not needed")
    modules = manifest.get("modules", [])
    names = [module["name"] for module in modules]
    if names[-1:] != ["recensia"] or "libxlsxwriter" not in names:
        yield "the modules are not libxlsxwriter and, last, recensia"
    for module in modules:
        if "--share=network" in module.get("build-options", {}).get("build-args", []):
            yield f"{module['name']}: builds with network"
        for source in module["sources"]:
            yield from check_source(module["name"], source)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        faults = list(check(json.load(file)))
    for fault in faults:
        print(f"{sys.argv[1]}: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

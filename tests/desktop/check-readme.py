#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs each command of README.md and of the manual page's examples, one after the other, as it is
printed. The first word is the program; what stands after two spaces or more is no part of a command.

usage: check-readme.py SOURCES PROGRAM
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import openpyxl
except ImportError:
    print("skipped: no openpyxl to make a spreadsheet with")
    sys.exit(77)


def list_commands(sources):
    with open(os.path.join(sources, "README.md"), encoding="utf-8") as file:
        readme = re.findall(r"^    (recensia (?!tilleuls).*)$", file.read(), re.MULTILINE)
    yield "README.md", [re.split(r" {2,}", line)[0] for line in readme]
    for name in ("recensia.1", "recensia.fr.1"):
        with open(os.path.join(sources, "data", name), encoding="utf-8") as file:
            text = file.read().replace("\\-", "-").replace("\\(cq", "’")
        yield name, re.findall(r"^(recensia (?:new|import|export|pack|list|show|classify) .*)$",
                               text, re.MULTILINE)


def make_inventory(path):
    workbook = openpyxl.Workbook()
    workbook.active.append(["Outil", "Fournisseur"])
    for i in range(6):
        workbook.active.append([f"Outil {i}", "Orme"])
    workbook.save(path)


def run(commands, program, folder):
    faults = []
    make_inventory(os.path.join(folder, "inventaire.xlsx"))
    for command in commands:
        line = f'recensia () {{ "{program}" "$@"; }}\n{command}\n'
        # Where a manual page tries an import, the register is filled for what comes after.
        if "--dry-run" in command and " import " in command and " --key " not in command:
            line += command.replace("--dry-run", "")
        done = subprocess.run(["sh", "-c", line], cwd=folder, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            faults.append(f"{command}\n    {done.stdout.strip()}")
    return faults


def main():
    sources, program = (os.path.abspath(path) for path in sys.argv[1:])
    n_faults = 0
    for name, commands in list_commands(sources):
        if len(commands) < 5:
            print(f"{name}: only {len(commands)} commands were found")
            n_faults += 1
        folder = tempfile.mkdtemp(prefix="recensia-")
        try:
            for fault in run(commands, program, folder):
                print(f"{name}: {fault}")
                n_faults += 1
        finally:
            shutil.rmtree(folder)
    return 1 if n_faults > 0 else 0


if __name__ == "__main__":
    sys.exit(main())

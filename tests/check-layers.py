#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the layers of src/ hold: model <- law <- store, sheet <- cli, app.

usage: check-layers.py SOURCE-ROOT BUILD-ROOT

Three ways of looking at it: what the sources say they include, what the compiler says it read, and
that a wrong include does not compile with the flags that its layer is compiled with."""

import json
import pathlib
import re
import shlex
import subprocess
import sys

# What each layer may see of the others
SEES = {
    "model": set(),
    "law": {"model"},
    "store": {"model", "law"},
    "sheet": {"model", "law"},
    "cli": {"model", "law", "store", "sheet"},
    "app": {"model", "law", "store", "sheet"},
}

# Libraries that belong to some layers only
LIBRARIES = {
    r"sqlite3\.h": {"store"},
    r"xlsxwriter(\.h|/.*)": {"sheet"},
    r"archive(_entry)?\.h": {"sheet"},
    r"libxml/.*": {"sheet"},
    r"json-glib/.*": {"store", "cli"},
    r"(gtk|gdk|gsk|adwaita|pango|graphene).*\.h": {"app"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)


class Layers:
    def __init__(self, source_root, build_root):
        self.source_root = source_root
        self.build_root = build_root
        self.faults = []
        self.headers = {}
        for layer in SEES:
            for header in (source_root / "src" / layer).glob("*.h"):
                if header.name in self.headers:
                    self.faults.append(f"{header.name} stands in two layers")
                self.headers[header.name] = layer

    def check_header(self, layer, file, header):
        """Says where a file of a layer includes a header that the layer must not see."""
        owner = self.headers.get(pathlib.PurePath(header).name)
        if owner is not None and owner != layer and owner not in SEES[layer]:
            self.faults.append(f"{file} ({layer}) includes {header} of {owner}")
        for pattern, owners in LIBRARIES.items():
            if re.fullmatch(pattern, header) and layer not in owners:
                self.faults.append(f"{file} ({layer}) includes <{header}>")

    def check_sources(self):
        n_files = 0
        for layer in SEES:
            for file in sorted((self.source_root / "src" / layer).glob("*.[ch]")):
                n_files += 1
                for header in INCLUDE.findall(file.read_text(encoding="utf-8")):
                    self.check_header(layer, file.name, header)
        return n_files

    def check_dependencies(self):
        """What the compiler read, indirectly too; only own headers are looked at."""
        output = subprocess.run(
            ["ninja", "-C", str(self.build_root), "-t", "deps"],
            check=True, capture_output=True, text=True).stdout
        n_objects = 0
        for block in output.split("\n\n"):
            lines = block.strip().splitlines()
            match = re.match(r"src/(\w+)/librec-(\w+)\.a\.p/(\S+)\.o:", lines[0]) if lines else None
            if match is None or match.group(1) not in SEES:
                continue
            n_objects += 1
            for line in lines[1:]:
                path = (self.build_root / line.strip()).resolve()
                if path.is_relative_to(self.source_root / "src"):
                    self.check_header(match.group(1), match.group(3), path.name)
        return n_objects

    def compiles(self, command, text):
        done = subprocess.run(command, input=text, capture_output=True, text=True,
                              cwd=self.build_root, check=False)
        return done.returncode == 0, done.stderr

    def check_compiler(self):
        """With each layer's own flags, its own headers compile and those of others are not found."""
        commands = {}
        database = json.loads((self.build_root / "compile_commands.json").read_text())
        for entry in database:
            match = re.match(r"src/(\w+)/librec-", entry.get("output", ""))
            if match is not None:
                commands.setdefault(match.group(1), shlex.split(entry["command"]))
        for layer, words in sorted(commands.items()):
            flags = [word for word in words[1:-6] if word.startswith(("-I", "-D", "-pthread", "-std"))]
            compiler = words[1] if "ccache" in words[0] else words[0]
            command = [compiler, *flags, "-fsyntax-only", "-x", "c", "-"]
            for header, owner in sorted(self.headers.items()):
                good = owner == layer or owner in SEES[layer]
                if good and owner == layer:
                    continue
                text = f'#include "{header}"\n'
                compiled, message = self.compiles(command, text)
                if good and not compiled:
                    self.faults.append(f"{layer} cannot include {header}: {message.strip()}")
                elif not good and compiled:
                    self.faults.append(f"{layer} could include {header} of {owner}")
                elif not good and "No such file" not in message and "not found" not in message:
                    self.faults.append(f"{header} in {layer} fails for another reason: {message}")
        return len(commands)


def main():
    layers = Layers(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve())
    n_files = layers.check_sources()
    n_objects = layers.check_dependencies()
    n_layers = layers.check_compiler()
    if n_files == 0 or n_objects == 0 or n_layers < len(SEES):
        layers.faults.append(f"looked at {n_files} files, {n_objects} objects, {n_layers} layers: "
                             "too few")
    for fault in layers.faults:
        print(fault, file=sys.stderr)
    print(f"{n_files} files, {n_objects} objects, {n_layers} layers")
    return 1 if layers.faults else 0


if __name__ == "__main__":
    sys.exit(main())

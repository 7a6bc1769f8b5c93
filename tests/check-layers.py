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

    def find_visible(self, command):
        """The headers that the flags of a layer let the preprocessor find."""
        text = "".join(f'#if __has_include("{header}")\nfound {header}\n#endif\n'
                       for header in self.headers)
        done = subprocess.run([*command, "-E", "-P", "-x", "c", "-"], input=text, check=True,
                              capture_output=True, text=True, cwd=self.build_root)
        return {line.split(maxsplit=1)[1].replace(" ", "")
                for line in done.stdout.splitlines() if line.startswith("found ")}

    def try_include(self, command, header):
        """Whether an include compiles, and what the compiler says of it."""
        done = subprocess.run([*command, "-fsyntax-only", "-x", "c", "-"],
                              input=f'#include "{header}"\n', check=False,
                              capture_output=True, text=True, cwd=self.build_root)
        return done.returncode == 0, done.stderr

    def check_compiler(self):
        """With a layer's own flags, headers of others are not found, and including one of each
        does not compile; those of lower layers are found."""
        commands = {}
        database = json.loads((self.build_root / "compile_commands.json").read_text())
        for entry in database:
            match = re.match(r"src/(\w+)/librec-", entry.get("output", ""))
            if match is not None:
                commands.setdefault(match.group(1), shlex.split(entry["command"]))
        for layer, words in sorted(commands.items()):
            compiler = words[1] if "ccache" in words[0] else words[0]
            command = [compiler, *(word for word in words if word.startswith(("-I", "-D")))]
            visible = self.find_visible(command)
            tried = set()
            for header, owner in sorted(self.headers.items()):
                if owner == layer:
                    continue
                if owner in SEES[layer]:
                    if header not in visible:
                        self.faults.append(f"{layer} does not find {header} of {owner}")
                    continue
                if header in visible:
                    self.faults.append(f"{layer} finds {header} of {owner}")
                elif owner not in tried:
                    tried.add(owner)
                    compiled, message = self.try_include(command, header)
                    if compiled or header not in message:
                        self.faults.append(f"{layer} with {header} of {owner}: {message or 'compiles'}")
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

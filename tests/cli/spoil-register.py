#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts into a register what Recensia would not: bytes that are no UTF-8 into the notes of the first
system, a text of LENGTH characters into those of the second.

usage: spoil-register.py REGISTER LENGTH"""

import sqlite3
import sys

register = sqlite3.connect(sys.argv[1])
first, second = [row[0] for row in register.execute("SELECT rowid FROM system ORDER BY name")]
register.execute("UPDATE system SET notes = CAST (? AS TEXT) WHERE rowid = ?",
                 (b"broken \xff bytes \xc3", first))
register.execute("UPDATE system SET notes = ? WHERE rowid = ?", ("x" * int(sys.argv[2]), second))
register.commit()
register.close()

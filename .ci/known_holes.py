"""Asks pip-audit which dependencies have known holes. Fails on one that is found; says so where nothing could be looked up."""

import json
import subprocess
import sys

LOCK = "requirements/run.txt"
AUDIT = [sys.executable, "-m", "pip_audit", "--requirement", LOCK, "--require-hashes", "--disable-pip"]


def answer() -> list[dict]:
    asked = subprocess.run([*AUDIT, "--progress-spinner", "off", "--format", "json"], capture_output=True, text=True)
    try:
        return json.loads(asked.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(*asked.stderr.strip().splitlines()[-1:])
        return []


dependencies = answer()
# An index without the list of holes answers “not found”, which is no answer.
looked_up = [each for each in dependencies if "vulns" in each]
print(f"Looked up for known holes: {len(looked_up)} of the {len(dependencies)} packages in {LOCK}.")
if len(looked_up) < len(dependencies) or not dependencies:
    print("NOT LOOKED UP: the rest. The list of known holes could not be reached from here.")
holes = [f"{each['name']} {each['version']}: {hole['id']}" for each in looked_up for hole in each["vulns"]]
sys.exit("\n".join(holes) or None)

"""`python -m ketch.encryption` opens the key file for ketch.sh, which starts several processes, and prints the passphrase that
was typed for it: nothing where it has none, or where a file holds it."""

import os
import sys
from pathlib import Path

from ketch.encryption.key_file import read
from ketch.encryption.passphrase import GIVEN, GIVEN_IN_A_FILE, KeysUnusable

try:
    read(Path(os.environ["KETCH_KEY_FILE"]))
except KeysUnusable as error:
    sys.exit(f"ketch: {error}")
print("" if os.environ.get(GIVEN_IN_A_FILE) else os.environ.get(GIVEN, ""))

"""Asks the web process beside it how it is, as its proxy would. For a container: exits 1 where the answer is not “open”."""

import os
import sys
import urllib.request


def main() -> None:
    port = os.environ.get("ADDR", "127.0.0.1:8000").rpartition(":")[2]
    host = os.environ.get("KETCH_HOSTS", "localhost").split(",")[0]
    asked = urllib.request.Request(  # noqa: S310  (always http, to this machine)
        f"http://127.0.0.1:{port}/health", headers={"Host": host, "X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1"}
    )
    with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310
        sys.exit(answer.read() != b"open\n")


if __name__ == "__main__":
    main()

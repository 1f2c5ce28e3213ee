"""Slow senders, as a script that anybody may run: each opens a connection, sends a byte a second and never ends its request.

python -m tests.live.slow HOST:PORT HOW_MANY [headers|body] [SECONDS]     prints how an honest visitor fares beside them
"""

import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

BEHIND_TLS = "X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.7\r\n"
HEADERS = f"GET /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n{BEHIND_TLS}X-Slow: "
BODY = (
    f"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n{BEHIND_TLS}"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nlogin="
)


@contextmanager
def slow_senders(address: tuple[str, int], how_many: int, begun: str) -> Iterator[None]:
    lines = []
    for _ in range(how_many):
        lines.append(socket.create_connection(address, timeout=5))
        lines[-1].sendall(begun.encode())
    over = threading.Event()
    sending = threading.Thread(target=trickle, args=(lines, over))
    sending.start()
    try:
        yield
    finally:
        over.set()
        sending.join()
        for line in lines:
            line.close()


def trickle(lines: list[socket.socket], over: threading.Event) -> None:
    while not over.wait(1):
        for line in list(lines):
            try:
                line.sendall(b"x")
            except OSError:  # it was shown the door
                lines.remove(line)


def asked(address: tuple[str, int], patience: float = 10) -> float | None:
    """Seconds until an honest visitor has her page; None where she gives up."""
    begun = time.perf_counter()
    page = urllib.request.Request(f"http://{address[0]}:{address[1]}/accounts/login/")
    page.headers = {"Host": "localhost", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.8"}
    try:
        with urllib.request.urlopen(page, timeout=patience) as answer:
            answer.read()
    except OSError:
        return None
    return time.perf_counter() - begun


def main(where: str, how_many: str, kind: str = "headers", seconds: str = "15") -> None:
    host, _, port = where.rpartition(":")
    address, times, until = (host, int(port)), [], time.monotonic() + float(seconds)
    with slow_senders(address, int(how_many), HEADERS if kind == "headers" else BODY):
        time.sleep(1)
        while time.monotonic() < until:
            times.append(asked(address))
            time.sleep(0.5)
    got = sorted(each for each in times if each is not None)
    middle = f"{got[len(got) // 2] * 1000:.0f} ms, longest {got[-1] * 1000:.0f} ms" if got else "–"
    print(f"{how_many} slow {kind}: {len(got)} of {len(times)} pages came, p50 {middle}")


if __name__ == "__main__":
    main(*sys.argv[1:])

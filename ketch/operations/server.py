"""How gunicorn serves Ketch, the demo and the real one alike. An access log is not kept: it would hold who looked at whom."""

import os

bind = os.environ.get("ADDR", "127.0.0.1:8000")
workers = int(os.environ.get("KETCH_WORKERS", "1"))
# For two or three people, whose requests wait for the database and not for the processor.
worker_class = "gthread"
threads = 8
# A setting that is missing or a fault in the code stops the start, and not each worker after it.
preload_app = True
control_socket_disable = True
loglevel = "warning"


def when_ready(server: object) -> None:
    print(f"Ketch is open at http://{bind} (Ctrl+C closes it).", flush=True)

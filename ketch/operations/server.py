"""How gunicorn serves Ketch, the demo and the real one alike. An access log is not kept: it would hold who looked at whom.

Whoever sends slowly holds a thread here until the request is whole. So the proxy takes it in first (docs/serving.md); the
threads are enough for a dozen who come past it.
"""

import os

bind = os.environ.get("ADDR", "127.0.0.1:8000")
workers = int(os.environ.get("KETCH_WORKERS", "1"))
# For two or three people, whose requests wait for the database and not for the processor.
worker_class = "gthread"
threads = 16
# Seconds without a sign of life of a process, until a started answer has to be done at the end, and that a silent line is kept.
timeout = 60
graceful_timeout = 30
keepalive = 5
# Our longest address has 200 characters, a browser sends 20 headers. What is larger is nobody who works here.
limit_request_line = 2048
limit_request_fields = 50
limit_request_field_size = 8190
# A setting that is missing or a fault in the code stops the start, and not each worker after it.
preload_app = True
control_socket_disable = True
loglevel = "warning"


def when_ready(server: object) -> None:
    print(f"Ketch is open at http://{bind} (Ctrl+C closes it).", flush=True)

"""How gunicorn runs the board; where it listens is said on its command line."""

import pathlib

worker_class = "gthread"
workers = 2
threads = 4
preload_app = True  # the workers share the code's memory, and start at once
timeout = 30
graceful_timeout = 8
keepalive = 5
# Memory that a worker may have lost comes back; the jitter keeps both from stopping at once.
max_requests = 20_000
max_requests_jitter = 2_000
# Heartbeats on a disk make a worker wait when the disk does.
worker_tmp_dir = "/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None
control_socket_disable = True  # it would lie in the home directory, which a service may not have
loglevel = "warning"

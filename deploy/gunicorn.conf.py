# For a gunicorn of one's own: gunicorn -c deploy/gunicorn.conf.py 'bot.serving:create_wsgi()'
# `gongkai serve` uses the same figures and needs no file; run `gongkai work` beside this one.
from bot.workers import choose_processor

bind = "127.0.0.1:8000"
workers = 2  # answers are short; more than the processors brings nothing
worker_class = "bot.workers.Worker"
pre_fork = choose_processor
threads = 8  # each mostly waits for the thread that makes the answer
timeout = 30
graceful_timeout = 10
keepalive = 5
limit_request_line = 4094
forwarded_allow_ips = "127.0.0.1"

"""A plain Celery application under a key prefix: a worker that is not ours."""
import os

from celery import Celery

app = Celery("stock", broker=os.environ["BROKER"], backend=os.environ["BROKER"])
app.conf.broker_transport_options = {"global_keyprefix": os.environ["PREFIX"]}
app.conf.result_backend_transport_options = {"global_keyprefix": os.environ["PREFIX"]}
app.conf.broker_connection_retry_on_startup = True

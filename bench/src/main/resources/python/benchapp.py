"""What stock Celery is measured with."""
import os
import sys
import time

from celery import Celery

app = Celery("benchapp", broker=os.environ["BROKER"], backend=os.environ["BROKER"])
app.conf.task_default_queue = "stock"
app.conf.broker_connection_retry_on_startup = True


@app.task(name="noop")
def noop(sent=None):
    return None if sent is None else time.time() - sent


def enqueue(count):
    noop.apply_async()
    began = time.perf_counter()
    for _ in range(count):
        noop.apply_async()
    print(count / (time.perf_counter() - began))


def dispatch(count):
    for _ in range(20):
        noop.delay(time.time()).get(timeout=60)
    for _ in range(count):
        print(noop.delay(time.time()).get(timeout=60))


if __name__ == "__main__":
    {"enqueue": enqueue, "dispatch": dispatch}[sys.argv[1]](int(sys.argv[2]))

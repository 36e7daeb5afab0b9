"""A plain Celery application, for tests of both ends of the wire."""
import json
import os
import time

from celery import Celery

app = Celery("reelapp", broker=os.environ["BROKER"], backend=os.environ.get("BACKEND", os.environ["BROKER"]) or None)
app.conf.broker_transport_options = json.loads(os.environ.get("OPTIONS", "{}"))
app.conf.result_backend_transport_options = json.loads(os.environ.get("RESULT_OPTIONS", "{}"))
app.conf.broker_connection_retry_on_startup = True
app.conf.task_default_queue = "python"
app.conf.task_routes = {"reelwright.j*": {"queue": "java"}}


class RenderError(Exception):
    pass


@app.task(name="reelwright.add")
def add(x, y):
    return x + y


@app.task(name="reelwright.total")
def total(values):
    return sum(values)


@app.task(name="reelwright.fail")
def fail(reason):
    raise RenderError(reason)


@app.task(name="reelwright.progress", bind=True)
def progress(self, frames):
    for frame in range(frames):
        self.update_state(state="PROGRESS", meta={"frame": frame + 1})
    return frames


@app.task(name="reelwright.note")
def note(*args):
    return list(args)


@app.task(name="reelwright.jadd")
def jadd(x, y):
    raise NotImplementedError("runs on the JVM")


@app.task(name="reelwright.jtotal")
def jtotal(values):
    raise NotImplementedError("runs on the JVM")


@app.task(name="reelwright.jfail")
def jfail(*args):
    raise NotImplementedError("runs on the JVM")


@app.task(name="reelwright.now")
def now():
    return time.time()


@app.task(name="reelwright.sleep", acks_late=True)
def sleep(seconds):
    time.sleep(seconds)
    return seconds


@app.task(name="reelwright.jslow")
def jslow(*args):
    raise NotImplementedError("runs on the JVM")


def trace(task):
    return task.request.get("traceparent")


@app.task(name="reelwright.traced", bind=True)
def traced(self):
    return trace(self)


@app.task(name="reelwright.traced_again", bind=True, max_retries=1)
def traced_again(self):
    if self.request.retries == 0:
        raise self.retry(countdown=0)
    return self.request.retries


@app.task(name="reelwright.passes_on", bind=True)
def passes_on(self, id, continues):
    jtraced.apply_async(task_id=id, headers={"traceparent": trace(self)} if continues else None)


@app.task(name="reelwright.jtraced")
def jtraced():
    raise NotImplementedError("runs on the JVM")

"""An application whose task uses all that a worker may report."""
import os

from celery import Celery

app = Celery("sending", broker=os.environ["BROKER"], backend=os.environ["BROKER"])
app.conf.task_track_started = True


@app.task(name="reelwright.stumble", bind=True, max_retries=1)
def stumble(self):
    self.update_state(state="PROGRESS", meta={"percentage": 50})
    raise self.retry(exc=ValueError("stumbled"), countdown=0)

"""The same two calls in FastAPI, SQLAlchemy and Celery: what the API is measured beside."""
import os
import uuid
from typing import Optional

from celery import Celery
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy import JSON, Column, DateTime, Integer, String, create_engine, func
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import Session, declarative_base

engine = create_engine(os.environ["DATABASE"], pool_size=8, max_overflow=0)
queue = Celery("benchapi", broker=os.environ["BROKER"])
queue.conf.task_ignore_result = True
Base = declarative_base()
app = FastAPI()


class Job(Base):
    __tablename__ = "jobs"
    id = Column(UUID(as_uuid=True), primary_key=True)
    user_id = Column(String, index=True)
    status = Column(String, index=True)
    progress = Column(Integer)
    configuration = Column(JSON)
    created_at = Column(DateTime(timezone=True), server_default=func.now())


Base.metadata.create_all(engine)


class Configuration(BaseModel):
    topic: str = Field(min_length=1, max_length=500)
    context: str = Field(min_length=1, max_length=2000)
    quality: str = "medium"
    output_format: str = "mp4"


class Order(BaseModel):
    project_id: Optional[str] = Field(default=None, max_length=64)
    configuration: Configuration


@queue.task(name="generate")
def generate(job_id):
    pass


def shown(job):
    return {
        "status": "success",
        "data": {
            "job_id": str(job.id),
            "user_id": job.user_id,
            "status": job.status,
            "progress": job.progress,
            "configuration": job.configuration,
            "created_at": job.created_at.isoformat(),
        },
    }


@app.post("/api/jobs", status_code=202)
def submit(order: Order):
    with Session(engine) as session:
        job = Job(
            id=uuid.uuid4(),
            user_id="local",
            status="queued",
            progress=0,
            configuration=order.configuration.dict(),
        )
        session.add(job)
        session.commit()
        generate.apply_async((str(job.id),))
        return shown(job)


@app.get("/api/jobs/{job_id}")
def get(job_id: uuid.UUID):
    with Session(engine) as session:
        job = session.get(Job, job_id)
        if job is None:
            raise HTTPException(404)
        return shown(job)

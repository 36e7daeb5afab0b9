import type { Task } from '../api/client';
import type { LiveEvent } from '../api/live';

const RANK: Record<Task['status'], number> = { queued: 0, retrying: 0, processing: 1, completed: 2, failed: 2, cancelled: 2, expired: 2 };

const isStatus = (status: string | undefined): status is Task['status'] => status !== undefined && status in RANK;

/**
 * A job's tasks after an event about one of them; undefined when it is about none that is known. Events that are older than what is known,
 * as after a reconnection, change nothing.
 */
export function withNews(tasks: Task[], { task_id: id, data }: LiveEvent): Task[] | undefined {
  const place = tasks.findIndex((task) => task.task_id === id);
  const task = tasks[place];
  if (!task) return undefined;
  const status = isStatus(data?.status) ? data.status : task.status;
  const isOld = RANK[status] < RANK[task.status] && status !== 'retrying';
  const progress = data?.percentage ?? task.progress;
  if (isOld || (status === task.status && progress <= task.progress)) return tasks;
  return tasks.with(place, {
    ...task,
    status,
    progress: status === 'completed' ? 100 : progress,
    cached: data?.cached ?? task.cached,
    ...(data?.current_step ? { current_step: data.current_step } : {}),
  });
}

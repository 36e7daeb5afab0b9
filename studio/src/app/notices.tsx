import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Job, Pagination } from '../api/client';
import { notice } from '../session/notices';
import { useWebSocket } from '../session/use-web-socket';
import { useText } from '../text/use-text';

/** Tells by the browser which jobs have ended, on whichever page. */
export function JobNotices() {
  const { notices: text } = useText();
  const { listen } = useWebSocket();
  const queries = useQueryClient();
  useEffect(
    () =>
      listen((event) => {
        if (!event) return;
        const { job_id: jobId, task_id: taskId, event_type: type, message } = event;
        if (!jobId || taskId || (type !== 'completion' && type !== 'error')) return;
        const known = queries
          .getQueriesData<{ items: Job[]; pagination: Pagination }>({ queryKey: ['jobs'] })
          .flatMap(([, page]) => page?.items ?? [])
          .find((job) => job.job_id === jobId);
        const topic = known?.configuration.topic ?? '';
        notice(type === 'completion' ? text.done : text.failed, topic ? text.about(topic, message) : message, jobId);
      }),
    [listen, queries, text],
  );
  return null;
}

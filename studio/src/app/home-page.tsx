import type { Connection } from '../api/live';
import { ScriptGenerator } from '../features/generation/script-generator';
import { JobCard } from '../features/renders/job-card';
import { useJobs } from '../features/renders/use-renders';
import { useSession } from './session-context';
import { useWebSocket } from './use-web-socket';

const CONNECTION: Record<Connection, { words: string; tone: string }> = {
  connecting: { words: 'Connecting…', tone: 'bg-soft' },
  live: { words: 'Live', tone: 'bg-done' },
  lost: { words: 'Connection lost, trying again…', tone: 'bg-bad' },
};

/** The first page: say what the video is about, watch it being made, play it. */
export function HomePage() {
  const session = useSession();
  const { connection, messages } = useWebSocket(session);
  const jobs = useJobs();
  return (
    <div className="mx-auto max-w-6xl px-4 pb-16">
      <header className="flex items-center justify-between py-6">
        <h1 className="flex items-center gap-3 font-display text-2xl font-semibold">
          <img src="/favicon.svg" alt="" className="size-9" />
          Reelwright
        </h1>
        <p className="flex items-center gap-2 text-sm text-soft" role="status">
          <span aria-hidden className={`size-2 rounded-full ${CONNECTION[connection].tone}`} />
          {CONNECTION[connection].words}
        </p>
      </header>
      <main className="grid items-start gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <ScriptGenerator sessionId={session} />
        <div className="grid gap-6">
          {jobs.error && (
            <p role="alert" className="rounded-2xl border border-line bg-card p-5 text-bad">
              {jobs.error.message}
            </p>
          )}
          {jobs.data?.items.length === 0 && <Empty />}
          {jobs.data?.items.map((job) => (
            <JobCard key={job.job_id} job={job} message={messages.get(job.job_id)} />
          ))}
        </div>
      </main>
    </div>
  );
}

function Empty() {
  return (
    <section className="rounded-2xl border border-dashed border-line p-10 text-center">
      <p className="font-display text-xl">Nothing made yet</p>
      <p className="mx-auto mt-2 max-w-prose text-soft">
        Give a topic and a few sentences about it, or drop in a document. A minute of film takes about half a minute on a laptop.
      </p>
    </section>
  );
}

import type { ReactNode } from 'react';
import type { Project } from '../../api/client';
import { useText, useTimes } from '../../text/use-text';
import { Button } from '../../ui/button';

/** Projects below one another. `jobsLink` leads to the jobs of one. */
export function ProjectList({
  projects,
  onDelete,
  jobsLink,
}: {
  projects: readonly Project[];
  onDelete: (project: Project) => void;
  jobsLink: (project: Project) => ReactNode;
}) {
  const { projects: text } = useText();
  const time = useTimes();
  return (
    <ul className="grid gap-3 lg:grid-cols-2">
      {projects.map((project) => (
        <li key={project.project_id} className="flex flex-col justify-between gap-3 rounded-2xl border border-line bg-card p-4 shadow-sm">
          <div>
            <h2 className="font-display text-lg font-semibold break-words">{project.project_name}</h2>
            <p className="flex flex-wrap gap-x-4 text-sm text-soft">
              <span className="break-all">{project.project_id}</span>
              <span>{text.tasks(project.task_count)}</span>
              {project.active_tasks > 0 && <span className="text-accent">{text.active(project.active_tasks)}</span>}
              <span>{text.used(time(project.last_activity))}</span>
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {jobsLink(project)}
            <Button
              look="quiet"
              disabled={project.active_tasks > 0}
              aria-label={text.removeOf(project.project_name)}
              onClick={() => onDelete(project)}
            >
              {text.remove}
            </Button>
            {project.active_tasks > 0 && <p className="text-sm text-soft">{text.busy}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Those whose name or id has every word of `wanted` in it. */
export function matching(projects: readonly Project[], wanted: string): readonly Project[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return projects.filter((project) => {
    const text = `${project.project_name} ${project.project_id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

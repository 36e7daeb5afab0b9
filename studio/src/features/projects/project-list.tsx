import type { ReactNode } from 'react';
import type { Project } from '../../api/client';
import { useText, useTimes } from '../../text/use-text';
import { Button } from '../../ui/button';

/** Projects below one another. `openLink` leads into the work on one, `jobsLink` to its jobs. */
export function ProjectList({
  projects,
  onDelete,
  onDuplicate,
  onRename,
  openLink,
  jobsLink,
}: {
  projects: readonly Project[];
  onDelete: (project: Project) => void;
  onDuplicate: (project: Project) => void;
  onRename: (project: Project) => void;
  openLink: (project: Project) => ReactNode;
  jobsLink: (project: Project) => ReactNode;
}) {
  const { projects: text } = useText();
  const time = useTimes();
  return (
    <ul className="grid gap-3 lg:grid-cols-2">
      {projects.map((project) => (
        <li key={project.project_id} className="flex flex-col justify-between gap-3 rounded-2xl border border-line bg-card p-4 shadow-sm">
          <div>
            <h2 className="font-display text-lg font-semibold break-words">{openLink(project)}</h2>
            <p className="flex flex-wrap gap-x-4 text-sm text-soft">
              <span className="break-all">{project.project_id}</span>
              <span>{text.tasks(project.task_count)}</span>
              {project.active_tasks > 0 && <span className="text-accent">{text.active(project.active_tasks)}</span>}
              <span>{text.used(time(project.last_activity))}</span>
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {jobsLink(project)}
            <Button look="quiet" aria-label={text.renameOf(project.project_name)} onClick={() => onRename(project)}>
              {text.rename}
            </Button>
            <Button look="quiet" aria-label={text.duplicateOf(project.project_name)} onClick={() => onDuplicate(project)}>
              {text.duplicate}
            </Button>
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

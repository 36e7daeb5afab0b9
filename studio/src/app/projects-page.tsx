import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Project } from '../api/client';
import { NameDialog } from '../features/projects/name-dialog';
import { ProjectList } from '../features/projects/project-list';
import {
  useCreateProject,
  useDeleteProject,
  useDuplicateProject,
  useProjects,
  useRenameProject,
} from '../features/projects/use-projects';
import { useSession } from '../session/session-context';
import { useText } from '../text/use-text';
import { Button, buttonClass } from '../ui/button';
import { Empty } from '../ui/empty';
import { Field, inputClass } from '../ui/field';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Trouble } from '../ui/trouble';
import { useUndo } from '../ui/undo';
import { useSettled } from '../ui/use-settled';

const LONGEST_SEARCH = 200;

/** What the name is asked for. */
type Naming = { for: 'new' } | { for: 'rename' | 'duplicate'; project: Project };

/** All projects: found by their names, begun, renamed, duplicated; a deleted one can be had back for ten seconds. */
export function ProjectsPage() {
  const { projects: text, paging } = useText();
  const { q = '' } = useSearch({ from: '/projects' });
  const navigate = useNavigate({ from: '/projects' });
  const { id: sessionId } = useSession();
  const wanted = useSettled(q);
  const projects = useProjects(wanted);
  const create = useCreateProject(sessionId);
  const rename = useRenameProject();
  const duplicate = useDuplicateProject(sessionId);
  const remove = useDeleteProject();
  const { pending, soon } = useUndo();
  const [naming, setNaming] = useState<Naming | null>(null);

  const begin = (wish: Naming) => {
    for (const change of [create, rename, duplicate]) change.reset();
    setNaming(wish);
  };
  const named = (name: string) => {
    const done = { onSuccess: () => setNaming(null) };
    if (naming?.for === 'rename') rename.mutate({ projectId: naming.project.project_id, name }, done);
    else if (naming?.for === 'duplicate') duplicate.mutate({ projectId: naming.project.project_id, name }, done);
    else if (naming) create.mutate(name, { onSuccess: (project) => open(project) });
  };
  const open = (project: Project) =>
    void navigate({ to: '/workflow/$step', params: { step: 'script' }, search: { project: project.project_id } });

  const all = projects.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = all.filter((project) => !pending.has(project.project_id));
  const found = (projects.data?.pages[0]?.pagination.total_items ?? 0) - (all.length - shown.length);
  const change = naming?.for === 'rename' ? rename : naming?.for === 'duplicate' ? duplicate : create;

  return (
    <Page
      title={text.title}
      aside={
        projects.data && (
          <p role="status" className="text-soft">
            {text.found(found)}
          </p>
        )
      }
    >
      <div className="mb-3 flex flex-wrap items-start gap-x-4">
        <div className="min-w-0 flex-1 basis-64 sm:max-w-md">
          <Field label={text.search} hint={text.searchHint}>
            {(ids) => (
              <input
                {...ids}
                type="search"
                className={inputClass}
                value={q}
                maxLength={LONGEST_SEARCH}
                onChange={(event) => void navigate({ search: event.target.value ? { q: event.target.value } : {}, replace: true })}
              />
            )}
          </Field>
        </div>
        <div className="mb-4 sm:mt-6 sm:ml-auto">
          <Button onClick={() => begin({ for: 'new' })}>{text.create}</Button>
        </div>
      </div>
      {projects.error && <Trouble error={projects.error} again={() => void projects.refetch()} />}
      {projects.isPending && <Loading />}
      {projects.data && !wanted && shown.length === 0 && (
        <Empty title={text.empty} action={<Button onClick={() => begin({ for: 'new' })}>{text.createFirst}</Button>}>
          {text.emptyBody}
        </Empty>
      )}
      {projects.data && wanted && shown.length === 0 && <Empty title={text.emptyFound}>{text.emptyFoundBody}</Empty>}
      <ProjectList
        projects={shown}
        onRename={(project) => begin({ for: 'rename', project })}
        onDuplicate={(project) => begin({ for: 'duplicate', project })}
        onDelete={(project) =>
          soon({
            id: project.project_id,
            words: text.removed(project.project_name),
            undone: text.restored(project.project_name),
            act: () => remove.mutateAsync(project.project_id),
          })
        }
        openLink={(project) => (
          <Link to="/workflow/$step" params={{ step: 'script' }} search={{ project: project.project_id }} className="hover:underline">
            {project.project_name}
          </Link>
        )}
        jobsLink={(project) => (
          <Link
            to="/jobs"
            search={{ project_id: project.project_id }}
            aria-label={text.jobsOf(project.project_name)}
            className={buttonClass('quiet')}
          >
            {text.jobs}
          </Link>
        )}
      />
      {projects.hasNextPage && (
        <div className="mt-6 text-center">
          <Button look="quiet" disabled={projects.isFetchingNextPage} onClick={() => void projects.fetchNextPage()}>
            {paging.more}
          </Button>
        </div>
      )}
      <NameDialog
        title={naming?.for === 'rename' ? text.renameOf(naming.project.project_name) : naming?.for === 'duplicate' ? text.duplicateOf(naming.project.project_name) : text.create}
        submit={naming?.for === 'rename' ? text.rename : naming?.for === 'duplicate' ? text.duplicate : text.begin}
        open={naming !== null}
        initial={naming?.for === 'rename' ? naming.project.project_name : naming?.for === 'duplicate' ? text.copyOf(naming.project.project_name) : ''}
        busy={change.isPending}
        error={change.error}
        onName={named}
        onClose={() => setNaming(null)}
      />
    </Page>
  );
}

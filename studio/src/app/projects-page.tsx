import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { matching, ProjectList } from '../features/projects/project-list';
import { useDeleteProject, useProjects } from '../features/projects/use-projects';
import { useText } from '../text/use-text';
import { Button, buttonClass } from '../ui/button';
import { Empty } from '../ui/empty';
import { Field, inputClass } from '../ui/field';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Trouble } from '../ui/trouble';
import { useUndo } from '../ui/undo';

/** All projects. A search looks through every one of them; a deleted one can be had back for ten seconds. */
export function ProjectsPage() {
  const { projects: text, jobs: jobsText, paging } = useText();
  const { q = '' } = useSearch({ from: '/projects' });
  const navigate = useNavigate({ from: '/projects' });
  const projects = useProjects();
  const remove = useDeleteProject();
  const { pending, soon } = useUndo();

  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = projects;
  useEffect(() => {
    if (q && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [q, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);

  const all = projects.data?.pages.flatMap((page) => page.items) ?? [];
  const found = matching(all, q).filter((project) => !pending.has(project.project_id));
  const total = (projects.data?.pages[0]?.pagination.total_items ?? 0) - pending.size;

  return (
    <Page
      title={text.title}
      aside={
        projects.data && (
          <p role="status" className="text-soft">
            {q && hasNextPage ? text.loadingRest : text.found(q ? found.length : total)}
          </p>
        )
      }
    >
      {(all.length > 0 || q) && (
        <div className="mb-3 max-w-md">
          <Field label={text.search} hint={text.searchHint}>
            {(ids) => (
              <input
                {...ids}
                type="search"
                className={inputClass}
                value={q}
                onChange={(event) => void navigate({ search: event.target.value ? { q: event.target.value } : {}, replace: true })}
              />
            )}
          </Field>
        </div>
      )}
      {projects.error && <Trouble error={projects.error} again={() => void projects.refetch()} />}
      {projects.isPending && <Loading />}
      {projects.data && !q && found.length === 0 && (
        <Empty
          title={text.empty}
          action={
            <Link to="/" className={buttonClass('primary')}>
              {jobsText.makeOne}
            </Link>
          }
        >
          {text.emptyBody}
        </Empty>
      )}
      {projects.data && q && found.length === 0 && !hasNextPage && <Empty title={text.emptyFound}>{text.emptyFoundBody}</Empty>}
      <ProjectList
        projects={found}
        onDelete={(project) =>
          soon({
            id: project.project_id,
            words: text.removed(project.project_name),
            undone: text.restored(project.project_name),
            act: () => remove.mutateAsync(project.project_id),
          })
        }
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
      {!q && hasNextPage && (
        <div className="mt-6 text-center">
          <Button look="quiet" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {paging.more}
          </Button>
        </div>
      )}
    </Page>
  );
}

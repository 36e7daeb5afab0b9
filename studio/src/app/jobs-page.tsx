import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useJobPage } from '../features/renders/use-renders';
import { useText } from '../text/use-text';
import { Button, buttonClass } from '../ui/button';
import { Empty } from '../ui/empty';
import { Field, inputClass } from '../ui/field';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Pager } from '../ui/pager';
import { PausingInput } from '../ui/pausing-input';
import { Trouble } from '../ui/trouble';
import { Jobs } from './jobs';
import { jobSearch, STATUSES, TYPES, type JobSearch } from './searches';

/** All jobs, by state, kind and project, page by page; the filters stand in the address. */
export function JobsPage() {
  const { jobs: text, job: words } = useText();
  const search = useSearch({ from: '/jobs' });
  const navigate = useNavigate({ from: '/jobs' });
  const { page = 1, ...filter } = search;
  const jobs = useJobPage({ ...filter, page, items_per_page: 10 });
  const isFiltered = Object.keys(filter).length > 0;
  const narrow = (change: Partial<Record<keyof JobSearch, string>>) =>
    void navigate({ search: jobSearch({ ...filter, ...change }), replace: true });

  return (
    <Page
      title={text.title}
      aside={
        jobs.data && (
          <p role="status" className="text-soft">
            {text.found(jobs.data.pagination.total_items)}
          </p>
        )
      }
    >
      <div className="mb-3 grid grid-cols-2 gap-x-4 sm:grid-cols-3">
        <Field label={text.status}>
          {(ids) => (
            <select
              {...ids}
              className={inputClass}
              value={filter.status ?? ''}
              onChange={(event) => narrow({ status: event.target.value })}
            >
              <option value="">{text.any}</option>
              {STATUSES.map((status) => (
                <option key={status} value={status}>
                  {words.status[status]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.type}>
          {(ids) => (
            <select
              {...ids}
              className={inputClass}
              value={filter.job_type ?? ''}
              onChange={(event) => narrow({ job_type: event.target.value })}
            >
              <option value="">{text.any}</option>
              {TYPES.map((type) => (
                <option key={type} value={type}>
                  {words.type[type]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="col-span-2 sm:col-span-1">
          <Field label={text.project} hint={text.projectHint}>
            {(ids) => <PausingInput ids={ids} value={filter.project_id ?? ''} maxLength={64} onWish={(id) => narrow({ project_id: id })} />}
          </Field>
        </div>
      </div>
      {jobs.error && <Trouble error={jobs.error} again={() => void jobs.refetch()} />}
      {jobs.isPending && <Loading />}
      {jobs.data?.items.length === 0 &&
        (isFiltered ? (
          <Empty
            title={text.emptyFound}
            action={
              <Button look="quiet" onClick={() => void navigate({ search: {}, replace: true })}>
                {text.clear}
              </Button>
            }
          >
            {text.emptyFoundBody}
          </Empty>
        ) : (
          <Empty
            title={text.empty}
            action={
              <Link to="/" className={buttonClass('primary')}>
                {text.makeOne}
              </Link>
            }
          >
            {text.emptyBody}
          </Empty>
        ))}
      {jobs.data && (
        <>
          <Jobs jobs={jobs.data.items} />
          <Pager pagination={jobs.data.pagination} turn={(next) => void navigate({ search: { ...filter, page: next } })} />
        </>
      )}
    </Page>
  );
}

import { useNavigate, useSearch } from '@tanstack/react-router';
import { AuditLog } from '../features/account/audit-log';
import { UserList } from '../features/account/user-list';
import { useUsers } from '../features/account/use-account';
import { useText } from '../text/use-text';
import { Empty } from '../ui/empty';
import { Field, inputClass } from '../ui/field';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Pager } from '../ui/pager';
import { Trouble } from '../ui/trouble';
import { useSettled } from '../ui/use-settled';
import { adminSearch, ROLES, USER_STATUSES, type AdminSearch } from './searches';

/** Users with what they may do, and what happened. */
export function AdminPage() {
  const { admin: text, jobs } = useText();
  const search = useSearch({ from: '/admin' });
  const navigate = useNavigate({ from: '/admin' });
  const { page = 1, q = '', ...filter } = search;
  const wanted = useSettled(q);
  const users = useUsers({ page, items_per_page: 10, ...filter, ...(wanted.trim() ? { search: wanted.trim() } : {}) });
  const narrow = (change: Partial<Record<keyof AdminSearch, string>>) =>
    void navigate({ search: adminSearch({ q, ...filter, ...change }), replace: true });
  return (
    <Page
      title={text.title}
      aside={
        users.data && (
          <p role="status" className="text-soft">
            {text.found(users.data.pagination.total_items)}
          </p>
        )
      }
    >
      <section aria-label={text.users} className="mb-8">
        <h2 className="mb-3 font-display text-2xl font-semibold">{text.users}</h2>
        <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
          <div className="col-span-2 sm:col-span-1">
            <Field label={text.search} hint={text.searchHint}>
              {(ids) => <input {...ids} type="search" className={inputClass} value={q} onChange={(event) => narrow({ q: event.target.value })} />}
            </Field>
          </div>
          <Field label={text.status}>
            {(ids) => (
              <select {...ids} className={inputClass} value={filter.status ?? ''} onChange={(event) => narrow({ status: event.target.value })}>
                <option value="">{jobs.any}</option>
                {USER_STATUSES.map((status) => (
                  <option key={status} value={status}>
                    {text.statuses[status]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={text.role}>
            {(ids) => (
              <select {...ids} className={inputClass} value={filter.role ?? ''} onChange={(event) => narrow({ role: event.target.value })}>
                <option value="">{jobs.any}</option>
                {ROLES.map((role) => (
                  <option key={role} value={role}>
                    {text.roles[role]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        {users.error && <Trouble error={users.error} again={() => void users.refetch()} />}
        {users.isPending && <Loading />}
        {users.data?.items.length === 0 && <Empty title={text.noUsers}>{text.noUsersBody}</Empty>}
        {users.data && (
          <>
            <UserList accounts={users.data.items} />
            <Pager pagination={users.data.pagination} turn={(next) => void navigate({ search: { ...search, page: next } })} />
          </>
        )}
      </section>
      <AuditLog />
    </Page>
  );
}

import { useState } from 'react';
import type { Permissions, PermissionsChange, UserAccount, UserRole, UserStatus } from '../../api/client';
import { useText, useTimes } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Field, inputClass } from '../../ui/field';
import { Trouble } from '../../ui/trouble';
import { useChangeUser } from './use-account';

const ROLES = ['user', 'moderator', 'admin'] as const satisfies readonly UserRole[];
const STATUSES = ['active', 'inactive', 'suspended', 'pending_verification'] as const satisfies readonly UserStatus[];
const RIGHTS = [
  'can_generate_videos',
  'can_upload_files',
  'can_access_premium_features',
  'can_view_all_jobs',
  'can_cancel_any_job',
  'can_access_system_metrics',
] as const satisfies readonly (keyof Permissions)[];
const QUOTAS = { max_concurrent_jobs: 10, max_daily_jobs: 1000, max_file_size_mb: 500 } as const;
type Quota = keyof typeof QUOTAS;

/** Everybody on record; each opens to be changed. */
export function UserList({ accounts }: { accounts: readonly UserAccount[] }) {
  return (
    <ul className="grid gap-3">
      {accounts.map((account) => (
        <li key={account.user.id}>
          <Account account={account} />
        </li>
      ))}
    </ul>
  );
}

function Account({ account: { user, permissions } }: { account: UserAccount }) {
  const { admin: text } = useText();
  const time = useTimes();
  const [open, setOpen] = useState(false);
  return (
    <article aria-label={user.full_name} className="rounded-2xl border border-line bg-card p-4 shadow-sm">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="font-semibold break-words">{user.full_name}</h3>
          <p className="flex flex-wrap gap-x-4 text-sm break-all text-soft">
            {user.email && <span>{user.email}</span>}
            <span>{user.id}</span>
          </p>
          <p className="flex flex-wrap gap-x-4 text-sm text-soft">
            <span>{text.roles[permissions.role]}</span>
            <span className={user.status === 'active' ? 'text-done' : 'text-bad'}>{text.statuses[user.status]}</span>
            {user.last_sign_in_at && <span>{text.lastSeen(time(user.last_sign_in_at))}</span>}
          </p>
        </div>
        <Button look="quiet" aria-expanded={open} aria-label={text.changeOf(user.full_name)} onClick={() => setOpen(!open)}>
          {text.change}
        </Button>
      </div>
      {open && <AccountForm key={JSON.stringify([user.status, permissions])} user={user} permissions={permissions} onDone={() => setOpen(false)} />}
    </article>
  );
}

function AccountForm({ user, permissions, onDone }: UserAccount & { onDone: () => void }) {
  const { admin: text } = useText();
  const [status, setStatus] = useState<UserStatus>(user.status);
  const [role, setRole] = useState<UserRole>(permissions.role);
  const [rights, setRights] = useState(() => new Set(RIGHTS.filter((right) => permissions[right])));
  const [quotas, setQuotas] = useState<Record<Quota, string>>({
    max_concurrent_jobs: String(permissions.max_concurrent_jobs),
    max_daily_jobs: String(permissions.max_daily_jobs),
    max_file_size_mb: String(permissions.max_file_size_mb),
  });
  const change = useChangeUser(user.id);
  const wrong = (quota: Quota) => !isBetween(quotas[quota], QUOTAS[quota]);
  const isWrong = (Object.keys(QUOTAS) as Quota[]).some(wrong);
  const wanted = changed(permissions, role, rights, quotas);
  const nothing = status === user.status && Object.keys(wanted).length === 0;
  return (
    <form
      noValidate
      className="mt-4 grid gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWrong || nothing) return;
        change.mutate(
          { status: status === user.status ? undefined : status, permissions: Object.keys(wanted).length > 0 ? wanted : undefined },
          { onSuccess: onDone },
        );
      }}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-4 sm:grid-cols-2">
        <Field label={text.status} hint={text.statusHint}>
          {(ids) => (
            <select {...ids} className={inputClass} value={status} onChange={(event) => setStatus(event.target.value as UserStatus)}>
              {STATUSES.map((one) => (
                <option key={one} value={one}>
                  {text.statuses[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.role} hint={text.roleHint}>
          {(ids) => (
            <select {...ids} className={inputClass} value={role} onChange={(event) => setRole(event.target.value as UserRole)}>
              {ROLES.map((one) => (
                <option key={one} value={one}>
                  {text.roles[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <fieldset disabled={role !== permissions.role} className="disabled:opacity-60">
        <legend className="mb-2 text-sm font-semibold">{text.rights}</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {RIGHTS.map((right) => (
            <label key={right} className="flex items-center gap-3 text-sm">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={rights.has(right)}
                onChange={(event) => setRights((all) => new Set(event.target.checked ? [...all, right] : [...all].filter((one) => one !== right)))}
              />
              {text.rightNames[right]}
            </label>
          ))}
        </div>
        <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-x-4 sm:grid-cols-3">
          {(Object.keys(QUOTAS) as Quota[]).map((quota) => (
            <Field key={quota} label={text.quotas[quota]} error={wrong(quota) ? text.quotaWrong(QUOTAS[quota]) : undefined}>
              {(ids) => (
                <input
                  {...ids}
                  inputMode="numeric"
                  className={inputClass}
                  value={quotas[quota]}
                  onChange={(event) => setQuotas({ ...quotas, [quota]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      </fieldset>
      {change.error && <Trouble error={change.error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={isWrong || nothing || change.isPending}>
          {text.save}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}

/** What is other than before. A new role brings its own rights and limits: it goes alone. */
function changed(
  before: Permissions,
  role: UserRole,
  rights: ReadonlySet<(typeof RIGHTS)[number]>,
  quotas: Record<Quota, string>,
): PermissionsChange {
  if (role !== before.role) return { role };
  const change: PermissionsChange = {};
  for (const right of RIGHTS) if (rights.has(right) !== before[right]) change[right] = rights.has(right);
  for (const quota of Object.keys(QUOTAS) as Quota[]) if (Number(quotas[quota]) !== before[quota]) change[quota] = Number(quotas[quota]);
  return change;
}

function isBetween(typed: string, most: number): boolean {
  const number = Number(typed);
  return typed.trim() !== '' && Number.isInteger(number) && number >= 1 && number <= most;
}

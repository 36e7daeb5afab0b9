import { useState } from 'react';
import { useText, useTimes } from '../../text/use-text';
import { Card } from '../../ui/card';
import { Field, inputClass } from '../../ui/field';
import { Loading } from '../../ui/loading';
import { Pager } from '../../ui/pager';
import { Trouble } from '../../ui/trouble';
import { useSettled } from '../../ui/use-settled';
import { useAuditLog } from './use-account';

/** What happened that matters: who did what to what. */
export function AuditLog() {
  const { admin: text } = useText();
  const time = useTimes();
  const [typed, setTyped] = useState({ action: '', user: '' });
  const [page, setPage] = useState(1);
  const wanted = useSettled(typed);
  const log = useAuditLog({
    page,
    items_per_page: 20,
    ...(wanted.action.trim() ? { action: wanted.action.trim() } : {}),
    ...(wanted.user.trim() ? { user_id: wanted.user.trim() } : {}),
  });
  const type = (change: Partial<typeof typed>) => {
    setTyped({ ...typed, ...change });
    setPage(1);
  };
  return (
    <Card title={text.audit}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-4 sm:grid-cols-2">
        <Field label={text.action} hint={text.actionHint}>
          {(ids) => <input {...ids} type="search" className={inputClass} value={typed.action} onChange={(event) => type({ action: event.target.value })} />}
        </Field>
        <Field label={text.who} hint={text.whoHint}>
          {(ids) => <input {...ids} type="search" className={inputClass} value={typed.user} onChange={(event) => type({ user: event.target.value })} />}
        </Field>
      </div>
      {log.error && <Trouble error={log.error} again={() => void log.refetch()} />}
      {log.isPending && <Loading />}
      {log.data?.items.length === 0 && <p className="text-soft">{text.nothingHappened}</p>}
      {log.data && log.data.items.length > 0 && (
        <div role="group" aria-label={text.audit} tabIndex={0} className="overflow-x-auto">
          <table className="w-full text-left text-sm">
            <thead>
              <tr className="border-b border-line text-soft">
                {[text.when, text.action, text.who, text.target, text.from].map((head) => (
                  <th key={head} scope="col" className="py-2 pr-4 font-semibold whitespace-nowrap">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {log.data.items.map((entry) => (
                <tr key={entry.id} className="border-b border-line align-top last:border-0">
                  <td className="py-2 pr-4 whitespace-nowrap">{time(entry.at)}</td>
                  <td className="py-2 pr-4">
                    {entry.action}
                    {Object.keys(entry.details).length > 0 && (
                      <p className="max-w-80 text-xs break-all text-soft">{JSON.stringify(entry.details)}</p>
                    )}
                  </td>
                  <td className="py-2 pr-4 break-all">{entry.user_id ?? '–'}</td>
                  <td className="py-2 pr-4 break-all">{[entry.target_type, entry.target_id].filter(Boolean).join(' ') || '–'}</td>
                  <td className="py-2 pr-4">{entry.remote_address ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {log.data && <Pager pagination={log.data.pagination} turn={setPage} />}
    </Card>
  );
}

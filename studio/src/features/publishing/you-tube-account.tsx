import type { Publisher } from '../../api/client';
import { useText, useTimes } from '../../text/use-text';
import { Button, buttonClass } from '../../ui/button';
import { Trouble } from '../../ui/trouble';
import { useUndo } from '../../ui/undo';
import { useDisconnect, type useConnect } from './use-publishing';

const UNDO = 'youtube-account';

/** The person's channel: connected, or how to connect it; and what is left of the day's quota. */
export function YouTubeAccount({ place, connect }: { place: Publisher; connect: ReturnType<typeof useConnect> }) {
  const { publish } = useText();
  const text = publish.youtube;
  const time = useTimes();
  const { pending, soon } = useUndo();
  const disconnect = useDisconnect();
  const isConnected = place.connected && !pending.has(UNDO);
  const begun = connect.data ?? place.awaited;
  return (
    <div className="grid gap-3 rounded-xl border border-line p-4 text-sm">
      {isConnected && place.account ? (
        <p className="flex flex-wrap items-center justify-between gap-2">
          <span className="min-w-0 font-semibold break-words text-done">
            <span aria-hidden>✓ </span>
            {text.connected(place.account.channel_title)}
          </span>
          <Button
            look="quiet"
            onClick={() => soon({ id: UNDO, words: text.disconnected, undone: text.stays, act: () => disconnect.mutateAsync() })}
          >
            {text.disconnect}
          </Button>
        </p>
      ) : (
        <>
          <div>
            <p className="font-semibold">{text.connect}</p>
            <p className="text-soft">{text.connectBody}</p>
          </div>
          {begun?.flow === 'web' && begun.authorization_url && (
            <div className="flex flex-wrap items-center gap-3">
              <a href={begun.authorization_url} target="_blank" rel="noreferrer" className={buttonClass('primary')}>
                {text.say}
              </a>
              <p role="status" className="text-soft">
                {text.waiting}
              </p>
            </div>
          )}
          {begun?.flow === 'device' && begun.user_code && (
            <div role="status">
              <p>
                {text.enter(begun.verification_url ?? '')}{' '}
                <code className="font-mono text-lg font-semibold tracking-widest select-all">{begun.user_code}</code>
              </p>
              <p className="text-soft">{text.waiting}</p>
            </div>
          )}
          {!begun && (
            <div className="flex flex-wrap gap-2">
              <Button disabled={connect.isPending} onClick={() => connect.mutate('web')}>
                {text.connect}
              </Button>
              <Button look="quiet" disabled={connect.isPending} onClick={() => connect.mutate('device')}>
                {text.device}
              </Button>
            </div>
          )}
          {connect.error && <Trouble error={connect.error} />}
        </>
      )}
      {place.quota && (
        <p className={place.quota.uploads_left > 0 ? 'text-soft' : 'text-bad'}>
          {place.quota.uploads_left > 0
            ? text.quota(place.quota.uploads_left, place.quota.units_left, time(place.quota.resets_at))
            : text.spent(time(place.quota.resets_at))}
        </p>
      )}
    </div>
  );
}

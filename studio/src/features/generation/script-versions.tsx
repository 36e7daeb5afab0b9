import { useState } from 'react';
import type { ScriptVersion } from '../../api/client';
import { useText, useTimes } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import type { ScriptText } from './commands/command';
import { ScriptDifference } from './script-difference';
import { useVersion, useVersions } from './use-script';

/** The versions of the script: what is different in an earlier one, and going back to it. */
export function ScriptVersions({
  projectId,
  script,
  onRestore,
}: {
  projectId: string;
  script: ScriptText;
  onRestore: (version: number, earlier: ScriptText) => void;
}) {
  const { script: text, paging } = useText();
  const versions = useVersions(projectId, true);
  const [chosen, setChosen] = useState<number | null>(null);
  const earlier = useVersion(projectId, chosen);
  const items = versions.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title={text.versions}>
      {versions.error && <Trouble error={versions.error} again={() => void versions.refetch()} />}
      {versions.isPending && <Loading />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <div>
          <ul aria-label={text.versions} className="grid max-h-96 gap-1 overflow-y-auto">
            {items.map((version) => (
              <li key={version.version}>
                <VersionButton version={version} isChosen={version.version === chosen} onChoose={() => setChosen(version.version)} />
              </li>
            ))}
          </ul>
          {versions.hasNextPage && (
            <Button look="quiet" disabled={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
              {paging.more}
            </Button>
          )}
        </div>
        <div aria-live="polite">
          {chosen === null && <p className="text-soft">{text.chooseVersion}</p>}
          {earlier.error && <Trouble error={earlier.error} again={() => void earlier.refetch()} />}
          {chosen !== null && earlier.data && (
            <>
              <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
                <h3 className="font-semibold">{text.since(chosen)}</h3>
                <Button onClick={() => earlier.data && onRestore(chosen, earlier.data)}>{text.restore(chosen)}</Button>
              </div>
              <ScriptDifference before={earlier.data} after={script} />
            </>
          )}
        </div>
      </div>
    </Card>
  );
}

function VersionButton({ version, isChosen, onChoose }: { version: ScriptVersion; isChosen: boolean; onChoose: () => void }) {
  const { script: text } = useText();
  const time = useTimes();
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={`w-full rounded-lg border px-3 py-2 text-left text-sm hover:bg-track ${isChosen ? 'border-accent' : 'border-transparent'}`}
    >
      <span className="font-semibold">{text.version(version.version)}</span>
      <span className="block text-soft">
        {version.source === 'generated' ? text.byWriter : version.auto_saved ? text.whileEditing : text.saved} · {time(version.created_at)} · {text.sceneCount(version.scene_count)}
      </span>
    </button>
  );
}

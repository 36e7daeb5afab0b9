import { useMemo, useState, type DragEvent } from 'react';
import { CAPTION_WAYS, MOODS, QUALITIES, SHAPES } from '../../api/choices';
import { Failure, type Job, type JobConfiguration } from '../../api/client';
import { branded } from '../../session/brand';
import { SavingNote } from '../../session/saving-note';
import { useSession } from '../../session/session-context';
import { useAutoSave } from '../../session/use-auto-save';
import { useText } from '../../text/use-text';
import { Button, buttonClass } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, inputClass } from '../../ui/field';
import { Trouble } from '../../ui/trouble';
import { BatchTable } from './batch-table';
import { MOST_VIDEOS, readTable, refusals, SAMPLE } from './table';
import { useBatchOrder } from './use-batch';

type Setting = 'quality' | 'aspect_ratio' | 'captions' | 'music';

interface Form extends Required<Pick<JobConfiguration, Setting | 'language'>> {
  table: string;
  priority: Job['priority'];
}

const EMPTY: Form = { table: '', quality: 'medium', aspect_ratio: '16:9', captions: 'both', music: 'calm', language: 'en', priority: 'normal' };
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
const LARGEST_FILE = 1_000_000;
const SAMPLE_ADDRESS = `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${SAMPLE}`)}`; // Excel asks for the mark

/** A table becomes a batch of videos. What is dropped or typed outlives a refresh. `onOrdered` hears of the batch. */
export function BatchOrder({ sessionId, onOrdered }: { sessionId: string | null; onOrdered: (batch: Job) => void }) {
  const { batch: text, make } = useText();
  const { look } = useSession();
  const saved = useAutoSave<Form>('BatchOrder', EMPTY);
  const { table: written, priority, ...shared } = { ...EMPTY, ...saved.value };
  const change = (what: Partial<Form>) => saved.change({ ...EMPTY, ...saved.value, ...what });
  const { quality, aspect_ratio: shape, captions, music, language } = shared;
  const table = useMemo(
    () => readTable(written, { quality, aspect_ratio: shape, captions, music, language }),
    [written, quality, shape, captions, music, language],
  );
  const order = useBatchOrder();
  const [tooLarge, setTooLarge] = useState<string>();
  const [over, setOver] = useState(false);
  const refused = order.error instanceof Failure ? order.error : undefined;
  const told = useMemo(() => refusals(refused?.fields ?? new Map()), [refused]);
  const faults = table.rows.reduce((sum, row) => sum + row.wrong.size + (row.hasSurplus ? 1 : 0), 0);
  const ready = table.rows.length > 0 && faults === 0 && table.troubles.length === 0;

  const take = async (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > LARGEST_FILE ? text.tooLarge(file.name) : undefined);
    if (file.size > LARGEST_FILE) return;
    order.reset();
    change({ table: await file.text() });
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Card title={text.table} aside={<SavingNote saved={saved} />}>
        <div
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={dropped}
          className={`mb-4 rounded-xl border border-dashed p-4 ${over ? 'border-accent bg-track' : 'border-edge'}`}
        >
          <Field label={text.file} hint={text.fileHint(MOST_VIDEOS)} error={tooLarge}>
            {(ids) => (
              <input
                {...ids}
                type="file"
                accept=".csv,.tsv,.txt,text/csv"
                onChange={(event) => {
                  void take(event.target.files?.[0]);
                  event.target.value = ''; // the same file can be chosen again
                }}
                className="w-full text-sm text-soft file:mr-3 file:rounded-lg file:border file:border-line file:bg-page file:px-3 file:py-2 file:font-semibold file:text-ink"
              />
            )}
          </Field>
          <a href={SAMPLE_ADDRESS} download="reelwright-batch.csv" className={buttonClass('quiet')}>
            {text.sample}
          </a>
        </div>
        <Field label={text.written} hint={text.writtenHint}>
          {(ids) => (
            <textarea
              {...ids}
              rows={7}
              spellCheck={false}
              wrap="off"
              className={`${inputClass} font-mono text-sm`}
              placeholder={'topic,context\n…'}
              value={written}
              onChange={(event) => {
                order.reset();
                change({ table: event.target.value });
              }}
            />
          )}
        </Field>
      </Card>

      <Card title={text.shared}>
        <p className="mb-4 text-sm text-soft">{text.sharedHint}</p>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-4 sm:grid-cols-2 lg:grid-cols-3">
          <Field label={make.quality}>
            {(ids) => (
              <Select ids={ids} of={QUALITIES} words={make.qualities} value={quality} onValue={(value) => change({ quality: value })} />
            )}
          </Field>
          <Field label={make.shape}>
            {(ids) => (
              <Select ids={ids} of={SHAPES} words={make.shapes} value={shape} onValue={(value) => change({ aspect_ratio: value })} />
            )}
          </Field>
          <Field label={text.captions}>
            {(ids) => (
              <Select ids={ids} of={CAPTION_WAYS} words={text.captionKinds} value={captions} onValue={(value) => change({ captions: value })} />
            )}
          </Field>
          <Field label={text.music}>
            {(ids) => <Select ids={ids} of={MOODS} words={text.moods} value={music} onValue={(value) => change({ music: value })} />}
          </Field>
          <Field label={text.language} hint={text.languageHint}>
            {(ids) => (
              <input
                {...ids}
                className={inputClass}
                value={language}
                maxLength={35}
                onChange={(event) => change({ language: event.target.value })}
                onBlur={() => language.trim() === '' && change({ language: EMPTY.language })}
              />
            )}
          </Field>
          <Field label={text.priority}>
            {(ids) => (
              <Select ids={ids} of={PRIORITIES} words={text.priorities} value={priority} onValue={(value) => change({ priority: value })} />
            )}
          </Field>
        </div>
      </Card>

      {written.trim() !== '' && (
        <Card
          title={text.preview}
          aside={
            <p role="status" className={`text-sm ${ready ? 'text-done' : 'text-bad'}`}>
              {ready ? text.ready(table.rows.length) : text.faults(faults + table.troubles.length)}
            </p>
          }
        >
          {(table.troubles.length > 0 || told.others.length > 0) && (
            <ul className="mb-4 list-inside list-disc text-sm text-bad">
              {table.troubles.map((trouble) => (
                <li key={trouble.kind + ('column' in trouble ? trouble.column : '')}>{text.trouble(trouble)}</li>
              ))}
              {told.others.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
          {table.ignored.length > 0 && <p className="mb-4 text-sm text-soft">{text.ignored(table.ignored)}</p>}
          <BatchTable table={table} refused={told.cells} />
        </Card>
      )}

      {order.error && <Trouble error={order.error} />}
      <div className="flex flex-wrap items-center gap-4">
        <Button
          disabled={!ready || order.isPending}
          onClick={() =>
            order.mutate(
              { sessionId, priority, configurations: table.rows.map((row) => branded(row.configuration, look.brand)) },
              {
                onSuccess: (batch) => {
                  change({ table: '' });
                  onOrdered(batch);
                },
              },
            )
          }
        >
          {order.isPending ? text.ordering : text.order(table.rows.length)}
        </Button>
        {!ready && <p className="text-sm text-soft">{written.trim() === '' ? text.orderNothing : text.orderFaults}</p>}
      </div>
    </div>
  );
}

function Select<T extends string>({
  ids,
  of,
  words,
  value,
  onValue,
}: {
  ids: object;
  of: readonly T[];
  words: Record<T, string>;
  value: string;
  onValue: (value: T) => void;
}) {
  return (
    <select {...ids} className={inputClass} value={value} onChange={(event) => onValue(event.target.value as T)}>
      {of.map((one) => (
        <option key={one} value={one}>
          {words[one]}
        </option>
      ))}
    </select>
  );
}

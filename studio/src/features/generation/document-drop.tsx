import { useEffect, useId, useRef, useState } from 'react';
import { Failure } from '../../api/client';
import { upload } from '../../api/upload';
import { useText } from '../../text/use-text';
import { buttonClass } from '../../ui/button';
import type { BriefDocument } from '../brief';

const KINDS = ['.md', '.txt', '.pdf', '.docx', '.pptx', '.html', '.htm', '.odt'];

interface Arrival {
  key: number;
  file: File;
  fraction: number;
  /** Why it was refused; null while it is on its way. */
  refused: string | null;
  /** Whether the same file may be taken later. */
  mayPass: boolean;
}

let arrivals = 0;

/** Documents dropped in or chosen: each is uploaded at once, on its own, and shown until it is removed. */
export function DocumentDrop({
  documents,
  onChange,
}: {
  documents: readonly BriefDocument[];
  onChange: (change: (documents: readonly BriefDocument[]) => BriefDocument[]) => void;
}) {
  const { make: text, trouble } = useText();
  const id = useId();
  const [arriving, setArriving] = useState<readonly Arrival[]>([]);
  const [isOver, setOver] = useState(false);
  const [news, setNews] = useState('');
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController(); // in development each mount is done twice
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  const change = (key: number, change: Partial<Arrival>) => setArriving((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const remove = (key: number) => setArriving((all) => all.filter((one) => one.key !== key));

  const send = (file: File, key: number) => {
    upload(file, (fraction) => change(key, { fraction }), leaving.current.signal).then(
      (stored) => {
        remove(key);
        setNews(text.documentThere(file.name));
        onChange((all) => [...all.filter((one) => one.id !== stored.id), { id: stored.id, name: file.name, size: stored.file_size }]);
      },
      (failure: unknown) => {
        if (!(failure instanceof Failure)) return; // the page was left
        const why = failure.status === 0 ? trouble.unreachable : [...failure.fields.values()].join(' ') || failure.message || trouble.answered(failure.status);
        change(key, { refused: why, mayPass: failure.mayPass });
      },
    );
  };

  const take = (files: Iterable<File>) => {
    const added = [...files].map((file) => {
      const isDocument = KINDS.some((kind) => file.name.toLowerCase().endsWith(kind));
      return { key: ++arrivals, file, fraction: 0, refused: isDocument ? null : text.documentUnknown, mayPass: false };
    });
    setArriving((all) => [...all, ...added]);
    for (const { file, key, refused } of added) if (!refused) send(file, key);
  };

  return (
    <div className="mb-2">
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {text.documents}
      </label>
      <div
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
        className={`rounded-xl border-2 border-dashed p-4 text-center text-sm transition-colors ${isOver ? 'border-accent bg-track' : 'border-line'}`}
      >
        <input
          id={id}
          type="file"
          multiple
          accept={KINDS.join(',')}
          aria-describedby={`${id}-hint`}
          className="peer sr-only"
          onChange={(event) => {
            take(event.target.files ?? []);
            event.target.value = ''; // the same file may be chosen again
          }}
        />
        <label htmlFor={id} className={`${buttonClass('quiet')} cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent`}>
          {text.documentsChoose}
        </label>
        <p id={`${id}-hint`} className="mt-2 text-soft">
          {text.documentsHint}
        </p>
      </div>
      <ul className="mt-2 grid gap-2 empty:hidden">
        {documents.map((document) => (
          <li key={document.id} className="flex items-center justify-between gap-3 rounded-lg border border-line px-3 py-1 text-sm">
            <span className="min-w-0 break-words">
              <span aria-hidden className="mr-2 text-done">
                ✓
              </span>
              {document.name} <span className="text-soft">{text.documentSize(document.size)}</span>
            </span>
            <button
              type="button"
              aria-label={text.documentRemoveOf(document.name)}
              className="min-h-10 min-w-10 rounded-lg text-soft hover:text-ink"
              onClick={() => onChange((all) => all.filter((one) => one.id !== document.id))}
            >
              <span aria-hidden>✕</span>
            </button>
          </li>
        ))}
        {arriving.map(({ key, file, fraction, refused, mayPass }) => (
          <li key={key} className={`rounded-lg border px-3 py-2 text-sm ${refused ? 'border-bad' : 'border-line'}`}>
            <div className="flex items-center justify-between gap-3">
              <span className="min-w-0 break-words">{file.name}</span>
              {refused ? (
                <span className="flex shrink-0 gap-1">
                  {mayPass && (
                    <button
                      type="button"
                      aria-label={text.documentAgainOf(file.name)}
                      className="min-h-10 rounded-lg px-2 font-semibold text-accent"
                      onClick={() => {
                        change(key, { refused: null, fraction: 0 });
                        send(file, key);
                      }}
                    >
                      {trouble.again}
                    </button>
                  )}
                  <button type="button" aria-label={text.documentRemoveOf(file.name)} className="min-h-10 min-w-10 rounded-lg text-soft hover:text-ink" onClick={() => remove(key)}>
                    <span aria-hidden>✕</span>
                  </button>
                </span>
              ) : (
                <span className="text-soft tabular-nums">{Math.floor(fraction * 100)} %</span>
              )}
            </div>
            {refused ? (
              <p role="alert" className="text-bad">
                {refused}
              </p>
            ) : (
              <progress aria-label={text.documentUploading(file.name)} value={fraction} max={1} className="mt-1 block h-1.5 w-full accent-accent" />
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {news}
      </p>
    </div>
  );
}

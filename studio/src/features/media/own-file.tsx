import { useEffect, useRef, useState } from 'react';
import { upload } from '../../api/upload';
import { useText } from '../../text/use-text';
import { Button, buttonClass } from '../../ui/button';
import { Trouble } from '../../ui/trouble';

const SEEN = /^(image|video)\//;

/** Sends a picture or a clip of the person's own, and tells how far it is. */
export function OwnFile({ onSent }: { onSent: (fileId: string) => void }) {
  const { media: text } = useText();
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [refused, setRefused] = useState('');
  const going = useRef<AbortController | null>(null);
  useEffect(() => () => going.current?.abort(), []);

  const send = async (file: File) => {
    setFailure(null);
    setRefused('');
    if (file.type !== '' && !SEEN.test(file.type)) {
      setRefused(text.notSeen(file.name));
      return;
    }
    const controller = new AbortController();
    going.current = controller;
    setSending({ name: file.name, percent: 0 });
    try {
      const stored = await upload(file, (part) => setSending({ name: file.name, percent: Math.floor(part * 100) }), controller.signal);
      if (stored.file_type === 'image' || stored.file_type === 'video') onSent(stored.id);
      else setRefused(text.notSeen(file.name));
    } catch (problem) {
      if (!controller.signal.aborted) setFailure(problem instanceof Error ? problem : new Error(String(problem)));
    } finally {
      going.current = null;
      setSending(null);
    }
  };

  return (
    <div className="grid gap-2">
      <p className="text-sm text-soft">{text.uploadHint}</p>
      {sending ? (
        <div className="flex items-center gap-3">
          <div className="grow">
            <p className="text-sm wrap-anywhere" role="status">
              {text.uploading(sending.name, sending.percent)}
            </p>
            <progress aria-label={sending.name} max={100} value={sending.percent} className="h-2 w-full accent-accent" />
          </div>
          <Button look="quiet" onClick={() => going.current?.abort()}>
            {text.giveUp}
          </Button>
        </div>
      ) : (
        <label className={`${buttonClass('quiet')} w-fit cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent`}>
          {text.upload}
          <input
            type="file"
            accept="image/*,video/*"
            className="sr-only"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void send(file);
            }}
          />
        </label>
      )}
      {refused && (
        <p role="alert" className="text-sm text-bad">
          {refused}
        </p>
      )}
      {failure && <Trouble error={failure} />}
    </div>
  );
}

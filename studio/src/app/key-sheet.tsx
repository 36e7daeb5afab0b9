import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSession } from '../session/session-context';
import { useText } from '../text/use-text';
import { Button, buttonClass } from '../ui/button';
import { Dialog } from '../ui/dialog';

/** Where `g` and a second key lead; the sheet's texts say so. */
const PLACES = { m: '/', p: '/projects', l: '/library', j: '/jobs', b: '/batch', w: '/workers', s: '/settings' } as const;
const SECOND_KEY_MS = 1_500;

/** The keys of the studio, and the sheet that lists them. */
export function KeySheet() {
  const { sheet: text } = useText();
  const { look } = useSession();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!look.single_keys) return;
    let first = -Infinity;
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const place = event.timeStamp - first < SECOND_KEY_MS ? placeOf(event.key) : undefined;
      first = event.key === 'g' ? event.timeStamp : -Infinity;
      if (place) {
        setOpen(false);
        void navigate({ to: place });
      } else if (event.key === '?') {
        setOpen(true);
      } else if (event.key === '/') {
        document.querySelector<HTMLElement>('main input:not([type=file]), main select, main textarea')?.focus();
      } else {
        return;
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [look.single_keys, navigate]);

  return (
    <>
      <button type="button" aria-label={text.open} onClick={() => setOpen(true)} className={`${buttonClass('quiet')} w-10 px-0`}>
        ?
      </button>
      <Dialog title={text.title} open={open} onClose={() => setOpen(false)}>
        {!look.single_keys && <p className="mb-4 text-soft">{text.off}</p>}
        <dl className="mb-6 grid grid-cols-[auto_1fr] gap-x-6 gap-y-3">
          {Object.entries(text.keys).map(([keys, does]) => (
            <div key={keys} className="contents">
              <dt>
                {keys.split(' ').map((key) => (
                  <kbd key={key} className="mr-1 rounded border border-edge bg-page px-2 py-0.5 text-sm">
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Button look="quiet" onClick={() => setOpen(false)}>
          {text.close}
        </Button>
      </Dialog>
    </>
  );
}

function placeOf(key: string) {
  return Object.hasOwn(PLACES, key) ? PLACES[key as keyof typeof PLACES] : undefined;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');
}

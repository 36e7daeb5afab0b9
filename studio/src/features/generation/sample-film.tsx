import type { Job, JobConfiguration } from '../../api/client';
import { useLanguage, useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Trouble } from '../../ui/trouble';
import { useSample } from './use-generation';

/** Those that are always there and cost nothing, whatever else is set up. */
const OFFLINE: NonNullable<JobConfiguration['providers']> = { writer: 'extractive', voice: 'embedded', illustrator: 'designed', music_maker: 'generated' };

/** For who sees the studio for the first time: one click to a finished film. `onOrdered` hears of its job. */
export function SampleFilm({ onOrdered }: { onOrdered: (job: Job) => void }) {
  const {
    make: { sample: text, sending },
  } = useText();
  const language = useLanguage();
  const order = useSample();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Empty
        title={text.title}
        action={
          <Button
            disabled={order.isPending}
            onClick={() =>
              order.mutate({ topic: text.topic, context: text.context, language, quality: 'medium', providers: OFFLINE }, { onSuccess: onOrdered })
            }
          >
            {order.isPending ? sending : text.begin}
          </Button>
        }
      >
        {text.body}
      </Empty>
      {order.error && <Trouble error={order.error} />}
    </div>
  );
}

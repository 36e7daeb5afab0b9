import { QUALITIES, SHAPES } from '../../api/choices';
import { Failure, type Job } from '../../api/client';
import { SavingNote } from '../../session/saving-note';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, inputClass } from '../../ui/field';
import { Trouble } from '../../ui/trouble';
import { EMPTY_BRIEF } from '../brief';
import { BriefFields } from './brief-fields';
import { useBriefForm } from './use-brief-form';
import { useFilm } from './use-generation';

/** Topic in, film out: no step in between. `onOrdered` hears of the new job. */
export function QuickFilm({ onOrdered }: { onOrdered?: (job: Job) => void }) {
  const { make: text } = useText();
  const { saved, form } = useBriefForm();
  const film = useFilm();
  const refused = film.error instanceof Failure ? film.error : undefined;

  const submit = form.handleSubmit(async (brief) => {
    await film
      .mutateAsync(brief)
      .then((job) => {
        form.reset(EMPTY_BRIEF);
        saved.change(EMPTY_BRIEF);
        onOrdered?.(job);
      })
      .catch(() => undefined); // shown below the form
  });

  return (
    <Card title={text.form} aside={<SavingNote saved={saved} />}>
      <form onSubmit={(event) => void submit(event)} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <BriefFields form={form} refused={refused} rows={7} />
        <div className="grid grid-cols-2 gap-4">
          <Field label={text.shape}>
            {(ids) => (
              <select {...ids} {...form.register('aspectRatio')} className={inputClass}>
                {SHAPES.map((shape) => (
                  <option key={shape} value={shape}>
                    {text.shapes[shape]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={text.quality}>
            {(ids) => (
              <select {...ids} {...form.register('quality')} className={inputClass}>
                {QUALITIES.map((quality) => (
                  <option key={quality} value={quality}>
                    {text.qualities[quality]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        {refused && <Trouble error={refused} />}
        <div>
          <Button type="submit" disabled={film.isPending}>
            {film.isPending ? text.sending : text.submit}
          </Button>
        </div>
      </form>
    </Card>
  );
}

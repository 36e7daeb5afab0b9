import { useEffect, useRef } from 'react';
import { useForm } from 'react-hook-form';
import { Failure, type Job } from '../../api/client';
import { SavingNote } from '../../session/saving-note';
import { useAutoSave } from '../../session/use-auto-save';
import { useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, inputClass } from '../../ui/field';
import { Trouble } from '../../ui/trouble';
import { useGeneration, type Wish } from './use-generation';

interface Form {
  topic: string;
  context: string;
  documents: FileList | null;
  quality: Wish['quality'];
  aspectRatio: Wish['aspectRatio'];
}

type Typed = Pick<Form, 'topic' | 'context' | 'quality' | 'aspectRatio'>;

const EMPTY: Typed = { topic: '', context: '', quality: 'medium', aspectRatio: '16:9' };
const SHAPES = ['16:9', '9:16', '1:1', '4:5'] as const;
const QUALITIES = ['low', 'medium', 'high', 'ultra'] as const;
const DOCUMENTS = '.md,.txt,.pdf,.docx,.pptx,.html,.odt';

/** Where a video begins: a topic, and what is to be said about it. What is typed outlives a refresh. `onOrdered` hears of the new job. */
export function ScriptGenerator({ sessionId, onOrdered }: { sessionId: string | null; onOrdered?: (job: Job) => void }) {
  const { make: text } = useText();
  const saved = useAutoSave('ScriptGenerator', EMPTY);
  const generation = useGeneration(sessionId);
  const { register, handleSubmit, formState, watch, reset, setValue, subscribe } = useForm<Form>({
    defaultValues: { ...EMPTY, ...saved.value, documents: null },
  });
  const { change, edition, value } = saved;
  useEffect(() => subscribe({ formState: { values: true }, callback: ({ values }) => change(typed(values)) }), [subscribe, change]);
  const shown = useRef(edition);
  useEffect(() => {
    if (shown.current === edition) return;
    shown.current = edition;
    for (const [field, content] of Object.entries({ ...EMPTY, ...value })) setValue(field as keyof Typed, content);
  }, [edition, value, setValue]);
  const hasDocuments = (watch('documents')?.length ?? 0) > 0;
  const refused = generation.error instanceof Failure ? generation.error : undefined;

  const submit = handleSubmit(async ({ documents, topic, context, ...rest }) => {
    await generation
      .mutateAsync({ ...rest, topic, context: context.trim() || topic, documents: [...(documents ?? [])] })
      .then((job) => {
        reset({ ...EMPTY, documents: null });
        change(EMPTY);
        onOrdered?.(job);
      })
      .catch(() => undefined); // shown below the form
  });

  return (
    <Card title={text.form} aside={<SavingNote saved={saved} />}>
      <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-2">
        <Field
          label={text.topic}
          hint={text.topicHint}
          error={formState.errors.topic?.message ?? refused?.fields.get('configuration.topic')}
        >
          {(ids) => (
            <input
              {...ids}
              {...register('topic', {
                validate: (topic) => topic.trim() !== '' || text.topicMissing,
                maxLength: { value: 500, message: text.topicLong },
              })}
              placeholder={text.topicExample}
              className={inputClass}
            />
          )}
        </Field>
        <Field
          label={text.context}
          hint={text.contextHint}
          error={formState.errors.context?.message ?? refused?.fields.get('configuration.context')}
        >
          {(ids) => (
            <textarea
              {...ids}
              {...register('context', {
                validate: (context) =>
                  hasDocuments || context.trim() !== '' || text.contextMissing,
                maxLength: { value: 2000, message: text.contextLong },
              })}
              rows={7}
              className={inputClass}
            />
          )}
        </Field>
        <Field label={text.documents} hint={text.documentsHint}>
          {(ids) => (
            <input
              {...ids}
              {...register('documents')}
              type="file"
              multiple
              accept={DOCUMENTS}
              className="w-full text-sm text-soft file:mr-3 file:rounded-lg file:border file:border-line file:bg-page file:px-3 file:py-2 file:font-semibold file:text-ink"
            />
          )}
        </Field>
        <div className="grid grid-cols-2 gap-4">
          <Field label={text.shape}>
            {(ids) => (
              <select {...ids} {...register('aspectRatio')} className={inputClass}>
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
              <select {...ids} {...register('quality')} className={inputClass}>
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
          <Button type="submit" disabled={generation.isPending}>
            {generation.isPending ? text.sending : text.submit}
          </Button>
        </div>
      </form>
    </Card>
  );
}

const typed = ({ topic, context, quality, aspectRatio }: Form): Typed => ({ topic, context, quality, aspectRatio });

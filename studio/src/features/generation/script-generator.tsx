import { useForm } from 'react-hook-form';
import { Failure } from '../../api/client';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, inputClass } from '../../ui/field';
import { useGeneration, type Wish } from './use-generation';

interface Form {
  topic: string;
  context: string;
  documents: FileList | null;
  quality: Wish['quality'];
  aspectRatio: Wish['aspectRatio'];
}

const DOCUMENTS = '.md,.txt,.pdf,.docx,.pptx,.html,.odt';

/** Where a video begins: a topic, and what is to be said about it. */
export function ScriptGenerator({ sessionId }: { sessionId: string | null }) {
  const generation = useGeneration(sessionId);
  const { register, handleSubmit, formState, watch, reset } = useForm<Form>({
    defaultValues: { topic: '', context: '', documents: null, quality: 'medium', aspectRatio: '16:9' },
  });
  const hasDocuments = (watch('documents')?.length ?? 0) > 0;
  const refused = generation.error instanceof Failure ? generation.error : undefined;

  const submit = handleSubmit(async ({ documents, topic, context, ...rest }) => {
    await generation
      .mutateAsync({ ...rest, topic, context: context.trim() || topic, documents: [...(documents ?? [])] })
      .then(() => reset(undefined, { keepValues: false }))
      .catch(() => undefined); // shown below the form
  });

  return (
    <Card title="New video">
      <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-2">
        <Field
          label="Topic"
          hint="What the video is about."
          error={formState.errors.topic?.message ?? refused?.fields.get('configuration.topic')}
        >
          {(ids) => (
            <input
              {...ids}
              {...register('topic', {
                validate: (topic) => topic.trim() !== '' || 'Give the video a topic.',
                maxLength: { value: 500, message: 'A topic has at most 500 characters.' },
              })}
              placeholder="Why the sky is blue"
              className={inputClass}
            />
          )}
        </Field>
        <Field
          label="Context"
          hint="The facts to tell, in whole sentences. The video says nothing that is not here or in a document."
          error={formState.errors.context?.message ?? refused?.fields.get('configuration.context')}
        >
          {(ids) => (
            <textarea
              {...ids}
              {...register('context', {
                validate: (context) =>
                  hasDocuments || context.trim() !== '' || 'Say something about the topic, or add a document.',
                maxLength: { value: 2000, message: 'The context has at most 2000 characters: put longer text into a document.' },
              })}
              rows={7}
              className={inputClass}
            />
          )}
        </Field>
        <Field label="Documents" hint="PDF, Word, PowerPoint, Markdown, HTML or text.">
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
          <Field label="Shape">
            {(ids) => (
              <select {...ids} {...register('aspectRatio')} className={inputClass}>
                <option value="16:9">Wide 16:9</option>
                <option value="9:16">Tall 9:16</option>
                <option value="1:1">Square 1:1</option>
                <option value="4:5">Portrait 4:5</option>
              </select>
            )}
          </Field>
          <Field label="Quality">
            {(ids) => (
              <select {...ids} {...register('quality')} className={inputClass}>
                <option value="low">Draft, 480p</option>
                <option value="medium">Standard, 720p</option>
                <option value="high">High, 1080p</option>
                <option value="ultra">Ultra, 4K</option>
              </select>
            )}
          </Field>
        </div>
        <div className="flex items-center gap-4">
          <Button type="submit" disabled={generation.isPending}>
            {generation.isPending ? 'Sending…' : 'Make the video'}
          </Button>
          <p role="alert" className="text-sm text-bad">
            {refused && refused.message}
            {refused?.requestId && <span className="text-soft"> ({refused.requestId})</span>}
          </p>
        </div>
      </form>
    </Card>
  );
}

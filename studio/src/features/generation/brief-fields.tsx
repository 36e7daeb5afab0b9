import type { UseFormReturn } from 'react-hook-form';
import type { Failure } from '../../api/client';
import { useText } from '../../text/use-text';
import { Field, inputClass } from '../../ui/field';
import type { Brief } from '../brief';
import { DocumentDrop } from './document-drop';

/** What every way to a film asks for: a topic, what is to be said of it, documents. */
export function BriefFields({ form, refused, rows }: { form: UseFormReturn<Brief>; refused: Failure | undefined; rows: number }) {
  const { make: text } = useText();
  const { register, formState, watch, setValue, getValues } = form;
  const documents = watch('documents');
  return (
    <>
      <Field label={text.topic} hint={text.topicHint} error={formState.errors.topic?.message ?? refused?.fields.get('configuration.topic')}>
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
              validate: (context) => getValues('documents').length > 0 || context.trim() !== '' || text.contextMissing,
              maxLength: { value: 2000, message: text.contextLong },
            })}
            rows={rows}
            className={inputClass}
          />
        )}
      </Field>
      <DocumentDrop documents={documents} onChange={(change) => setValue('documents', change(getValues('documents')))} />
    </>
  );
}

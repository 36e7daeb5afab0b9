import { useEffect, useRef } from 'react';
import { TEMPLATES } from '../../api/choices';
import { Failure, type Job } from '../../api/client';
import { same } from '../../session/auto-save';
import { SavingNote } from '../../session/saving-note';
import { isSetUp } from '../../session/use-providers';
import { useLanguage, useLanguageNames, useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, inputClass } from '../../ui/field';
import { Trouble } from '../../ui/trouble';
import { EMPTY_BRIEF, type Brief } from '../brief';
import { BriefFields } from './brief-fields';
import { useBriefForm } from './use-brief-form';
import { OFFLINE_WRITER, useScriptOrder, useWriters } from './use-generation';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'nb', 'fi', 'cs', 'hu', 'ro', 'el', 'tr', 'ru', 'uk', 'hi', 'zh', 'ja', 'ko', 'ar'];
const SHORTEST = 5;
const LONGEST = 14_400;

/** What the script shall be about, and how it shall be written. `variant` asks for another answer than the ones before; the last of them was asked for by `before`. */
export function ScriptForm({
  projectId,
  variant,
  before,
  onOrdered,
  onClose,
}: {
  projectId: string | undefined;
  variant: number;
  before: Brief | undefined;
  onOrdered: (job: Job) => void;
  onClose?: (() => void) | undefined;
}) {
  const { make, script: text } = useText();
  const page = useLanguage();
  const names = useLanguageNames();
  const { saved, form } = useBriefForm();
  const { writers, usual } = useWriters();
  const order = useScriptOrder();
  const { register, formState, watch } = form;
  const refused = order.error instanceof Failure ? order.error : undefined;
  const ready = writers.filter(isSetUp);
  const isOffline = (watch('writer') || usual) === OFFLINE_WRITER;

  const show = (brief: Brief) => {
    form.reset(brief);
    saved.change(brief);
  };
  const isLoading = saved.saving === 'loading';
  const fill = useRef(show);
  useEffect(() => {
    fill.current = show;
  });
  const { getValues } = form;
  useEffect(() => {
    const { topic, context, documents } = getValues();
    if (before && !isLoading && !topic && !context && documents.length === 0) fill.current(before);
  }, [before, isLoading, getValues]);

  const submit = form.handleSubmit(async (brief) => {
    await order
      .mutateAsync({ brief, projectId, variant })
      .then((job) => {
        show(EMPTY_BRIEF);
        onOrdered(job);
      })
      .catch(() => undefined); // shown below the form
  });
  const close = () => {
    if (before && same(getValues(), before)) show(EMPTY_BRIEF); // the next film does not begin with this one's
    onClose?.();
  };

  return (
    <Card title={projectId && onClose ? text.anew : text.form} aside={<SavingNote saved={saved} />}>
      <form onSubmit={(event) => void submit(event)} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-x-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
          <BriefFields form={form} refused={refused} rows={8} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-x-4 gap-y-2 sm:grid-cols-2">
          <Field label={text.template}>
            {(ids) => (
              <select {...ids} {...register('template')} className={inputClass}>
                <option value="">{text.templateNone}</option>
                {TEMPLATES.map((template) => (
                  <option key={template} value={template}>
                    {text.templates[template]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={text.language}>
            {(ids) => (
              <select {...ids} {...register('language')} className={inputClass}>
                <option value="">{names(page)}</option>
                {LANGUAGES.filter((tag) => tag !== page).map((tag) => (
                  <option key={tag} value={tag}>
                    {names(tag)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={text.seconds} hint={text.secondsHint} error={formState.errors.seconds?.message ?? refused?.fields.get('configuration.target_duration')}>
            {(ids) => (
              <input
                {...ids}
                {...register('seconds', {
                  validate: (typed) => typed.trim() === '' || (Number(typed) >= SHORTEST && Number(typed) <= LONGEST) || text.secondsWrong(SHORTEST, LONGEST),
                })}
                inputMode="numeric"
                className={inputClass}
              />
            )}
          </Field>
          {ready.length > 1 && (
            <Field label={text.writer} error={refused?.fields.get('configuration.providers.writer')}>
              {(ids) => (
                <select {...ids} {...register('writer')} className={inputClass}>
                  <option value="">{text.writerUsual(usual)}</option>
                  {ready
                    .filter(({ name }) => name !== usual)
                    .map(({ name }) => (
                      <option key={name} value={name}>
                        {name}
                      </option>
                    ))}
                </select>
              )}
            </Field>
          )}
          <Field label={text.tone} hint={text.toneHint}>
            {(ids) => <input {...ids} {...register('tone', { maxLength: 200 })} disabled={isOffline} className={inputClass} />}
          </Field>
          <Field label={text.angle} hint={text.angleHint}>
            {(ids) => <input {...ids} {...register('angle', { maxLength: 200 })} disabled={isOffline} className={inputClass} />}
          </Field>
          {isOffline && <p className="rounded-lg bg-track p-3 text-sm sm:col-span-2">{text.offline}</p>}
        </div>
        <div className="mt-4 lg:col-span-2">
          {refused && (
            <div className="mb-4">
              <Trouble error={refused} />
            </div>
          )}
          <div className="flex flex-wrap gap-3">
            <Button type="submit" disabled={order.isPending}>
              {order.isPending ? make.sending : text.submit}
            </Button>
            {onClose && (
              <Button look="quiet" onClick={close}>
                {text.close}
              </Button>
            )}
          </div>
        </div>
      </form>
    </Card>
  );
}

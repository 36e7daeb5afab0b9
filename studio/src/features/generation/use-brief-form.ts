import { useEffect, useRef } from 'react';
import { useForm } from 'react-hook-form';
import { EMPTY_BRIEF, useBrief, type Brief } from '../brief';

/** The brief as a form: what is typed is saved, what another tab saved is shown. */
export function useBriefForm() {
  const saved = useBrief();
  const form = useForm<Brief>({ defaultValues: { ...EMPTY_BRIEF, ...saved.value } });
  const { change, edition, value } = saved;
  const { subscribe, setValue } = form;
  useEffect(() => subscribe({ formState: { values: true }, callback: ({ values }) => change({ ...values }) }), [subscribe, change]);
  const shown = useRef(edition);
  useEffect(() => {
    if (shown.current === edition) return;
    shown.current = edition;
    for (const [field, content] of Object.entries({ ...EMPTY_BRIEF, ...value })) setValue(field as keyof Brief, content);
  }, [edition, value, setValue]);
  return { saved, form };
}

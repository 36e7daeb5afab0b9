import { useText } from '../text/use-text';

/** Holds the place of a list that is on its way. */
export function Loading() {
  const { trouble: text } = useText();
  return (
    <p role="status" className="min-h-32 py-8 text-center text-soft">
      {text.loading}
    </p>
  );
}

import type { Scene } from '../../api/client';
import { useText } from '../../text/use-text';

/** Where something that a scene says was found, as the server tells of it. */
interface Source {
  document: string;
  page?: number;
  section?: string;
  text: string;
}

const CONTEXT = 'context';

/** The passages that a scene rests on: document, page, heading, and the words themselves. */
export function SceneSources({ scene }: { scene: Scene }) {
  const { script: text } = useText();
  const sources: readonly Source[] = (scene.sources ?? []).flatMap((given) => (isSource(given) ? [given] : []));
  if (sources.length === 0) return <p className="text-sm text-soft">{text.noSources}</p>;
  return (
    <details className="text-sm">
      <summary className="min-h-6 cursor-pointer font-semibold text-accent">{text.sources(sources.length)}</summary>
      <ul className="mt-2 grid gap-3">
        {sources.map((source, at) => (
          <li key={at} className="border-l-2 border-edge pl-3">
            <p className="break-words text-soft">
              {[
                source.document === CONTEXT ? text.yourContext : source.document,
                source.page ? text.page(source.page) : '',
                source.section ?? '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <blockquote className="break-words">{source.text}</blockquote>
          </li>
        ))}
      </ul>
    </details>
  );
}

const isSource = (given: unknown): given is Source => typeof given === 'object' && given !== null && 'document' in given && 'text' in given;

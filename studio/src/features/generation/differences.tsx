import { wordDiff } from '../../lib/diff';
import { useText } from '../../text/use-text';

/** How one text became another: what went is struck out, what came is underlined; both are also said. */
export function Differences({ before, after, className = '' }: { before: string; after: string; className?: string }) {
  const { script: text } = useText();
  return (
    <p className={`break-words whitespace-pre-wrap ${className}`}>
      {wordDiff(before, after).map(({ kind, text: piece }, at, all) => {
        const words = /\s$/.test(piece) || at === all.length - 1 ? piece : `${piece} `;
        switch (kind) {
          case 'same':
            return <span key={at}>{words}</span>;
          case 'gone':
            return (
              <del key={at} className="text-bad decoration-2">
                <span className="sr-only">{text.gone} </span>
                {words}
              </del>
            );
          case 'new':
            return (
              <ins key={at} className="text-done decoration-2">
                <span className="sr-only">{text.came} </span>
                {words}
              </ins>
            );
        }
      })}
    </p>
  );
}

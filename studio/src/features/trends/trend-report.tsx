import { useState } from 'react';
import { useNumbers, useText, useTimes } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { BarChart, type Bar } from './bar-chart';
import { PointChart } from './point-chart';
import type { Cluster, Item, Part, Report, Suggestion } from './report';

const PARTS = ['speed', 'engagement', 'freshness', 'recurrence'] as const satisfies readonly Part['name'][];
const PART_COLOUR: Record<Part['name'], string> = { speed: 'var(--accent)', engagement: 'var(--done)', freshness: 'var(--edge)', recurrence: 'var(--soft)' };
const ITEMS_SHOWN = 10;
const PHRASES_SHOWN = 12;

/** What a look at trends has found: topics to take first, then the figures that they rest on. */
export function TrendReport({ report, onTake }: { report: Report; onTake: (topic: string, angle: string) => void }) {
  const { trends: text } = useText();
  const time = useTimes();
  const clusters = new Map(report.clusters.map((cluster) => [cluster.id, cluster]));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className={`rounded-xl border p-4 text-sm ${report.is_sample ? 'border-accent' : 'border-line'} bg-card`}>
        <p className={report.is_sample ? 'font-semibold' : ''}>{report.is_sample ? text.isSample : report.about}</p>
        <p className="text-soft">
          {text.looked(report.looked, time(report.as_of))} {report.quota_units > 0 && text.quota(report.quota_units)}
        </p>
        {report.stood_in_because?.map((why) => (
          <p key={why} className="text-bad">
            {why}
          </p>
        ))}
        {report.notes.map((note) => (
          <p key={note} className="text-soft">
            {note}
          </p>
        ))}
      </div>
      <section aria-label={text.topics}>
        <h2 className="mb-3 font-display text-xl font-semibold">{text.topics}</h2>
        {report.suggestions.length === 0 && <p className="text-soft">{text.noTopics}</p>}
        <ul className="grid gap-4 lg:grid-cols-2">
          {report.suggestions.map((suggestion) => (
            <li key={suggestion.cluster}>
              <Topic suggestion={suggestion} cluster={clusters.get(suggestion.cluster)} items={report.items} onTake={onTake} />
            </li>
          ))}
        </ul>
      </section>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
        <Clusters clusters={report.clusters} />
        <Growing items={report.items} />
        <Best items={report.items} />
        <Phrases report={report} />
      </div>
    </div>
  );
}

/** One topic: why it is there, a title and an angle to choose, and the way on to the script. */
function Topic({
  suggestion,
  cluster,
  items,
  onTake,
}: {
  suggestion: Suggestion;
  cluster: Cluster | undefined;
  items: readonly Item[];
  onTake: (topic: string, angle: string) => void;
}) {
  const { trends: text } = useText();
  const [title, setTitle] = useState(suggestion.titles[0] ?? suggestion.topic);
  const [angle, setAngle] = useState('');
  const titles = [...new Set([...suggestion.titles, suggestion.topic])];
  const name = `topic-${suggestion.cluster}`;
  return (
    <Card title={suggestion.topic} element="article" aside={cluster && <span className="text-sm whitespace-nowrap text-soft">{text.points(cluster.points)}</span>}>
      <fieldset>
        <legend className="mb-1 text-sm font-semibold">{text.titles}</legend>
        {titles.map((choice) => (
          <Choice key={choice} name={`${name}-title`} text={choice} checked={title === choice} onChoose={() => setTitle(choice)} />
        ))}
      </fieldset>
      <fieldset className="mt-3">
        <legend className="mb-1 text-sm font-semibold">{text.angles}</legend>
        {suggestion.angles.map((choice) => (
          <Choice key={choice} name={`${name}-angle`} text={choice} checked={angle === choice} onChoose={() => setAngle(choice)} />
        ))}
        <Choice name={`${name}-angle`} text={text.noAngle} checked={angle === ''} onChoose={() => setAngle('')} />
      </fieldset>
      <details className="mt-3 text-sm">
        <summary className="cursor-pointer font-semibold text-accent">{text.restsOn(suggestion.items.length)}</summary>
        <ul className="mt-2 list-disc pl-5">
          {suggestion.items.map((id) => {
            const item = items.find((one) => one.id === id);
            return (
              item && (
                <li key={id}>
                  {item.url ? <TitleLink item={item} url={item.url} /> : item.title} <span className="text-soft">{text.points(item.score.points)}</span>
                </li>
              )
            );
          })}
        </ul>
      </details>
      <div className="mt-4">
        <Button aria-label={text.takeOf(suggestion.topic)} onClick={() => onTake(title, angle)}>
          {text.take}
        </Button>
      </div>
    </Card>
  );
}

/** Addresses come from strangers: only those of web pages are followed. */
function TitleLink({ item, url }: { item: Item; url: string }) {
  if (!/^https?:\/\//i.test(url)) return item.title;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener" className="text-accent underline">
      {item.title}
    </a>
  );
}

function Choice({ name, text, checked, onChoose }: { name: string; text: string; checked: boolean; onChoose: () => void }) {
  return (
    <label className="flex min-h-8 cursor-pointer items-start gap-2 py-1 text-sm">
      <input type="radio" name={name} checked={checked} onChange={onChoose} className="mt-0.5 size-4 shrink-0 accent-accent" />
      <span className="min-w-0 break-words">{text}</span>
    </label>
  );
}

function Clusters({ clusters }: { clusters: readonly Cluster[] }) {
  const { trends: text } = useText();
  const { whole } = useNumbers();
  if (clusters.length === 0) return null;
  return (
    <Card title={text.clusters}>
      <BarChart
        label={text.clustersChart}
        unit={text.pointsUnit}
        columns={[text.topic, text.pointsUnit, text.titlesUnit, text.speedUnit]}
        bars={clusters.map(
          (cluster): Bar => ({
            name: cluster.label,
            value: text.clusterValue(Math.round(cluster.points), cluster.size),
            parts: [{ size: cluster.points / 100, colour: 'var(--accent)' }],
            row: [whole(cluster.points), whole(cluster.size), cluster.views_per_hour === undefined ? text.unknown : whole(cluster.views_per_hour)],
          }),
        )}
      />
    </Card>
  );
}

function Phrases({ report }: { report: Report }) {
  const { trends: text } = useText();
  const { whole, percent } = useNumbers();
  const phrases = report.phrases.slice(0, PHRASES_SHOWN);
  const most = Math.max(1, ...phrases.map((phrase) => phrase.titles));
  if (phrases.length === 0) return null;
  return (
    <Card title={text.phrases}>
      <BarChart
        label={text.phrasesChart}
        unit={text.titlesUnit}
        columns={[text.phrase, text.titlesUnit, text.shareUnit, text.speedUnit]}
        bars={phrases.map(
          (phrase): Bar => ({
            name: phrase.text,
            value: text.inTitles(phrase.titles),
            parts: [{ size: phrase.titles / most, colour: 'var(--done)' }],
            row: [whole(phrase.titles), percent(phrase.share), phrase.views_per_hour === undefined ? text.unknown : whole(phrase.views_per_hour)],
          }),
        )}
      />
    </Card>
  );
}

/** The best items; each bar is made of what its score is made of. */
function Best({ items }: { items: readonly Item[] }) {
  const { trends: text } = useText();
  const { tenth } = useNumbers();
  const best = items.slice(0, ITEMS_SHOWN);
  if (best.length === 0) return null;
  return (
    <Card title={text.best}>
      <p className="mb-3 text-sm text-soft">{text.scoreHint}</p>
      <ul className="mb-4 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {PARTS.map((part) => (
          <li key={part} className="flex items-center gap-2">
            <span aria-hidden className="size-3 rounded-sm" style={{ background: PART_COLOUR[part] }} />
            {text.parts[part]}
          </li>
        ))}
      </ul>
      <BarChart
        label={text.bestChart}
        unit={text.pointsUnit}
        columns={[text.titleColumn, text.pointsUnit, ...PARTS.map((part) => text.parts[part])]}
        bars={best.map(
          (item): Bar => ({
            name: item.title,
            value: text.points(item.score.points),
            parts: PARTS.flatMap((part) => {
              const found = item.score.parts.find(({ name }) => name === part);
              return found ? [{ size: found.points / 100, colour: PART_COLOUR[part] }] : [];
            }),
            row: [
              tenth(item.score.points),
              ...PARTS.map((part) => {
                const found = item.score.parts.find(({ name }) => name === part);
                return found ? tenth(found.points) : text.unknown;
              }),
            ],
          }),
        )}
      />
    </Card>
  );
}

/** How fast items are watched beside how old they are, where both are known. */
function Growing({ items }: { items: readonly Item[] }) {
  const { trends: text } = useText();
  const points = items.flatMap((item) =>
    item.age_hours === undefined || item.views_per_hour === undefined ? [] : [{ name: item.title, x: item.age_hours, y: item.views_per_hour }],
  );
  if (points.length < 2) return null;
  return (
    <Card title={text.growing}>
      <p className="mb-3 text-sm text-soft">{text.growingHint}</p>
      <PointChart label={text.growingChart} points={points} xName={text.ageUnit} yName={text.speedUnit} nameColumn={text.titleColumn} />
    </Card>
  );
}

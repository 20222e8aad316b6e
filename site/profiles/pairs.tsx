import { ChartFrame } from '@/components/charts/chart-frame';
import { PageLink } from '@/components/ui/page-link';
import type { PairRow, PairVictims } from '@/db/read/pairs';
import { viewHref } from '@/lib/filters/links';
import { rangeInWords } from '@/lib/format/dates';
import { wholeNumber } from '@/lib/format/figures';
import { measureOf } from '@/lib/stats/counts';
import { SourceLink } from '@/site/view/heading';
import { OnDashboard } from './chart-panel';
import { type Asked, filtersOf, type RangedView } from './view';

/** Pairs that a profile shows. */
export const SHOWN_PAIRS = 8;

type Props = {
  view: RangedView;
  asked: Asked;
  pairs: readonly PairRow[];
  victims: ReadonlyMap<string, PairVictims>;
};

/** Who stood against whom, and who died in it: the fighters of both, civilians, and those of whom it is not known. */
export function ProfilePairs({ view, asked, pairs, victims }: Props) {
  const shown = pairs.slice(0, SHOWN_PAIRS);
  const most = Math.max(1, ...shown.map((pair) => measureOf(pair, 'killed') ?? 0));
  if (shown.length === 0) return null;
  const first =
    pairs.length > shown.length
      ? `The ${shown.length} deadliest of ${wholeNumber(pairs.length)} pairs, `
      : '';
  return (
    <ChartFrame
      id="pairs"
      kind="bars"
      title="Who fights whom, and who died"
      subtitle={`${first}${rangeInWords(view.range)}. “A” is the side named first.`}
      source={<SourceLink view={view} />}
      notes={[
        'Best estimates. Dead of the two sides and civilians are as records state them. The rest of all killed is grey: it is not known whose they were, or they were others.',
        'An incident with several parties on a side is counted in each of its pairs.',
      ]}
      reference={<OnDashboard view={view} />}
    >
      <ul className="pair-legend" aria-hidden="true">
        {PARTS.map(({ label, className }) => (
          <li key={label}>
            <svg viewBox="0 0 10 10" width={10} height={10} aria-hidden="true">
              <rect className={className} width={10} height={10} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
      <table className="bars pairs">
        <caption className="sr-only">Killed by pair of parties, and who they were</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Pair</th>
            <th scope="col">Killed</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((pair) => (
            <tr key={pair.key}>
              <th scope="row">
                <PairNames pair={pair} asked={asked} />
                <PairBar pair={pair} victims={victims.get(pair.cell)} most={most} />
              </th>
              <td>
                <b>{killedText(pair)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ChartFrame>
  );
}

function killedText(pair: PairRow): string {
  const value = measureOf(pair, 'killed');
  return value === null ? 'unknown' : wholeNumber(value);
}

/** The parts of a bar in their order, of which the last is what is left. */
const PARTS = [
  { label: 'A’s dead', of: 'first', className: 'pair-first' },
  { label: 'B’s dead', of: 'second', className: 'pair-second' },
  { label: 'civilians', of: 'civilians', className: 'pair-civilians' },
  { label: 'not known whose', of: 'rest', className: 'pair-rest' },
] as const;

function PairNames({ pair: { first, second }, asked }: { pair: PairRow; asked: Asked }) {
  const isAgainstNone = second.slug === null;
  return (
    <>
      <PartyName side={first} asked={asked} />
      <span className="text-muted">{isAgainstNone ? ' against ' : ' – '}</span>
      <PartyName side={second} asked={asked} />
    </>
  );
}

function PartyName({ side, asked }: { side: PairRow['first']; asked: Asked }) {
  if (side.slug === null) return <bdi>{side.name}</bdi>;
  return (
    <PageLink href={viewHref(`/parties/${side.slug}`, filtersOf(asked))}>
      <bdi>{side.name}</bdi>
    </PageLink>
  );
}

type BarProps = { pair: PairRow; victims: PairVictims | undefined; most: number };

/** Who died, as a bar of parts as long as the pair's dead are many, and in words. */
function PairBar({ pair, victims, most }: BarProps) {
  const killed = measureOf(pair, 'killed');
  if (killed === null || victims === undefined) return null;
  const known = victims.first + victims.second + victims.civilians;
  const values = { ...victims, rest: Math.max(0, killed - known) };
  let end = 0;
  const parts = PARTS.map(({ label, of, className }) => {
    const x = end;
    // Parts that come to more than the whole stop where that does.
    end = Math.min((100 * killed) / most, x + (100 * values[of]) / most);
    return { label, className, value: values[of], x, width: end - x };
  }).filter(({ value }) => value > 0);
  return (
    <>
      <svg className="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ label, className, x, width }) => (
          <rect key={label} className={className} x={x} width={width} y={1} height={8} />
        ))}
      </svg>
      <span className="bar-words">
        {parts.map(({ label, value }) => `${label} ${wholeNumber(value)}`).join(' · ')}
      </span>
    </>
  );
}

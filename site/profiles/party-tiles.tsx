import { PageLink } from '@/components/ui/page-link';
import { citeHref } from '@/lib/citation/of-view';
import { viewCovers } from '@/lib/coverage/of-view';
import type { Counts } from '@/lib/domain/estimate';
import type { Trend } from '@/lib/domain/trend';
import { viewHref } from '@/lib/filters/links';
import type { RangedView, View } from '@/lib/filters/view';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { viewWords } from '@/lib/format/view';
import { measureOf } from '@/lib/stats/counts';
import { Tile } from '@/site/dashboard/headline';
import { WorstMonthTile } from './tiles';

/** The three counts of a party that are never added: they overlap. */
export type ThreeCounts = Readonly<Record<'inIncidents' | 'civilians' | 'own', CountedView>>;
type CountedView = { view: View; counts: Counts | null };

const LABELS: Readonly<Record<keyof ThreeCounts, string>> = {
  inIncidents: 'Killed in its incidents, whoever died',
  civilians: 'Civilians it killed',
  own: 'Its own dead',
};
const ORDER = ['inIncidents', 'civilians', 'own'] as const;

type Props = { view: RangedView; counts: ThreeCounts; months: Trend };

/** Whose dead: three numbers side by side, each leading to its view, and the worst month. */
export function PartyTiles({ view, counts, months }: Props) {
  return (
    <div>
      <dl className="tiles">
        {ORDER.map((name) => (
          <CountTile key={name} name={name} counted={counts[name]} />
        ))}
        <WorstMonthTile view={view} months={months} />
      </dl>
      <p className="mt-2 text-sm text-muted">
        These are three counts, not parts of one: the same death can be in two of them, and they are
        never added.
      </p>
    </div>
  );
}

function CountTile({
  name,
  counted: { view, counts },
}: {
  name: keyof ThreeCounts;
  counted: CountedView;
}) {
  const sum = counts?.killed;
  const isKnown = counts !== null && (measureOf(counts, 'killed') ?? 0) > 0;
  return (
    <Tile
      label={LABELS[name]}
      value={killedText(view, counts)}
      name={name}
      citeHref={counts === null ? null : citeHref(view, 'chart', { measure: 'killed' })}
    >
      {sum && isKnown && (
        <p>
          low {wholeNumber(sum.low)}, high {wholeNumber(sum.high)}
        </p>
      )}
      {sum && sum.unknown > 0 && (
        <p>{countOf(sum.unknown, 'attack', 'attacks')} with no known figure</p>
      )}
      <p>
        <PageLink href={viewHref('/', view.filters)}>
          On the dashboard<span className="sr-only">: {viewWords(view, 'killed').counted}</span>
        </PageLink>
      </p>
    </Tile>
  );
}

/** How many were killed: unknown is not zero, and neither is what the dataset doesn’t cover as a whole. */
export function killedText(
  view: Pick<View, 'coverage' | 'countries' | 'places' | 'range'>,
  counts: Counts | null,
): string {
  const { range } = view;
  if (range === null || counts === null) return 'Nothing recorded';
  if (counts.attacks === 0 && viewCovers(view)(range) !== 'yes') return 'Nothing recorded';
  const killed = measureOf(counts, 'killed');
  return killed === null ? 'Unknown' : wholeNumber(killed);
}

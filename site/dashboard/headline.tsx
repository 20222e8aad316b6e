import type { ReactNode } from 'react';
import { CiteLink } from '@/components/ui/page-link';
import { impreciseText } from '@/lib/charts/trend-words';
import type { WorstPeriod } from '@/lib/charts/view-sentence';
import { citeHref } from '@/lib/citation/of-view';
import { isRareOutcome, MEASURES, type Measure } from '@/lib/domain/enums';
import type { Counts, FigureSum } from '@/lib/domain/estimate';
import type { Trend } from '@/lib/domain/trend';
import type { View } from '@/lib/filters/view';
import { changeText, countOf, wholeNumber, wholePercent } from '@/lib/format/figures';
import { viewWords } from '@/lib/format/view';
import { changeOf } from '@/lib/stats/change';
import { measureOf } from '@/lib/stats/counts';
import { shareOf } from '@/lib/stats/rank';

/** What the range before counted, and its name in words. */
type Before = { counts: Counts; words: string };

/** The civilians among all killed, and those of whom it is not known who they were. */
type Victims = { civilian: Counts; unknown: Counts };

type Props = {
  view: View;
  trend: Trend;
  /** Null where the dataset doesn't cover both ranges as a whole. */
  before: Before | null;
  /** Null where the view is not of all killed. */
  victims: Victims | null;
  /** Null where periods can't be compared. */
  worst: WorstPeriod | null;
};

/** The range in a few figures: what is measured, the attacks, who the dead were, the wounded, and the peak. */
export function Tiles({ view, trend, before, victims, worst }: Props) {
  const { interval } = view.filters;
  const { totals } = trend;
  return (
    <dl className="tiles">
      {shownMeasures(view, totals).map((one) => (
        <MeasureTile key={one} view={view} measure={one} counts={totals} before={before} />
      ))}
      {victims && <VictimsTile view={view} victims={victims} killed={totals.killed.best} />}
      {worst && (
        <Tile
          label={`Highest ${interval}${worst.isMixed ? ' with known dates' : ''}`}
          value={worst.period}
          name="peak"
          citeHref={citeHref(view, 'chart')}
        >
          {worst.full}
          {worst.where}
        </Tile>
      )}
    </dl>
  );
}

/** The measure in view first, then what every record states, and what few state where it is known. */
function shownMeasures(view: View, counts: Counts): Measure[] {
  const { filters, dataset } = view;
  const shown = MEASURES.filter((one) => {
    if (one === filters.measure) return true;
    if (one === 'wounded') return dataset.recordsWounded;
    return !isRareOutcome(one) || (measureOf(counts, one) !== null && counts.attacks > 0);
  });
  return shown.sort((a, b) => Number(b === filters.measure) - Number(a === filters.measure));
}

type TileProps = {
  label: string;
  value: string;
  name: string;
  /** References to its figure; null where it has none. */
  citeHref: string | null;
  children?: ReactNode;
};

export function Tile({ label, value, name, citeHref, children }: TileProps) {
  return (
    <div data-headline={name}>
      <dt>
        {label}
        {citeHref !== null && (
          <span className="tile-cite">
            {' '}
            <CiteLink href={citeHref} of={label} />
          </span>
        )}
      </dt>
      <dd>
        <p className="tile-value">{value}</p>
        {children}
      </dd>
    </div>
  );
}

type MeasureProps = {
  view: View;
  measure: Measure;
  counts: Props['trend']['totals'];
  before: Before | null;
};

export function MeasureTile({ view, measure, counts, before }: MeasureProps) {
  const label = viewWords(view, measure).whole;
  if (measure === 'wounded' && !view.dataset.recordsWounded) {
    return (
      <Tile label={label} value="Not recorded" name={measure} citeHref={null}>
        by this dataset, which does not mean none
      </Tile>
    );
  }
  const value = measureOf(counts, measure);
  const imprecise = measureOf(counts.imprecise, measure);
  const { interval, dates } = view.filters;
  return (
    <Tile
      label={label}
      value={value === null ? 'Unknown' : wholeNumber(value)}
      name={measure}
      citeHref={citeHref(view, 'chart', { measure })}
    >
      {measure !== 'attacks' && <Bounds sum={counts[measure]} isKnown={value !== null} />}
      {imprecise ? <p>{impreciseText(imprecise, { measure, dates }, `a ${interval}`)}</p> : null}
      {before && <Against measure={measure} now={value} before={before} />}
    </Tile>
  );
}

function Bounds({ sum, isKnown }: { sum: FigureSum; isKnown: boolean }) {
  return (
    <>
      {isKnown && (
        <p>
          low {wholeNumber(sum.low)}, high {wholeNumber(sum.high)}
        </p>
      )}
      {sum.unknown > 0 && <p>{countOf(sum.unknown, 'attack', 'attacks')} with no known figure</p>}
      {sum.openEnded > 0 && (
        <p>{countOf(sum.openEnded, 'attack', 'attacks')} with an open-ended figure</p>
      )}
    </>
  );
}

type AgainstProps = { measure: Measure; now: number | null; before: Before };

function Against({ measure, now, before }: AgainstProps) {
  const value = measureOf(before.counts, measure);
  const text = changeText(changeOf(value, now));
  if (text === null || value === null) return null;
  return (
    <p>
      {text} {text === 'no change' ? 'from' : 'than in'} {before.words} ({wholeNumber(value)})
    </p>
  );
}

type VictimsProps = { view: View; victims: Victims; killed: number };

export function VictimsTile({ view, victims, killed }: VictimsProps) {
  const civilians = measureOf(victims.civilian, 'killed');
  const unknown = measureOf(victims.unknown, 'killed') ?? 0;
  if (civilians === null) return null;
  const share = shareOf(civilians, killed);
  return (
    <Tile
      label="Civilians among them"
      value={wholeNumber(civilians)}
      name="civilians"
      citeHref={citeHref({ ...view, filters: { ...view.filters, victims: 'civilian' } }, 'chart', {
        measure: 'killed',
      })}
    >
      {share !== null && `${wholePercent(share)}; `}
      {unknown > 0 && `${wholeNumber(unknown)} of unknown category`}
    </Tile>
  );
}

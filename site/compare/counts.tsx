import { Fact } from '@/components/ui/fact';
import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import { gapText, measureTitle } from '@/lib/charts/trend-words';
import { countCovered } from '@/lib/coverage/covered';
import { viewCovers } from '@/lib/coverage/of-view';
import type { DatasetEntry } from '@/lib/domain/dataset';
import { MEASURES, type Measure, type Outcome } from '@/lib/domain/enums';
import type { Counted } from '@/lib/domain/estimate';
import type { RankedRow } from '@/lib/domain/trend';
import { viewHref } from '@/lib/filters/links';
import type { RangedView, View } from '@/lib/filters/view';
import { coverageInWords } from '@/lib/format/coverage';
import { rangeInWords } from '@/lib/format/dates';
import { countOf, wholeNumber, wholePercent } from '@/lib/format/figures';
import { datasetText } from '@/lib/format/view';
import { OUTCOME_WORDS } from '@/lib/format/words';
import { isAnything, measureOf } from '@/lib/stats/counts';
import { listInWords } from '@/lib/text/list-in-words';
import { withFilters } from '@/site/dashboard/lead';
import { datasets, exactnessInView, rankingOf, totalsIn } from '@/site/reads/queries';

/** What a dataset is, and what it has of a view. */
export type DatasetFacts = {
  view: RangedView;
  entry: DatasetEntry | undefined;
  totals: Counted;
  violence: RankedRow[];
  /** Of the civilians killed, and of the dead of the parties themselves. */
  civilians: Counted;
  own: Counted;
  exactDay: number;
  exactPlace: number;
};

/** What has to be known of each dataset before its figures are held against another's. */
export async function datasetFacts(view: RangedView): Promise<DatasetFacts> {
  const all = withFilters(view, { victims: 'all', role: 'any' });
  const [entries, totals, violence, civilians, own, exactness] = await Promise.all([
    datasets(),
    totalsIn(view, view.range),
    rankingOf(view, 'violence'),
    totalsIn(withFilters(all, { victims: 'civilian' }), view.range),
    totalsIn(withFilters(all, { role: 'own' }), view.range),
    exactnessInView({ ...view, range: view.range }),
  ]);
  return {
    view,
    entry: entries.find(({ slug }) => slug === view.dataset.slug),
    totals,
    violence: violence.filter(({ attacks }) => attacks > 0),
    civilians,
    own,
    exactDay: exactness.exactDay,
    exactPlace: exactness.exactPlace,
  };
}

/** What each dataset counts, covers and leaves out, beside the others. */
export function WhatEachCounts({ facts }: { facts: readonly DatasetFacts[] }) {
  return (
    <section aria-labelledby="what-each-counts" className="mt-10">
      <h2 id="what-each-counts">
        {facts.length > 1
          ? 'What each dataset counts, covers and leaves out'
          : 'What the dataset counts, covers and leaves out'}
      </h2>
      {facts.length > 1 && <UnlikeNotice facts={facts} />}
      <div className="mt-4 grid gap-x-10 gap-y-8 md:grid-cols-2">
        {facts.map((one) => (
          <OneDataset key={one.view.dataset.slug} facts={one} />
        ))}
      </div>
    </section>
  );
}

/** What makes figures of some datasets unlike: a reader must not take it for a disagreement about the same events. */
function UnlikeNotice({ facts }: { facts: readonly DatasetFacts[] }) {
  const reasons = unlikeReasons(facts);
  return (
    <div className="mt-4">
      <Notice>
        <p>
          <strong>These figures are not of one kind.</strong> Each dataset has its own rules of what
          an incident is and whose deaths it counts, and figures of two datasets are never added. A
          difference can be one of rules and not of facts.
        </p>
        {reasons.length > 0 && (
          <ul className="mt-2 grid list-disc gap-1 ps-5">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}

/** Ways in which datasets differ in what they count, a sentence each, from what they state and record. */
function unlikeReasons(facts: readonly DatasetFacts[]): string[] {
  const names = (those: readonly DatasetFacts[]) =>
    listInWords(those.map(({ view }) => view.dataset.title));
  const differs = (isSo: (one: DatasetFacts) => boolean) => {
    const those = facts.filter(isSo);
    return those.length > 0 && those.length < facts.length
      ? { those, others: facts.filter((one) => !isSo(one)) }
      : null;
  };
  const selections = facts.filter(({ view }) => view.coverage?.length === 0);
  const wounded = differs(({ view }) => view.dataset.recordsWounded);
  const divided = differs(
    ({ totals, civilians }) => shareKnown(civilians, totals, 'killed') >= HALF,
  );
  const kinds = facts.map(({ violence }) =>
    violence
      .map(({ key }) => key)
      .sort()
      .join(),
  );
  return [
    ...(selections.length > 0
      ? [
          `${names(selections)} ${selections.length === 1 ? 'is a selection' : 'are selections'}: how much there is of a time or place says nothing of how much happened, and a line below another is no finding.`,
        ]
      : []),
    ...(wounded ? [`Wounded people are recorded by ${names(wounded.those)} only.`] : []),
    ...(divided
      ? [
          `Who the dead were is stated for most attacks by ${names(divided.those)}, and not by ${names(divided.others)}.`,
        ]
      : []),
    ...(new Set(kinds).size > 1 && facts.every(({ violence }) => violence.length > 0)
      ? ['They do not have the same types of violence in this view.']
      : []),
    ...(facts.some(({ view }) => view.dataset.synthetic)
      ? ['One of them is made up, to measure speed. None of it happened.']
      : []),
  ];
}

const HALF = 0.5;

/** Of the attacks, the share that has a known figure. */
function shareKnown(of: Counted, { attacks }: Counted, outcome: Outcome): number {
  return attacks === 0 ? 0 : 1 - of[outcome].unknown / attacks;
}

function OneDataset({ facts }: { facts: DatasetFacts }) {
  const { view, entry, totals, violence } = facts;
  const { dataset, filters } = view;
  const id = `counts-${dataset.slug}`;
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h3 id={id}>
        <PageLink href={viewHref('/', filters, { dataset: dataset.slug })}>
          <bdi>{datasetText(view)}</bdi>
        </PageLink>
      </h3>
      <dl className="facts mt-2 text-sm">
        {entry?.coverage && <Fact term="Aims to record">{entry.coverage}</Fact>}
        {entry?.description && <Fact term="What it is">{entry.description}</Fact>}
        <Fact term="Covers">{coversText(view)}</Fact>
        <Fact term="In this view">{countedText(facts, filters.measure)}</Fact>
        {filters.measure !== 'attacks' && isRecorded(view) && (
          <Fact term="No known figure">
            {countOf(totals[filters.measure].unknown, 'attack', 'attacks')}
          </Fact>
        )}
        <Fact term="Whose deaths">{whoseText(facts)}</Fact>
        <Fact term="Types of violence">
          {violence.length === 0
            ? 'None in this view'
            : violence.map(({ label, attacks }) => `${label} ${wholeNumber(attacks)}`).join(', ')}
        </Fact>
        <Fact term="Also counts">{alsoText(facts)}</Fact>
        <Fact term="Exactly dated, placed">
          {totals.attacks === 0
            ? 'Nothing to date or place'
            : `${wholePercent(facts.exactDay / totals.attacks)} of attacks, ${wholePercent(facts.exactPlace / totals.attacks)}`}
        </Fact>
        <Fact term="Leaves out">{leavesOutText(facts)}</Fact>
      </dl>
    </section>
  );
}

const isRecorded = ({ filters, dataset }: View) =>
  filters.measure !== 'wounded' || dataset.recordsWounded;

function coversText({ coverage }: View): string {
  return coverage === null ? 'Not stated in that version' : sentence(coverageInWords(coverage));
}

/** A view's count, or why it has none. */
function countedText({ view, totals }: DatasetFacts, measure: Measure): string {
  const covered = countCovered(viewCovers(view)(view.range), isAnything(totals));
  const gap = view.coverage?.length ? gapText({ covered }) : null;
  if (gap !== null) return sentence(gap);
  if (!isRecorded(view)) return 'Wounded are not recorded';
  const attacks = countOf(totals.attacks, 'attack', 'attacks');
  if (measure === 'attacks') return attacks;
  const value = measureOf(totals, measure);
  if (value === null) return `${attacks}, ${measureTitle(measure).toLowerCase()}: unknown`;
  const { low, high } = totals[measure];
  return `${measureTitle(measure)}: ${wholeNumber(value)} (low ${wholeNumber(low)}, high ${wholeNumber(high)}), in ${attacks}`;
}

/** Who of the dead are told apart, and of how many attacks that is known. */
function whoseText({ totals, civilians, own }: DatasetFacts): string {
  const { attacks } = totals;
  if (attacks === 0) return 'None in this view';
  const stated = ({ killed }: Counted) => {
    const known = attacks - killed.unknown;
    if (known === 0) return 'not stated';
    return `stated in ${wholeNumber(known)} of ${countOf(attacks, 'attack', 'attacks')} (${wholeNumber(killed.best)})`;
  };
  return `Civilians among the killed: ${stated(civilians)}. The parties’ own dead, attackers among them: ${stated(own)}.`;
}

/** Outcomes beside the killed of which it knows anything in the view. */
function alsoText({ view, totals }: DatasetFacts): string {
  const also = MEASURES.filter(
    (one): one is Outcome =>
      one !== 'attacks' &&
      one !== 'killed' &&
      (one !== 'wounded' || view.dataset.recordsWounded) &&
      totals[one].unknown < totals.attacks,
  );
  return also.length === 0
    ? 'Nothing else in this view'
    : also.map((one) => `${OUTCOME_WORDS[one]} (${wholeNumber(totals[one].best)})`).join(', ');
}

/** What it has no figures of: outcomes, and days of the view that it does not cover. */
function leavesOutText({ view, totals }: DatasetFacts): string {
  const { coverage, range } = view;
  const left: string[] = [];
  if (!view.dataset.recordsWounded) left.push('the wounded');
  if (coverage?.length === 0) left.push('all that was not selected');
  else if (coverage !== null) {
    const covered = viewCovers(view)(range);
    if (covered === 'no') left.push(`all of ${rangeInWords(range)}, which it does not cover`);
    if (covered === 'part') left.push(`what it does not cover of ${rangeInWords(range)}`);
  }
  const { killed, attacks } = totals;
  if (attacks > 0 && killed.unknown > 0) {
    left.push(`the dead of ${countOf(killed.unknown, 'attack', 'attacks')} with no known figure`);
  }
  return left.length === 0 ? 'Nothing that it states' : sentence(listInWords(left));
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

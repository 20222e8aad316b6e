import type { DatasetRef } from '@/lib/domain/dataset';
import { continuityNote } from '@/lib/reference/state-continuity';
import type { Filters, Issue } from './filters';
import { issue, notice } from './issue';
import { serialiseFilters } from './serialise';
import type { LoadedView, View } from './view';
import { beyondSpan, fittingInterval, MAX_PERIODS, rangeOf } from './view-range';

/** A dataset, and which of its versions stands for the time asked for. */
export type DatasetState = {
  dataset: DatasetRef;
  /** 0 where nothing had been recorded yet. */
  version: number;
  /** ISO 8601 instant. */
  recordedAt: string | null;
  /** The newest version there is. */
  latest: number;
};

/** What the ledger knows, at that version, of the things that filters name: what it does not know is missing. */
export type ViewFacts = Pick<View, 'span' | 'release' | 'countries'> & {
  /** What the slugs asked for lead to: a group of that slug, or the one that it was merged into. */
  groups: (View['groups'][number] & { asked: string })[];
};

/**
 * The view that filters ask for. Countries and groups that the ledger does not know are left out and an interval too
 * fine for the range is made coarser, each with an issue. A merged group leads to the one that it counts under.
 */
export function makeView(asked: Filters, state: DatasetState, facts: ViewFacts): LoadedView {
  const groups = groupsOf(facts);
  const range = rangeOf(asked, facts.span);
  const interval = range === null ? asked.interval : fittingInterval(asked.interval, range);
  const filters: Filters = {
    ...asked,
    interval,
    countries: facts.countries.map((country) => country.code),
    groups: groups.map((group) => group.slug),
  };
  const { dataset, version, recordedAt, latest } = state;
  return {
    view: {
      ...facts,
      groups,
      filters,
      query: serialiseFilters(filters),
      dataset,
      version,
      recordedAt,
      isCurrent: version === latest,
      range,
    },
    issues: [
      ...missing('country', 'all countries are shown', asked.countries, filters.countries),
      ...missing(
        'group',
        'all groups are shown',
        asked.groups,
        facts.groups.map((group) => group.asked),
      ),
      ...coarser(asked, filters),
    ],
    notices: [
      ...beforeTheLedger(asked, state),
      ...mergedGroups(facts),
      ...continuedStates(facts),
      ...(range === null ? [] : beyondSpan(range, interval, facts.span)),
    ],
  };
}

/** Each group once, in the order of the slugs. */
function groupsOf({ groups }: ViewFacts): View['groups'] {
  const bySlug = new Map(groups.map(({ asked: _, ...group }) => [group.slug, group]));
  return [...bySlug.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

function mergedGroups({ groups }: ViewFacts): Issue[] {
  return groups
    .filter(({ asked, slug }) => asked !== slug)
    .map(({ asked, name }) =>
      notice(
        'group',
        asked,
        `The group ${asked} has been merged into ${name}, which is shown instead.`,
      ),
    );
}

/** Countries whose figures go on under another code, which a reader would take for a beginning or an end. */
function continuedStates({ countries }: ViewFacts): Issue[] {
  return countries.flatMap(({ code }) => {
    const note = continuityNote(code);
    return note === null ? [] : [notice('country', code, note)];
  });
}

function missing(parameter: string, whenNone: string, asked: string[], found: string[]): Issue[] {
  const rest = found.length === 0 ? whenNone : 'it was left out';
  return asked
    .filter((name) => !found.includes(name))
    .map((name) => issue(parameter, name, `There is no ${parameter} ${name} in the ledger`, rest));
}

function coarser(asked: Filters, used: Filters): Issue[] {
  if (asked.interval === used.interval) return [];
  return [
    issue(
      'interval',
      asked.interval,
      `The range has more than ${MAX_PERIODS} periods by ${asked.interval}`,
      `it is shown by ${used.interval}`,
    ),
  ];
}

function beforeTheLedger({ asOf }: Filters, { version, latest, dataset }: DatasetState): Issue[] {
  if (asOf === null || version > 0 || latest === 0) return [];
  return [
    notice(
      'asOf',
      asOf,
      `Nothing from ${dataset.title} had been recorded in this ledger by ${asOf}.`,
    ),
  ];
}

import { pick } from 'es-toolkit/object';
import { lastMonths } from '@/lib/coverage/last-months';
import { changesHref } from './changes';
import { comparedFilters, compareHref } from './compare';
import { tableHref, viewHref } from './links';
import { refusalOf } from './look';
import { DEFAULT_FILTERS, type Filters, LOOKS, type View } from './view';

type ViewQuestion = { text: string; href: string };

type Beside = {
  /** Whether the ledger has another dataset. */
  hasOthers: boolean;
  /** Where the page shows who fights whom; null where it doesn't. */
  pairsId: string | null;
};

/**
 * What is asked of most views, each with where it is answered, of the same dataset, places, parties and days. Of a selection
 * nothing is asked that it can't answer: it has not all that happened in any month.
 */
export function viewQuestions(view: View, { hasOthers, pairsId }: Beside): ViewQuestion[] {
  const plain = plainOf(view.filters);
  const civilians = { ...plain, victims: 'civilian' } as const;
  const killers: Filters = { ...civilians, role: 'perpetrator', interval: 'year' };
  const isSelection = view.coverage?.length === 0;
  const ofDashboard = (patch: Partial<Filters>) => viewHref('/', plain, patch);
  const year = lastMonths(view, 12);
  const isRated = refusalOf('as', { ...plain, as: 'rate' }, isSelection) === null;
  const asked: (ViewQuestion | false)[] = [
    !isSelection && {
      text: 'How many civilians were killed each month?',
      href: viewHref('/', civilians, { interval: 'month' }),
    },
    {
      text: 'Which parties killed the most civilians each year?',
      href: tableHref(killers, {}, { rows: 'party' }),
    },
    {
      text: 'In which provinces did they kill them?',
      href: tableHref(killers, {}, { rows: 'place' }),
    },
    pairsId !== null && { text: 'Who fights whom, and who died?', href: `#${pairsId}` },
    isRated && {
      text: 'How many people were killed per 100,000 inhabitants?',
      href: ofDashboard({ as: 'rate', interval: 'year' }),
    },
    !isSelection && {
      text: 'What share of the dead does each type of violence have?',
      href: ofDashboard({ split: 'violence', violence: [], as: 'share', interval: 'year' }),
    },
    hasOthers && {
      text: 'How does another dataset count the same months?',
      href: compareHref(comparedFilters({ ...plain, interval: 'month' })),
    },
    !isSelection && {
      text: 'Which month was the worst?',
      href: ofDashboard({ interval: 'month' }),
    },
    { text: 'What did the last release change?', href: changesHref(plain) },
    !isSelection &&
      year !== null && {
        text: 'How do the last 12 months of data compare with the 12 before?',
        href: ofDashboard({ ...year, interval: 'month' }),
      },
  ];
  return asked.filter((one) => one !== false);
}

/** The same data, as people killed and drawn in the usual way. */
function plainOf(filters: Filters): Filters {
  return {
    ...filters,
    ...pick(DEFAULT_FILTERS, LOOKS),
    split: 'none',
    measure: 'killed',
    victims: 'all',
    role: 'any',
  };
}

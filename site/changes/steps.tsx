import { PageLink } from '@/components/ui/page-link';
import type { ChangeStep } from '@/db/read/change-steps';
import { changesHref } from '@/lib/filters/changes';
import type { Filters } from '@/lib/filters/view';
import { dayInWords } from '@/lib/format/dates';
import { countOf } from '@/lib/format/figures';
import { viewWords } from '@/lib/format/view';
import { DAY_MS } from '@/lib/stats/period';
import type { CountedStep, LoadedChanges } from '@/site/reads/changes';
import { beforeText, countText, stepDifference, whyText } from './figures';
import { BeforeAfterTable } from './table';

type Props = {
  loaded: LoadedChanges;
  by: 'release' | 'day';
  steps: readonly CountedStep[];
};

const KINDS = {
  release: { id: 'releases', title: 'By release', head: 'Release' },
  day: { id: 'days', title: 'By day', head: 'Day (UTC)' },
} as const;

/** What each of the last releases, or of the last days with changes, moved; each opens its own changes. */
export function StepsTable({ loaded, by, steps }: Props) {
  const { view } = loaded;
  const { measure } = view.filters;
  if (steps.length === 0) return null;
  const { id, title, head } = KINDS[by];
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id}>{title}</h2>
      <BeforeAfterTable
        label={title}
        caption={`${viewWords(view, measure).whole}, before and after each ${by}`}
        head={head}
      >
        {steps.map((step) => (
          <tr key={step.name}>
            <th scope="row" className="whitespace-normal!">
              <PageLink
                href={stepHref(view.filters, step)}
                aria-current={isShown(loaded, step) && 'true'}
                className="aria-[current=true]:font-semibold"
              >
                <bdi>{by === 'day' ? dayInWords(step.name) : step.name}</bdi>
              </PageLink>
              {by === 'day' && (
                <span className="text-muted"> {countOf(step.versions, 'change', 'changes')}</span>
              )}
            </th>
            <td>{beforeText(step, measure)}</td>
            <td>{countText(step.change.to, measure)}</td>
            <td>{stepDifference(step, measure)}</td>
            <td className="min-w-40 whitespace-normal!">{whyText(step.change.causes, measure)}</td>
          </tr>
        ))}
      </BeforeAfterTable>
    </section>
  );
}

function isShown({ from, to }: LoadedChanges, step: ChangeStep): boolean {
  return from.version === step.from.version && to.version === step.to.version;
}

/** The changes of a step, by the moments before and at its end. */
export function stepHref(filters: Filters, { from, to }: ChangeStep): string {
  return changesHref(filters, { from: momentOf(from, to), to: to.recordedAt });
}

/** A moment at which a version was the newest; before anything was recorded, one just before what came first. */
function momentOf(from: ChangeStep['from'], to: ChangeStep['to']): string | null {
  if (from.recordedAt !== null || to.recordedAt === null) return from.recordedAt;
  return new Date(Date.parse(to.recordedAt) - DAY_MS).toISOString();
}

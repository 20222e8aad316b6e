import { PageLink } from '@/components/ui/page-link';
import { changesHref } from '@/lib/filters/changes';
import type { View } from '@/lib/filters/view';
import { dayInWords } from '@/lib/format/dates';
import { countOf } from '@/lib/format/figures';
import { viewWords } from '@/lib/format/view';
import type { CountedStep } from '@/site/reads/changes';
import {
  beforeText,
  countText,
  daysText,
  inBrackets,
  movedIncidents,
  stepDifference,
  whyText,
} from './figures';
import { stepHref } from './steps';

export const LATELY_ID = 'changes';

type Props = { view: View; steps: readonly CountedStep[] };

/** What was last changed in what a view counts, by files and at the desk: the figures before and after, and why. */
export function ChangedLately({ view, steps }: Props) {
  if (steps.length === 0) return null;
  const { filters } = view;
  const days = daysText(filters);
  return (
    <section aria-labelledby={LATELY_ID}>
      <h2 id={LATELY_ID}>What changed lately</h2>
      <p className="chart-subtitle">
        {viewWords(view).whole}
        {days !== null && `, ${days}`}: before and after each release and each day of corrections.
      </p>
      <ol className="releases text-sm">
        {steps.map((step) => (
          <li key={`${step.kind} ${step.to.version}`}>
            <PageLink href={stepHref(filters, step)}>
              {step.kind === 'desk' ? 'Entered or corrected here' : <bdi>{step.name}</bdi>}
            </PageLink>
            <br />
            <StepText step={step} view={view} />
            <br />
            <span className="text-muted">{dayText(step)}</span>
          </li>
        ))}
      </ol>
      <p className="mt-3">
        <PageLink href={changesHref(filters)}>All that changed in this view</PageLink>
      </p>
    </section>
  );
}

function dayText({ to }: CountedStep): string {
  return to.recordedAt === null ? '' : dayInWords(to.recordedAt.slice(0, 10));
}

/** `12,345 → 12,410 (new +70, revised −5), 41 incidents`. */
function StepText({ step, view }: { step: CountedStep; view: View }) {
  const { measure } = view.filters;
  const { change } = step;
  const moving = movedIncidents(change);
  if (moving === 0) return 'Nothing in this view';
  const why = whyText(change.causes, measure);
  return (
    <>
      {beforeText(step, measure)} → {countText(change.to, measure)}{' '}
      {inBrackets(stepDifference(step, measure))}
      <br />
      <span className="text-muted">
        {countOf(moving, 'incident', 'incidents')}: {why}
      </span>
    </>
  );
}

import type { ReactNode } from 'react';
import { GetForm } from '@/components/filters/get-form';
import { PageLink } from '@/components/ui/page-link';
import { viewHref } from '@/lib/filters/links';
import { PARAMETERS, type View } from '@/lib/filters/view';
import { coverageInWords } from '@/lib/format/coverage';
import { datasetChoices, viewHeadline, viewInShort } from '@/lib/format/view';
import { datasetTitles } from '@/site/reads/queries';
import { WithFilters } from '@/site/view/heading';
import { type Asked, filtersOf } from './view';

type Anchor = { id: string; label: string };

type FrameProps = Omit<Props, 'datasets' | 'summary'> & {
  /** What is shown, which may have fewer days than what was asked for. */
  shown: View;
  children: ReactNode;
};

/** A profile beside its rail. */
export async function ProfileFrame({ shown, children, ...rail }: FrameProps) {
  const datasets = datasetChoices(await datasetTitles());
  return (
    <WithFilters
      inShort={viewInShort(shown)}
      filters={<ProfileRail {...rail} summary={viewHeadline(shown)} datasets={datasets} />}
    >
      {children}
    </WithFilters>
  );
}

type Props = {
  path: string;
  view: View;
  asked: Asked;
  datasets: readonly { slug: string; name: string }[];
  /** What is shown, said when it has changed. */
  summary: string;
  /** The parts of the page. */
  anchors: readonly Anchor[];
};

/** Which data a profile shows, its parts, and the days to which it can be narrowed: links and a plain form. */
function ProfileRail({ path, view, asked, datasets, summary, anchors }: Props) {
  const filters = filtersOf(asked);
  const others = datasets.filter(({ slug }) => slug !== view.dataset.slug);
  return (
    <div className="profile-rail text-sm">
      <h2>Dataset</h2>
      <p className="font-semibold">
        <bdi>{view.dataset.title}</bdi>
      </p>
      <p className="text-muted">covers: {coverageInWords(view.coverage ?? [])}</p>
      {others.length > 0 && (
        <ul>
          {others.map(({ slug, name }) => (
            <li key={slug}>
              <PageLink href={viewHref(path, filters, { dataset: slug, from: null, to: null })}>
                <bdi>{name}</bdi>
              </PageLink>
            </li>
          ))}
        </ul>
      )}
      <nav aria-labelledby="on-this-page">
        <h2 id="on-this-page">On this page</h2>
        <ul>
          {anchors.map(({ id, label }) => (
            <li key={id}>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      <GetForm action={path} summary={summary}>
        <h2 id="narrow">Dates</h2>
        {asked.dataset !== null && (
          <input type="hidden" name={PARAMETERS.dataset} value={asked.dataset} />
        )}
        {asked.asOf !== null && <input type="hidden" name={PARAMETERS.asOf} value={asked.asOf} />}
        <div className="flex gap-2">
          <DayField label="From" name={PARAMETERS.from} value={view.filters.from} />
          <DayField label="To" name={PARAMETERS.to} value={view.filters.to} />
        </div>
        <div className="mt-2 flex items-center gap-4">
          <button type="submit" className="button quiet">
            Show
          </button>
          {(asked.from !== null || asked.to !== null) && (
            <PageLink href={viewHref(path, filters, { from: null, to: null })} className="py-1">
              All years
            </PageLink>
          )}
        </div>
      </GetForm>
      <p>
        <PageLink href={viewHref('/', view.filters)}>Open on the dashboard</PageLink>
      </p>
    </div>
  );
}

function DayField({ label, name, value }: { label: string; name: string; value: string | null }) {
  return (
    <label className="grid flex-1 gap-0.5">
      {label}
      <input
        className="field"
        type="text"
        name={name}
        defaultValue={value ?? ''}
        placeholder="YYYY-MM"
        autoComplete="off"
      />
    </label>
  );
}

import type { ReactNode } from 'react';
import { ActiveFilters } from '@/components/filters/active-filters';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import type { Filters, Issue, LoadedView, View } from '@/lib/filters/view';
import { SELECTION_TEXT } from '@/lib/format/coverage';
import { instantInWords } from '@/lib/format/dates';
import { datasetText, ofWhichText, SYNTHETIC_TEXT, stateOfSource } from '@/lib/format/view';
import { FeedLinks } from '@/site/feeds/links';

type ViewHeadingProps = {
  title: string;
  /** What is in view, in words. */
  text: string;
  loaded: LoadedView;
  /** The page's address with some of the filters changed. */
  hrefWith: (patch: Partial<Filters>) => string;
};

/** What is in view, the ways to change it, and all that a reader must know before its figures. */
export function ViewHeading({
  title,
  text,
  loaded: { view, issues, notices },
  hrefWith,
}: ViewHeadingProps) {
  return (
    <header className="mb-6">
      <FeedLinks view={view} />
      <h1>{title}</h1>
      <p className="mt-2 text-muted">{text}</p>
      <div className="my-4 flex flex-wrap items-center gap-x-4 gap-y-2 screen-only">
        <ActiveFilters view={view} hrefWithout={hrefWith} />
        <CopyLinks view={view} hrefWith={hrefWith} />
      </div>
      <ViewNotices loaded={{ view, issues, notices }} hrefWith={hrefWith} />
    </header>
  );
}

type ViewNoticesProps = Pick<ViewHeadingProps, 'loaded' | 'hrefWith'>;

/** All that a reader must know before the figures of a view. */
export function ViewNotices({ loaded: { view, issues, notices }, hrefWith }: ViewNoticesProps) {
  return (
    <>
      <ViewMessages issues={issues} notices={notices} />
      {view.dataset.synthetic && (
        <Notice>
          <strong>Synthetic data.</strong> {SYNTHETIC_TEXT}
        </Notice>
      )}
      {!view.isCurrent && view.recordedAt !== null && (
        <Notice>
          This shows the dataset as recorded on {instantInWords(view.recordedAt)}. The dataset has
          changed since.{' '}
          <PageLink href={hrefWith({ asOf: null })}>See the current version</PageLink>
        </Notice>
      )}
    </>
  );
}

/** The two addresses of what is shown: of the view as it will be, and of its figures as they are. */
export function CopyLinks({ view, hrefWith }: Pick<ViewHeadingProps, 'hrefWith'> & { view: View }) {
  const { dataset, recordedAt } = view;
  return (
    <>
      <CopyButton
        label="Copy link that stays up to date"
        href={hrefWith({ dataset: dataset.slug, asOf: null })}
      />
      {recordedAt !== null && (
        <CopyButton
          label="Copy link that never changes"
          href={hrefWith({ dataset: dataset.slug, asOf: recordedAt })}
        />
      )}
    </>
  );
}

/** Where the numbers are from, in which state. */
export function SourceLine({ view }: { view: View }) {
  return (
    <>
      {view.dataset.publisher}, <PageLink href="/datasets">{datasetText(view)}</PageLink>{' '}
      {stateOfSource(view)}
    </>
  );
}

/** The same as a link, where it is said in full above. */
export function SourceLink({ view: { dataset } }: Pick<ViewProps, 'view'>) {
  return (
    <PageLink href={`/datasets#${dataset.slug}`}>
      <bdi>{dataset.publisher}</bdi>
    </PageLink>
  );
}

type ViewProps = { view: View };

/** Says of figures by age and sex that they count only where sources state them. */
export function OfWhichNotice({ view: { filters } }: { view: View }) {
  const text = ofWhichText(filters);
  return text && <p className="text-sm text-muted">{text}</p>;
}

type ViewMessagesProps = {
  /** Values that could not be used as given. */
  issues: Issue[];
  /** What was used as given and yet needs a word. */
  notices: Issue[];
};

/** What the reader must be told before the numbers: nothing of the address is changed silently. */
export function ViewMessages({ issues, notices }: ViewMessagesProps) {
  if (issues.length + notices.length === 0) return null;
  return (
    <section
      aria-labelledby="view-messages"
      className="mb-6 border-s-4 border-note bg-note-soft px-4 py-3"
    >
      <h2 id="view-messages" className="font-sans text-base">
        {issues.length > 0 ? 'Some of your request was changed' : 'Please note'}
      </h2>
      <ul className="mt-1 grid gap-1">
        {issues.map(({ parameter, value, message }) => (
          <li key={`${parameter} ${value} ${message}`}>
            {message}
            {value !== '' && <span className="text-muted wrap-anywhere"> (given: {value})</span>}
          </li>
        ))}
        {notices.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </section>
  );
}

type WithFiltersProps = {
  filters: ReactNode;
  /** What is in view, in few words: said where the form is folded away. */
  inShort: string;
  children: ReactNode;
};

/**
 * The filter form beside a page's content, which stays in sight while one scrolls. On narrow screens it is one line that says what
 * is in view, and opens.
 */
export function WithFilters({ filters, inShort, children }: WithFiltersProps) {
  return (
    <div className="with-rail">
      <aside aria-label="Filters" className="rail screen-only">
        <details className="open-when-wide">
          <summary>
            <span className="rail-line">
              <bdi>{inShort}</bdi>
            </span>
            <span className="rail-open">Filters</span>
          </summary>
          <div className="rail-form">{filters}</div>
        </details>
      </aside>
      <div className="rail-content min-w-0">{children}</div>
    </div>
  );
}

/** What a reader has to know before any figure of a dataset that covers nothing as a whole. */
export function SelectionNotice({ view: { coverage } }: { view: Pick<View, 'coverage'> }) {
  if (coverage?.length !== 0) return null;
  return (
    <div className="mt-3">
      <Notice>
        <strong>A selection.</strong> {SELECTION_TEXT}
      </Notice>
    </div>
  );
}

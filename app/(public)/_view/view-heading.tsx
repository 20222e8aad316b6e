import { ActiveFilters } from '@/components/filters/active-filters';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import { ViewMessages } from '@/components/ui/view-messages';
import type { Filters, LoadedView } from '@/lib/filters/view';
import { instantInWords } from '@/lib/format/dates';

type Props = {
  title: string;
  /** What is in view, in words. */
  text: string;
  loaded: LoadedView;
  /** The page's address with some of the filters changed. */
  hrefWith: (patch: Partial<Filters>) => string;
};

/** What is in view, the ways to change it, and all that a reader must know before its figures. */
export function ViewHeading({ title, text, loaded: { view, issues, notices }, hrefWith }: Props) {
  return (
    <header className="mb-6">
      <h1>{title}</h1>
      <p className="mt-2 text-muted">{text}</p>
      <div className="my-4 flex flex-wrap items-center gap-x-4 gap-y-2 screen-only">
        <ActiveFilters view={view} hrefWithout={hrefWith} />
        <CopyButton label="Copy link to this view" />
      </div>
      <ViewMessages issues={issues} notices={notices} />
      {view.dataset.synthetic && (
        <Notice>
          <strong>Synthetic data.</strong> These incidents are made up, to measure the speed of this
          software. None of them happened.
        </Notice>
      )}
      {!view.isCurrent && view.recordedAt !== null && (
        <Notice>
          This shows the dataset as recorded on {instantInWords(view.recordedAt)}. The dataset has
          changed since.{' '}
          <PageLink href={hrefWith({ asOf: null })}>See the current version</PageLink>
        </Notice>
      )}
    </header>
  );
}

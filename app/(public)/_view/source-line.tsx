import { PageLink } from '@/components/ui/page-link';
import type { View } from '@/lib/filters/view';
import { instantInWords } from '@/lib/format/dates';
import { datasetText } from '@/lib/format/view';

/** Where the numbers are from, in which state. */
export function SourceLine({ view }: { view: View }) {
  return (
    <>
      {view.dataset.publisher}, <PageLink href="/datasets">{datasetText(view)}</PageLink> (
      {view.dataset.licence})
      {view.recordedAt !== null && <>; as of {instantInWords(view.recordedAt)}</>}.
    </>
  );
}

import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { statedAnnotations } from '@/desk/annotations/queries';
import { AnnotationTable } from '@/desk/annotations/ui';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import type { QueryRecord } from '@/lib/filters/query';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Annotations' };

export default deskPage('reference.keep', async (_, { searchParams }: Props) => {
  const annotations = await statedAnnotations(currentDesk().db);
  const holding = annotations.filter(({ endedAt }) => endedAt === null);
  const ended = annotations.filter(({ endedAt }) => endedAt !== null);
  return (
    <>
      <AddressNotice words={NOTICES} name={(await searchParams).notice} />
      <h1>Annotations</h1>
      <p className="my-2 max-w-2xl">
        Dated events, shown on the charts of every dataset: on all charts that cover their dates, or
        only on those with a certain country or group in view.
      </p>
      <p className="my-4">
        <PageLink href="/admin/annotations/new">Add an annotation</PageLink>
      </p>
      {holding.length === 0 ? (
        <p>There are no annotations.</p>
      ) : (
        <AnnotationTable caption="Annotations on charts" annotations={holding} />
      )}
      {ended.length > 0 && (
        <>
          <h2 className="mt-10 mb-2">Corrected or withdrawn</h2>
          <AnnotationTable caption="Corrected or withdrawn annotations" annotations={ended} />
        </>
      )}
    </>
  );
});

/** The notices above the annotations, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['added', 'The annotation has been added. Charts now show it.'],
  ['corrected', 'The annotation has been corrected. The old version stays in the list.'],
  ['withdrawn', 'The annotation has been withdrawn. It stays in the list.'],
]);

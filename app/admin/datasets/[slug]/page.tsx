import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { queryReleases } from '@/desk/datasets/queries';
import { ReleaseTable } from '@/desk/datasets/ui';
import { CorrectionForm } from '@/desk/datasets/ui-client';
import { movesInWords } from '@/desk/datasets/words';
import { queryMovedByRules } from '@/desk/drafts/queries-of-rules';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { readingRules } from '@/desk/frame/rules';
import { NotFound } from '@/lib/errors';
import type { QueryRecord } from '@/lib/filters/query';
import { dayInWords, instantInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { keptDatasets } from '@/site/reads/queries';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Dataset' };

export default deskPage('datasets.manage', async (_, { params, searchParams }: Props) => {
  const { slug } = await params;
  const { db } = currentDesk();
  const found = (await keptDatasets(db)).find((one) => one.slug === slug);
  if (!found) throw new NotFound('This dataset does not exist.');
  const [releases, moved] = await Promise.all([
    queryReleases(db, slug),
    queryMovedByRules(db, found.id, readingRules()),
  ]);
  const { attacks, countries, span, version, recordedAt } = found;
  return (
    <>
      <AddressNotice words={NOTICES} name={(await searchParams).notice} />
      <h1>{found.title}</h1>
      <p className="mt-1 mb-6">
        {slug}.{' '}
        {recordedAt === null
          ? 'Nothing is recorded in it yet.'
          : `Version ${wholeNumber(version)} of ${instantInWords(recordedAt)}: ${countOf(attacks, 'attack', 'attacks')} in ${countOf(countries, 'country', 'countries')}${span ? `, from ${dayInWords(span.first)} to ${dayInWords(span.last)}` : ''}.`}{' '}
        <PageLink href={`/datasets#${slug}`}>As readers see it</PageLink> ·{' '}
        <PageLink href={`/admin/audit?subject=${encodeURIComponent(`dataset:${slug}`)}`}>
          History of changes
        </PageLink>
      </p>
      <h2>Releases</h2>
      {releases.length === 0 ? (
        <p className="mt-2">It has no releases.</p>
      ) : (
        <ReleaseTable slug={slug} releases={releases} />
      )}
      {version > 0 && (
        <p className="my-4">
          <PageLink href={`/admin/datasets/${slug}/releases/new`}>
            Name the present state as a release
          </PageLink>
        </p>
      )}
      <h2 className="mt-10">About the dataset</h2>
      <CorrectionForm
        slug={slug}
        moves={movesInWords(moved, found.defaultRule)}
        words={{
          title: found.title,
          publisher: found.publisher,
          description: found.description,
          coverage: found.coverage,
          licence: found.licence,
          citation: found.citation,
          recordsWounded: found.recordsWounded,
          defaultRule: found.defaultRule,
          redistribution: found.redistribution,
        }}
      />
    </>
  );
});

/** The notices above a dataset, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['made', 'The dataset has been created. You can now enter incidents in it.'],
  ['corrected', 'The dataset’s description has been corrected on every page, as a new version.'],
  ['named', 'The release has been named. Pages and citations now name it.'],
  ['covered', 'What the release covers has been corrected, as a new version.'],
  ['described', 'The release’s description now shows on the datasets page.'],
]);

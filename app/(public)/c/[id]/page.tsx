import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { JsonLd } from '@/components/ui/json-ld';
import { Missing } from '@/components/ui/notices';
import { type Citation, queryCitation } from '@/db/read/citations';
import { publicDb } from '@/db/web-client';
import { citedSchema } from '@/lib/catalogue/schema-org';
import { signposts } from '@/lib/catalogue/signposting';
import { citedTitle } from '@/lib/citation/cited';
import { CITATION_FORMS } from '@/lib/citation/forms';
import { citationHref, citedOf } from '@/lib/citation/frozen';
import { readCitationId } from '@/lib/domain/citation';
import { admitted } from '@/server/admission';
import { addHeader, setStatus } from '@/server/answer';
import { originOfRequest } from '@/server/origin';
import { unsaid } from '@/server/pages/unkept';
import { citationMetadata } from '@/site/citations/metadata';
import { CitationPage, WithdrawnPage } from '@/site/citations/page';
import { frozenChart, pictureOfCitation } from '@/site/citations/picture';
import { citedPlace } from '@/site/citations/place';
import { mayBeShown } from '@/site/citations/shown';
import { sinceThen } from '@/site/citations/since';
import { PictureFiles } from '@/site/pictures/form';
import { orUnavailable } from '@/site/view/unavailable';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await admitted()
    .then(async () => citationNamed((await params).id))
    // The page itself says what is wrong.
    .catch(unsaid);
  return citationMetadata(found);
}

export default function Page(props: Props) {
  return orUnavailable(async () => {
    const given = (await props.params).id;
    const found = await citationNamed(given);
    if (found === null) {
      // Not notFound(): its page is empty until script runs.
      await setStatus(404);
      return <Missing />;
    }
    if (given !== found.id) permanentRedirect(citationHref(found.id));
    return cited(found);
  });
}

/** Once for the page and its metadata. */
const citationNamed = cache(async (given: string): Promise<Citation | null> => {
  const id = readCitationId(given);
  return id === null ? null : queryCitation(publicDb(), id);
});

async function cited(citation: Citation) {
  const origin = originOfRequest(await headers());
  // The same address gives the page or its data, by what is asked for.
  await addHeader('vary', 'Accept');
  if (citation.withdrawal !== null) {
    await setStatus(410);
    return <WithdrawnPage citation={citation} withdrawal={citation.withdrawal} />;
  }
  mayBeShown(citation);
  const since = await sinceThen(citation);
  const record = citedOf(citation, citation.id, origin);
  const files = CITATION_FORMS.map(({ ending, type, about }) => ({
    address: `${record.address}.${ending}`,
    type: type.split(';')[0] ?? type,
    about,
  }));
  const described = files.filter(({ about }) => about === 'reference');
  const items = files.filter(({ about }) => about === 'figures');
  await addHeader('link', signposts(record, described, items));
  const chart = frozenChart(citation);
  const place = await citedPlace(publicDb(), citation);
  const picture = pictureOfCitation(citation, origin, place, chart);
  return (
    <>
      {!citation.words.synthetic && <JsonLd data={citedSchema(record, origin)} />}
      <CitationPage
        citation={citation}
        cited={record}
        name={citedTitle(record)}
        chart={chart}
        place={place}
        hasPicture={picture !== null}
        since={since}
      />
      {picture && (
        <PictureFiles
          picture={picture}
          hrefOf={(format) => `${citationHref(citation.id)}.${format}`}
          asked={[]}
        />
      )}
    </>
  );
}

import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { JsonLd } from '@/components/ui/json-ld';
import { Missing, Notice } from '@/components/ui/notices';
import { publicDb } from '@/db/web-client';
import { citedSchema } from '@/lib/catalogue/schema-org';
import { describingFiles, signposts } from '@/lib/catalogue/signposting';
import { citedTitle } from '@/lib/citation/cited';
import { NotFound } from '@/lib/errors';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { admitted } from '@/server/admission';
import { addHeader, setStatus } from '@/server/answer';
import { originOfRequest } from '@/server/origin';
import { askedReference } from '@/site/cite/asked';
import { References, today } from '@/site/cite/references';
import { ViewMessages } from '@/site/view/heading';
import { orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const asked = await admitted()
    .then(() => asReader(searchParams))
    // The page itself says what is wrong.
    .catch(() => null);
  return { title: asked === null ? 'Cite' : `Cite: ${citedTitle(asked.cited)}` };
}

export default function CitePage(props: Props) {
  return orUnavailable(() => cite(props));
}

async function cite({ searchParams }: Props) {
  const asked = await asReader(searchParams);
  if (asked === null) {
    // Not notFound(): its page is empty until script runs.
    await setStatus(404);
    return <Missing />;
  }
  const query = searchParamsOf(await searchParams).toString();
  const origin = originOfRequest(await headers());
  await addHeader('link', signposts(asked.cited, describingFiles(query, origin), []));
  return (
    <article>
      {!asked.synthetic && <JsonLd data={citedSchema(asked.cited, origin)} />}
      <h1 className="mb-4">Cite</h1>
      <ViewMessages issues={asked.issues} notices={asked.notices} />
      {asked.synthetic && (
        <Notice>
          <strong>Synthetic data.</strong> Made up, to measure the speed of this software. None of
          it happened: do not cite it as fact.
        </Notice>
      )}
      <References asked={asked} query={query} accessed={today()} />
    </article>
  );
}

async function asReader(searchParams: Props['searchParams']) {
  const [given, sent] = await Promise.all([searchParams, headers()]);
  return askedReference(publicDb(), searchParamsOf(given), originOfRequest(sent)).catch(
    (error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    },
  );
}

import { once } from 'es-toolkit/function';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { makeCitationAction } from '@/app/c/actions';
import { ButtonForm } from '@/components/forms/action-form';
import { JsonLd } from '@/components/ui/json-ld';
import { Missing, Notice } from '@/components/ui/notices';
import { queryCitationOf, queryWithdrawnOf } from '@/db/read/citations';
import { publicDb } from '@/db/web-client';
import { citedSchema } from '@/lib/catalogue/schema-org';
import { describingFiles, signposts } from '@/lib/catalogue/signposting';
import { citedTitle } from '@/lib/citation/cited';
import { citationHref } from '@/lib/citation/frozen';
import { NotFound } from '@/lib/errors';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { datasetText } from '@/lib/format/view';
import { incidentPreviewHref, previewHref } from '@/lib/pictures/form';
import { admitted } from '@/server/admission';
import { addHeader, setStatus } from '@/server/answer';
import { ofPrimary } from '@/server/of-primary';
import { originOfRequest } from '@/server/origin';
import { unsaid } from '@/server/pages/unkept';
import { today } from '@/server/today';
import { freeze } from '@/site/citations/freeze';
import { fixedQuery, MakeCitation } from '@/site/citations/make';
import { whyNotCited } from '@/site/citations/refused';
import { askedReference } from '@/site/cite/asked';
import { References } from '@/site/cite/references';
import { PictureFiles } from '@/site/pictures/form';
import { pictureOfCited } from '@/site/pictures/of-cited';
import { ViewMessages } from '@/site/view/heading';
import { pageMetadata } from '@/site/view/known-view';
import { orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const asked = await admitted()
    .then(() => asReader(searchParams))
    // The page itself says what is wrong.
    .catch(unsaid);
  if (asked === null) return { title: 'Cite' };
  const { of, cited } = asked;
  const preview =
    of.kind === 'incident'
      ? incidentPreviewHref(of.incident.id, of.incident.revision.recordedAt)
      : of.view.range && previewHref(of.view);
  const title = `Cite: ${citedTitle(cited)}`;
  return pageMetadata({
    title,
    description: `References to ${cited.statedBy ? citedTitle(cited) : datasetText(cited)}`,
    preview,
  });
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
  const made = await queryCitationOf(publicDb(), asked);
  const withdrawn = made === null ? await queryWithdrawnOf(publicDb(), asked) : null;
  const kept = made === null ? asked : withAddress(asked, origin, citationHref(made));
  // What can't be cited has no picture for the same reason, so that it is read once for both.
  const frozen = once(() => freeze(publicDb(), asked));
  const refusal = made === null ? await whyNotCited(frozen) : null;
  const elsewhere = ofPrimary('POST', '/cite', query === '' ? '' : `?${query}`);
  const drawn = await pictureOfCited(publicDb(), asked, origin, frozen);
  await addHeader('link', signposts(kept.cited, describingFiles(query, origin), []));
  return (
    <article>
      {!asked.synthetic && <JsonLd data={citedSchema(kept.cited, origin)} />}
      <h1 className="mb-4">Cite</h1>
      <ViewMessages issues={asked.issues} notices={asked.notices} />
      {asked.synthetic && (
        <Notice>
          <strong>Synthetic data.</strong> Made up, to measure the speed of this software. None of
          it happened: do not cite it as fact.
        </Notice>
      )}
      <MakeCitation made={made} withdrawn={withdrawn} refusal={refusal}>
        {elsewhere === null ? (
          <ButtonForm
            action={makeCitationAction}
            label="Make the citation"
            fields={{ query: fixedQuery(asked) }}
          />
        ) : (
          <OnMainServer href={elsewhere.href} />
        )}
      </MakeCitation>
      <References
        asked={kept}
        fileHref={(format) => `/api/v1/cite/${format}?${query}`}
        accessed={today()}
      />
      {drawn && (
        <PictureFiles
          picture={drawn.picture}
          asked={drawn.asked}
          hrefOf={(format) => `/pictures/${drawn.name}.${format}`}
        />
      )}
    </article>
  );
}

/** A server that has a copy makes no citations. */
function OnMainServer({ href }: { href: string | null }) {
  if (href === null) return <p>Citations are made on the ledger’s main server.</p>;
  return (
    <p>
      <a href={href}>Make the citation on the ledger’s main server</a>
    </p>
  );
}

/** What was cited already is referred to by its own address. */
function withAddress<Asked extends Awaited<ReturnType<typeof askedReference>>>(
  asked: Asked,
  origin: string,
  href: string,
): Asked {
  return { ...asked, cited: { ...asked.cited, address: origin + href }, fixedHref: href };
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

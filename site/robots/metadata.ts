import 'server-only';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { queryRobotDatasets } from '@/db/read/sitemap';
import { isMembersSite, publicDb } from '@/db/web-client';
import { oembedLinks } from '@/lib/embed/address';
import { dependsOnDatasets, robotAddress } from '@/lib/robots/addresses';
import { admitted } from '@/server/admission';
import { originOfRequest } from '@/server/origin';
import { unsaid } from '@/server/pages/unkept';
import { keeperOfNow } from '@/site/reads/kept';

/** What robots are not to list, though they may follow its links. */
export const NOT_LISTED: Metadata = { robots: { index: false, follow: true } };

const datasetsKept = keeperOfNow<Awaited<ReturnType<typeof queryRobotDatasets>>>('robot datasets');

/** What robots are told of the page that is asked for: its one address, whether they may list it, and how to embed what it shows. */
export async function robotMetadata(): Promise<Metadata> {
  const sent = await headers();
  const asked = sent.get('x-path');
  // Pictures of pages are named by whole addresses.
  const origin = originOfRequest(sent);
  const site: Metadata = { metadataBase: new URL(origin) };
  if (asked === null) return site;
  const { pathname, searchParams } = new URL(asked, 'http://page');
  // Where the ledger can't be asked, the page itself says so.
  const datasets = dependsOnDatasets(pathname, searchParams)
    ? await admitted()
        .then(() => datasetsKept(publicDb(), '', () => queryRobotDatasets(publicDb())))
        .catch(unsaid)
    : [];
  if (datasets === null) return { ...site, ...NOT_LISTED };
  const { canonical, isListed } = robotAddress(pathname, searchParams, datasets);
  return {
    ...site,
    alternates: {
      canonical: origin + canonical,
      ...(isMembersSite() ? {} : { types: oembedLinks(origin, asked) }),
    },
    ...(isListed ? {} : NOT_LISTED),
  };
}

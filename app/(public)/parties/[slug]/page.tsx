import type { Metadata } from 'next';
import { Missing } from '@/components/ui/notices';
import { ROLE_RULES } from '@/lib/domain/enums';
import type { QueryRecord } from '@/lib/filters/query';
import { NO_PARTY } from '@/lib/filters/view';
import { viewHeadline } from '@/lib/format/view';
import { setStatus } from '@/server/answer';
import { Party, partyFigures } from '@/site/parties/party';
import { ViewMessages } from '@/site/view/heading';
import { knownView, viewMetadata } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<QueryRecord> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ slug }, { dataset, asOf }] = await Promise.all([params, searchParams]);
  return viewMetadata(
    () => knownView({ dataset, asOf, party: slug, role: 'any' }),
    'Party',
    ({ view }) => ({
      title: view.parties[0]?.name ?? 'Party',
      description: viewHeadline(view),
    }),
  );
}

export default function PartyPage(props: Props) {
  return orUnavailable(() => party(props));
}

async function party({ params, searchParams }: Props) {
  const { slug } = await params;
  const { dataset, asOf } = await searchParams;
  const loaded = await Promise.all(
    ROLE_RULES.map((role) => knownView({ dataset, asOf, party: slug, role })),
  );
  const views = loaded.flatMap((one) => (one === null ? [] : [one.view]));
  const [view] = views;
  if (view === undefined) return <NoDataset />;
  const [shown] = view.parties;
  if (shown === undefined || shown.id === NO_PARTY.id) {
    // Not notFound(): its page is empty until script runs.
    await setStatus(404);
    return <Missing />;
  }
  const { issues = [], notices = [] } = loaded[0] ?? {};
  return (
    <>
      <ViewMessages issues={issues} notices={notices} />
      <Party view={view} party={shown} {...(await partyFigures(views, shown))} />
    </>
  );
}

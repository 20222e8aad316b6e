import type { ReactNode } from 'react';
import { CiteLink } from '@/components/ui/page-link';
import { citeHref } from '@/lib/citation/of-view';
import { viewHref } from '@/lib/filters/links';
import { rangeInWords } from '@/lib/format/dates';
import { datasetText } from '@/lib/format/view';
import { FeedLinks, WatchLink } from '@/site/feeds/links';
import { SelectionNotice, ViewNotices } from '@/site/view/heading';
import { filtersOf, type Profile } from './view';

type Props = {
  profile: Profile;
  path: string;
  above: ReactNode;
  name: string;
  sentence: string | null;
};

/** What a profile is of, in a sentence or two, and what has to be known before its figures. */
export function ProfileHead({ profile, path, above, name, sentence }: Props) {
  const { view } = profile;
  return (
    <header className="mb-4">
      <FeedLinks view={view} />
      <p className="text-sm text-muted">{above}</p>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      {sentence !== null && <p className="profile-lead">{sentence}</p>}
      <p className="mt-1 text-sm text-muted">
        {[datasetText(view), view.range && rangeInWords(view.range)].filter(Boolean).join(' · ')} ·{' '}
        <CiteLink href={citeHref(view, 'profile')} of={name} /> <WatchLink view={view} of={name} />
      </p>
      <SelectionNotice view={view} />
      <ViewNotices
        loaded={profile}
        hrefWith={(patch) => viewHref(path, { ...filtersOf(profile.asked), ...patch })}
      />
    </header>
  );
}

import type { PublisherQuery } from '@/lib/validation/sources';

/** The list of publishers, as far as a search and a page say. */
export function sourcesHref(query: Partial<PublisherQuery>): string {
  return `/admin/sources?${parameters(query)}`;
}

/** The page of one publisher, by name. */
export function publisherHref(name: string, query: Partial<PublisherQuery> = {}): string {
  return `/admin/sources/publisher?${parameters({ name, ...query })}`;
}

function parameters(query: Partial<PublisherQuery>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

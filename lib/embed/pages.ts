/** Pages of which all can be embedded, by the last part of their address: a comparison, a table, the unusual months, and a list of incidents. */
export const EMBED_PAGES = ['compare', 'table', 'unusual', 'incidents'] as const;
export type EmbedPage = (typeof EMBED_PAGES)[number];

/** What of an address is such a page or its embed; null where it is another. */
export function pageAt(pathname: string): EmbedPage | null {
  const [, name] = /^(?:\/embed)?\/([a-z]+)$/.exec(pathname) ?? [];
  return EMBED_PAGES.find((one) => one === name) ?? null;
}

/** The id of the incident of which a path is the page or the embed; null where it is none. */
export function incidentAt(pathname: string): string | null {
  const [, id] = /^(?:\/embed)?\/incidents\/([^/]+)$/.exec(pathname) ?? [];
  return id === undefined ? null : decoded(id);
}

/** As it is written where it can't be read: then it is no incident. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const EMBED = /^\/embed\/(?:view|compare|table|unusual|incidents|(?:c|incidents)\/[^/]+)$/;

/** Whether a path is that of an embed, a document for the pages of other sites. */
export function isEmbed(pathname: string): boolean {
  return EMBED.test(pathname);
}

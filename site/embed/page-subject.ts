import type { AtVersion } from '@/db/read/conditions';
import type { QueryPair } from '@/lib/filters/query';
import type { EmbedSubject } from './code';
import type { ShownEmbed } from './document';

/** A page of this site that can be embedded, before it is drawn. */
export type PageToShow = {
  /** Of the page, and the parameters that ask for it there. */
  path: string;
  asked: readonly QueryPair[];
  /** What names it where its code is asked for. */
  named: QueryPair;
  moment: NonNullable<EmbedSubject['moment']>;
  /** By whom its numbers were recorded. */
  by: string;
  /** The version of which it is, and what else it depends on. */
  at: AtVersion;
  state: string;
  draw: () => Promise<ShownEmbed>;
};

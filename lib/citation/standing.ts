import { type CitationKind, isCounted } from '@/lib/domain/citation';
import { METHOD_VERSION } from '@/lib/domain/method';

/** How the ledger counts what was cited now. */
type Now = { releases: readonly string[]; isMoved: boolean };

type Then = { kind: CitationKind; method: number; releases: readonly string[] };

/** Whether it was counted by another version of the method than figures are now. */
export function isCountedOtherwise({ kind, method }: Pick<Then, 'kind' | 'method'>): boolean {
  return isCounted(kind) && method !== METHOD_VERSION;
}

/** What has become of a citation that stands, in one of a few sentences: the first that holds. */
export function standingText(then: Then, now: Now): string {
  const { releases } = then;
  if (isCountedOtherwise(then)) return 'Counted otherwise now.';
  const newer = now.releases.filter((name) => !releases.includes(name));
  if (newer.length === 1) return `There is a newer release: ${newer.join()}.`;
  if (newer.length > 1) return `There are newer releases: ${newer.join(', ')}.`;
  return now.isMoved ? 'The figures have moved.' : 'Still so.';
}

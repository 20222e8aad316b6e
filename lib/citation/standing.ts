import { METHOD_VERSION } from '@/lib/domain/method';

/** How the ledger counts what was cited now. */
type Now = { releases: readonly string[]; isMoved: boolean };

/** What has become of a citation that stands, in one of a few sentences: the first that holds. */
export function standingText(
  { method, releases }: { method: number; releases: readonly string[] },
  now: Now,
): string {
  if (method !== METHOD_VERSION) return 'Counted otherwise now.';
  const newer = now.releases.filter((name) => !releases.includes(name));
  if (newer.length === 1) return `There is a newer release: ${newer.join()}.`;
  if (newer.length > 1) return `There are newer releases: ${newer.join(', ')}.`;
  return now.isMoved ? 'The figures have moved.' : 'Still so.';
}

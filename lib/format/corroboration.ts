import { isCorroborated } from '@/lib/proposal/origins';
import { wholeNumber } from './number';

/** How many independent sources a record rests on, and what that makes it. */
export function corroborationText(independentSources: number): string {
  return isCorroborated(independentSources)
    ? `Corroborated: ${wholeNumber(independentSources)} independent sources.`
    : 'Provisional: fewer than two independent sources.';
}

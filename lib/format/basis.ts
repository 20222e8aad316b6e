import type { FigureBasis } from '@/lib/domain/estimate';
import { AS_RECORDED_WORDS, RULE_WORDS } from './words';

const NAMES: Readonly<Record<string, string>> = RULE_WORDS;

/** How a figure was found: the rule and its version, and the reason where one was given. */
export function basisText(basis: FigureBasis | null): string {
  if (basis === null) return AS_RECORDED_WORDS;
  const { rule, version, reason } = basis;
  const named = `${NAMES[rule] ?? rule.replaceAll('_', ' ')} (version ${version})`;
  return reason === null ? named : `${named}: ${reason}`;
}

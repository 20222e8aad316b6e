import { createHash } from 'node:crypto';
import { OUTCOMES, VICTIM_CATEGORIES } from '@/lib/domain/enums';
import type { Estimate, Figure } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';

/** Raised when the list below changes, as every incident then counts as changed at its next import. */
const FORM = 2;

/**
 * SHA-256, in hex, of what a revision says: its fields, parties, figures, sources and claims, but not who recorded it
 * or why. Parties count by actor and not by name, so that another name for the same actor changes nothing.
 * @param actorSlugs the parties' actors, in their order
 * @param digests the sources' digests, in their order
 */
export function contentHash(
  incident: IncidentInput,
  actorSlugs: readonly string[],
  digests: readonly string[],
): string {
  const i = incident;
  const content = [
    FORM,
    [i.dateStart, i.dateEnd, i.datePrecision],
    [i.country, i.admin1, i.admin2, i.place, i.latitude, i.longitude, i.wherePrecision],
    [i.violence, i.attackTypes, i.weapons, i.targets, i.conflict, i.dyad],
    [i.clarity, i.sourceCount, i.summary, i.flags.toSorted()],
    i.parties.map((p, n) => [actorSlugs[n], p.role, p.attribution, p.claimedVia]),
    inOrder(i.figures).map((f) => [f.outcome, f.victims, ...numbersOf(f), basisOf(f)]),
    digests,
    i.claims.map((c) => [
      digests[c.source],
      c.outcome,
      c.victims,
      ...numbersOf(c),
      c.official,
      c.quoted,
      c.locator,
    ]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** Figures have no order of their own; the database gives them back in this one. */
function inOrder(figures: readonly Figure[]): Figure[] {
  const rank = (f: Figure) =>
    OUTCOMES.indexOf(f.outcome) * VICTIM_CATEGORIES.length + VICTIM_CATEGORIES.indexOf(f.victims);
  return figures.toSorted((a, b) => rank(a) - rank(b));
}

function numbersOf({ low, best, high, qualifier }: Estimate) {
  return [low, best, high, qualifier];
}

function basisOf({ basis }: Figure) {
  return basis === null ? null : [basis.rule, basis.version, basis.reason];
}

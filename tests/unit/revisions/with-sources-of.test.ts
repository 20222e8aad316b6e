import { expect, test } from 'vitest';
import type { ClaimInput } from '@/lib/domain/incident';
import { withSourcesOf } from '@/lib/revisions/with-sources-of';
import { documentOf, figure, incidentInput } from '@/tests/fixtures/incident';

function killed(source: number, best: number): ClaimInput {
  const numbers = { low: best, best, high: best, qualifier: 'exact' } as const;
  const said = { words: null, official: false, quoted: null, locator: null };
  return { source, outcome: 'killed', victims: 'all', ...numbers, ...said };
}

const [dawn, bbc, itv] = [documentOf('Dawn'), documentOf('BBC News'), documentOf('ITV')];

test('an incident gets another’s sources with their claims, each once, and keeps its figures', () => {
  const winner = incidentInput('w', {
    figures: [figure('killed', 12)],
    sources: [dawn, bbc],
    claims: [killed(0, 12), killed(1, 14)],
  });
  const other = { sources: [itv, bbc], claims: [killed(1, 14), killed(1, 15), killed(0, 9)] };
  const { incident, brought } = withSourcesOf(winner, other);
  expect(brought).toEqual({ sources: 1, claims: 2 });
  expect(incident).toEqual({
    ...winner,
    sources: [dawn, bbc, itv],
    claims: [killed(0, 12), killed(1, 14), killed(1, 15), killed(2, 9)],
  });
});

test('documents of one publisher are told apart by all that is said of them', () => {
  const winner = incidentInput('w', { sources: [documentOf('Dawn', 'Blast')], claims: [] });
  const other = { sources: [dawn, dawn], claims: [killed(1, 3)] };
  const { incident, brought } = withSourcesOf(winner, other);
  expect(brought).toEqual({ sources: 1, claims: 1 });
  expect(incident.claims).toEqual([killed(1, 3)]);
});

test('what has the same sources and claims brings nothing', () => {
  const winner = incidentInput('w', { sources: [dawn], claims: [killed(0, 3)] });
  expect(withSourcesOf(winner, winner)).toEqual({
    incident: winner,
    brought: { sources: 0, claims: 0 },
  });
});

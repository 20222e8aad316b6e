import { mapValues } from 'es-toolkit/object';
import fc from 'fast-check';
import type { Counts, FigureSum } from '@/lib/domain/estimate';
import { OUTCOME_WORDS } from '@/lib/format/words';

const sum = (attacks: number): fc.Arbitrary<FigureSum> =>
  fc
    .tuple(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat({ max: attacks }))
    .chain(([low, more, most, unknown]) => {
      const known = unknown === attacks ? 0 : 1;
      return fc.nat({ max: attacks - unknown }).map((openEnded) => ({
        low: low * known,
        best: (low + more) * known,
        high: (low + more + most) * known,
        unknown,
        openEnded,
      }));
    });

/** Counts that a set of incidents could have. */
export const anyCounts: fc.Arbitrary<Counts> = fc.nat({ max: 50 }).chain((attacks) =>
  fc.record({
    attacks: fc.constant(attacks),
    ...mapValues(OUTCOME_WORDS, () => sum(attacks)),
  }),
);

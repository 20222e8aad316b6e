import type { StatedStrength } from '@/db/queries/desk/stated-strengths';
import { sourceFields } from '@/lib/forms/fields';
import { asOfText } from '@/lib/house/read-strength';

/** An estimate as the form's fields hold it. */
export function strengthValues({ said }: StatedStrength): Record<string, string> {
  const numberText = (number: number | null) => (number === null ? '' : String(number));
  return {
    'fighters.qualifier': said.qualifier,
    'fighters.low': numberText(said.low),
    'fighters.best': numberText(said.best),
    'fighters.high': numberText(said.high),
    place: said.place,
    as_of: asOfText(said.asOf, said.asOfPrecision),
    ...sourceFields(said.source),
  };
}

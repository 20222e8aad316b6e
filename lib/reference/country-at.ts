import type { CountryAt } from '@/lib/entry/questions';
import { DISPUTED } from '@/lib/map/disputed';
import { type Area, areaAt, areasNear } from '@/lib/map/layer';
import { successorsOf } from './state-continuity';

/** How far the borders of the layer may be off: a point within that of a country may be in it. */
const KM_OF_BORDERS = 5;
/** How far from a coast what happens at sea belongs to it: twelve nautical miles, and what the coast may be off. */
const KM_OF_WATERS = 25;

/**
 * Where a point lies, by the base layer. A record that files it under a country which that may be is believed: near a border,
 * off a coast, where states dispute an area, and where the country is a state that has ended.
 */
export const countryAt: CountryAt = (latitude, longitude, filed) => {
  const point = { latitude, longitude };
  const own = areaAt(point);
  const near = () => areasNear(point, own === null ? KM_OF_WATERS : KM_OF_BORDERS);
  const allowed = [filed, ...successorsOf(filed)];
  const isFiled = (area: Area) => countriesOf(area).some((code) => allowed.includes(code));
  if (own !== null && isFiled(own)) return filed;
  const others = near();
  if (others.some(isFiled)) return filed;
  return own?.code ?? others[0]?.code ?? null;
};

function countriesOf({ code, disputed }: Area): readonly string[] {
  return disputed === null ? [code] : [code, ...DISPUTED[disputed].countries];
}

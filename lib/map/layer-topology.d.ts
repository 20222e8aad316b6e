/** The committed layers are large, and are not to be read for their types. */
declare module '@/data/geo/areas.json' {
  import type { GeometryCollection, Topology } from 'topojson-specification';

  const areas: Topology<{
    areas: GeometryCollection<{ c: string; n: string; w?: string; d?: string }>;
  }>;
  export default areas;
}

declare module '@/data/geo/countries.json' {
  import type { GeometryCollection, Topology } from 'topojson-specification';

  const countries: Topology<{ countries: GeometryCollection<{ c: string; d?: string }> }>;
  export default countries;
}

/** The committed layer is large, and is not to be read for its types. */
declare module '@/data/geo/areas.json' {
  import type { GeometryCollection, Topology } from 'topojson-specification';

  const areas: Topology<{
    areas: GeometryCollection<{ c: string; n: string; w?: string; d?: string }>;
  }>;
  export default areas;
}

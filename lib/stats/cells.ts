import type { Counts } from '@/lib/domain/figure-sum';

/** What is counted under a key in a period; a key or period without attacks has no cell. */
export type Cell = { key: string; period: string; counts: Counts };

import type { Counts } from './figure-sum';

/** A country (alpha-3) or group (slug) and what is counted of it; `none` holds the incidents without a group. */
export type RankedRow = Counts & { key: string; label: string };

/** What of an incident is compared to tell whether two datasets record the same event. */
export type MatchRecord = {
  /** Of the incident; no two have the same, whatever their datasets. */
  id: number;
  country: string;
  /** Days since 1970-01-01. */
  first: number;
  last: number;
  /** UCDP: 1 exact day … 5 more than a month. */
  datePrecision: number;
  latitude: number | null;
  longitude: number | null;
  /** UCDP: 1 exact place … 7; null if not known. */
  wherePrecision: number | null;
  /** Ids of the parties that tell it from others: neither civilians nor the unidentified. */
  parties: readonly number[];
  /** Best; null if it is not known. */
  killed: number | null;
};

/** Records in columns, as there may be a million of them; their places are their order. */
export type Records = {
  length: number;
  ids: Float64Array;
  first: Int32Array;
  last: Int32Array;
  datePrecision: Uint8Array;
  /** NaN where no point is known. */
  latitude: Float64Array;
  longitude: Float64Array;
  /** 0 where it is not known. */
  wherePrecision: Uint8Array;
  /** NaN where it is not known. */
  killed: Float64Array;
  parties: readonly (readonly number[])[];
  /** The places of the records of each country. */
  byCountry: ReadonlyMap<string, readonly number[]>;
};

/** Fills the columns of so many records. */
export function recordsOf(length: number, recordAt: (at: number) => MatchRecord): Records {
  const parties: (readonly number[])[] = [];
  const byCountry = new Map<string, number[]>();
  const columns = {
    length,
    ids: new Float64Array(length),
    first: new Int32Array(length),
    last: new Int32Array(length),
    datePrecision: new Uint8Array(length),
    latitude: new Float64Array(length),
    longitude: new Float64Array(length),
    wherePrecision: new Uint8Array(length),
    killed: new Float64Array(length),
  };
  for (let at = 0; at < length; at++) {
    const one = recordAt(at);
    columns.ids[at] = one.id;
    columns.first[at] = Math.min(one.first, one.last);
    columns.last[at] = Math.max(one.first, one.last);
    columns.datePrecision[at] = one.datePrecision;
    columns.latitude[at] = one.latitude ?? Number.NaN;
    columns.longitude[at] = one.longitude ?? Number.NaN;
    columns.wherePrecision[at] = one.wherePrecision ?? 0;
    columns.killed[at] = one.killed ?? Number.NaN;
    parties.push(one.parties);
    const own = byCountry.get(one.country);
    if (own === undefined) byCountry.set(one.country, [at]);
    else own.push(at);
  }
  return { ...columns, parties, byCountry };
}

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { COUNTRIES } from '@/lib/reference/countries';
import { DAY_MS } from '@/lib/stats/period';
import { deaths, randomFrom, zipf } from './random';

const FIRST_DAY = Date.UTC(1990, 0, 1);
const DAYS = Math.floor((Date.UTC(2025, 0, 1) - FIRST_DAY) / DAY_MS);
const COUNTRY_COUNT = 120;
const GROUP_COUNT = 900;

/** The 49 columns of the global file of GED 20 and later. */
export const HEADING =
  'id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob';

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function* lines(rows: number, seed: number): Generator<string> {
  const random = randomFrom(seed);
  const countries = COUNTRIES.filter((c) => c.gwNumber !== null && c.endedIn === null).slice(
    0,
    COUNTRY_COUNT,
  );
  const pickCountry = zipf(random, countries.length);
  const pickGroup = zipf(random, GROUP_COUNT);
  const upTo = (n: number) => Math.floor(random() * n);
  yield `${HEADING}\n`;
  for (let id = 1; id <= rows; id++) {
    const place = countries[pickCountry()];
    if (place === undefined) throw new RangeError('the list of countries is empty');
    const date = new Date(FIRST_DAY + upTo(DAYS) * DAY_MS).toISOString().slice(0, 10);
    const year = date.slice(0, 4);
    const violence = 1 + upTo(3);
    const group = `Synthetic group ${pickGroup() + 1}`;
    const other = `Synthetic group ${pickGroup() + 1}`;
    const [a, b] =
      violence === 1
        ? [`Government of ${place.name}`, group]
        : [group, violence === 2 ? other : 'Civilians'];
    const [deathsA, deathsB] = violence === 3 ? [0, 0] : [deaths(random) - 1, deaths(random) - 1];
    const civilians = violence === 2 ? 0 : deaths(random) - 1;
    const unknown = upTo(4) === 0 ? deaths(random) : 0;
    const best = deathsA + deathsB + civilians + unknown;
    const high = upTo(5) === 0 ? best + deaths(random) : best;
    const low = upTo(8) === 0 ? Math.floor(best / 2) : best;
    const headline = `Made-up headline ${id} on ${'some event of no place and time '.repeat(1 + upTo(5))}`;
    const dyad = quoted(`${a} - ${b}`);
    const latitude = (random() * 120 - 60).toFixed(6);
    const longitude = (random() * 300 - 150).toFixed(6);
    yield `${id},SYN-${year}-${violence}-${id},${year},1,Clear,${violence},${upTo(999)},${upTo(999)},${quoted(`${place.name}: synthetic`)},${upTo(9999)},${upTo(9999)},${dyad},${upTo(999)},${upTo(999)},${quoted(a)},${upTo(999)},${upTo(999)},${quoted(b)},1,${quoted(`"Made-up Agency,${date},${headline}"`)},Made-up Agency,${date},${quoted(headline)},Made-up official,${1 + upTo(6)},Synthetic place ${upTo(5000)},Synthetic district of no place,Synthetic province ${upTo(30)},Synthetic district ${upTo(300)},${latitude},${longitude},POINT (${longitude} ${latitude}),${upTo(200_000)},${quoted(place.name)},${place.gwNumber},${place.region},1,${1 + upTo(5)},${date} 00:00:00.000,${date} 00:00:00.000,${deathsA},${deathsB},${civilians},${unknown},${best},${high},${low},${place.gwNumber},\n`;
  }
}

function* chunks(rows: number, seed: number): Generator<string> {
  let chunk = '';
  for (const line of lines(rows, seed)) {
    chunk += line;
    if (chunk.length > 1 << 18) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

const FIRST_SEED = 20_241_231;

/**
 * Writes `rows` made-up incidents of 35 years, 120 countries and 900 groups in the layout of UCDP GED's global file. By another seed the
 * same ids are other incidents.
 */
export async function writeSynthetic(file: string, rows: number, seed = FIRST_SEED): Promise<void> {
  await pipeline(Readable.from(chunks(rows, seed)), createWriteStream(file));
}

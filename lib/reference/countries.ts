import codes from 'i18n-iso-countries/codes.json';
import english from 'i18n-iso-countries/langs/en.json';
import { codeForGw } from './state-continuity';

/** A country or former state. Server code only: a page's script gets the rows that it shows, not this list. */
export type Country = {
  /** ISO 3166-1 alpha-3; ISO 3166-3's former alpha-3 for a state that is gone; XKX, a user-assigned code, for Kosovo. */
  code: string;
  alpha2: string;
  /** Plain English, unique. */
  name: string;
  region: Region;
  /** Gleditsch–Ward number; null for territories that are no state of the system. Two rows may share one (365). */
  gwNumber: number | null;
  /** The last year a former state existed in; null while it exists. */
  endedIn: number | null;
  /** Other names, as files write them. */
  aliases: readonly string[];
};

/** The library writes XKK; the World Bank, the IMF and most of our users' tools write XKX. Both are user-assigned. */
const LIBRARY_KOSOVO = 'XKK';
const KOSOVO = 'XKX';

const LIBRARY_NAMES = new Map(Object.entries(english.countries).map(([a2, n]) => [a2, [n].flat()]));
const ALPHA2 = new Map(
  codes.map(([a2 = '', a3 = '']) => [a3 === LIBRARY_KOSOVO ? KOSOVO : a3, a2]),
);

/**
 * What the ISO library does not know: UCDP's regions, Gleditsch–Ward numbers, the plain names we print, the names that
 * recorders' files use, and states that no longer exist. Why each is as it is: docs/decisions/0009-countries.md.
 */

/** UCDP's five regions. Oceania counts to Asia, Egypt and Turkey to the Middle East, the Caucasus to Europe. */
const REGIONS = ['Africa', 'Americas', 'Asia', 'Europe', 'Middle East'] as const;

/** Members by alpha-3, each with its Gleditsch–Ward number where it has one (`IRQ:645`). */
const REGION_MEMBERS: Record<Region, string> = {
  Africa: `DZA:615 AGO:540 BEN:434 BWA:571 IOT BFA:439 BDI:516 CPV:402 CMR:471 CAF:482 TCD:483 COM:581 COD:490 COG:484
    CIV:437 DJI:522 GNQ:411 ERI:531 ETH:530 SWZ:572 ATF GAB:481 GMB:420 GHA:452 GIN:438 GNB:404 KEN:501 LSO:570
    LBR:450 LBY:620 MDG:580 MWI:553 MLI:432 MRT:435 MUS:590 MYT MAR:600 MOZ:541 NAM:565 NER:436 NGA:475 REU RWA:517
    SHN STP:403 SEN:433 SYC:591 SLE:451 SOM:520 ZAF:560 SSD:626 SDN:625 TZA:510 TGO:461 TUN:616 UGA:500 ESH ZMB:551
    ZWE:552`,
  Americas: `AIA ATG:58 ARG:160 ABW BHS:31 BRB:53 BLZ:80 BMU BOL:145 BES BVT BRA:140 CAN:20 CYM CHL:155 COL:100 CRI:94
    CUB:40 CUW DMA:54 DOM:42 ECU:130 SLV:92 FLK GUF GRL GRD:55 GLP GTM:90 GUY:110 HTI:41 HND:91 JAM:51 MTQ MEX:70 MSR
    NIC:93 PAN:95 PRY:150 PER:135 PRI BLM KNA:60 LCA:56 MAF SPM VCT:57 SXM SGS SUR:115 TTO:52 TCA USA:2 URY:165
    VEN:101 VGB VIR`,
  Asia: `AFG:700 ASM AUS:900 BGD:771 BTN:760 BRN:835 KHM:811 CHN:710 CXR CCK COK FJI:950 PYF GUM HMD HKG IND:750 IDN:850
    JPN:740 KAZ:705 KIR:970 PRK:731 KOR:732 KGZ:703 LAO:812 MAC MYS:820 MDV:781 MHL:983 FSM:987 MNG:712 MMR:775
    NRU:971 NPL:790 NCL NZL:920 NIU NFK MNP PAK:770 PLW:986 PNG:910 PHL:840 PCN WSM:990 SGP:830 SLB:940 LKA:780
    TWN:713 TJK:702 THA:800 TLS:860 TKL TON:972 TKM:701 TUV:973 UMI UZB:704 VUT:935 VNM:816 WLF`,
  Europe: `ALA ALB:339 AND:232 ARM:371 AUT:305 AZE:373 BLR:370 BEL:211 BIH:346 BGR:355 HRV:344 CYP:352 CZE:316 DNK:390
    EST:366 FRO FIN:375 FRA:220 GEO:372 DEU:260 GIB GRC:350 GGY VAT:327 HUN:310 ISL:395 IRL:205 IMN ITA:325 JEY
    XKX:347 LVA:367 LIE:223 LTU:368 LUX:212 MLT:338 MDA:359 MCO:221 MNE:341 NLD:210 MKD:343 NOR:385 POL:290 PRT:235
    ROU:360 RUS:365 SMR:331 SRB:340 SVK:317 SVN:349 ESP:230 SJM SWE:380 CHE:225 UKR:369 GBR:200`,
  'Middle East': `BHR:692 EGY:651 IRN:630 IRQ:645 ISR:666 JOR:663 KWT:690 LBN:660 OMN:698 PSE QAT:694 SAU:670 SYR:652
    TUR:640 ARE:696 YEM:678`,
};

/** Plain names, where the library's first English name is long, formal or no longer in use. */
export const PLAIN_NAMES: Readonly<Record<string, string>> = {
  BRN: 'Brunei',
  CHN: 'China',
  CIV: "Côte d'Ivoire",
  COD: 'DR Congo',
  CZE: 'Czechia',
  FLK: 'Falkland Islands',
  FSM: 'Micronesia',
  GMB: 'Gambia',
  IRN: 'Iran',
  LAO: 'Laos',
  MAF: 'Saint Martin',
  MDA: 'Moldova',
  MKD: 'North Macedonia',
  PSE: 'Palestine',
  REU: 'Réunion',
  RUS: 'Russia',
  STP: 'São Tomé and Príncipe',
  SXM: 'Sint Maarten',
  SYR: 'Syria',
  TUR: 'Turkey',
  TWN: 'Taiwan',
  TZA: 'Tanzania',
  USA: 'United States',
  VAT: 'Vatican City',
  VGB: 'British Virgin Islands',
  VIR: 'US Virgin Islands',
};

/** Names that UCDP, GTD, ACLED, the World Bank and Our World in Data use and the library does not know. */
export const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  ATG: ['Antigua & Barbuda'],
  BES: ['Caribbean Netherlands'],
  BHS: ['Bahamas, The'],
  BIH: ['Bosnia-Herzegovina'],
  CIV: ['Ivory Coast'],
  COD: ['DR Congo (Zaire)', 'Zaire', 'Congo, Dem. Rep.', 'Democratic Republic of Congo'],
  COG: ['Congo', 'Republic of Congo', "People's Republic of the Congo", 'Congo, Rep.'],
  CPV: ['Cabo Verde'],
  CUW: ['Curacao'],
  DEU: ['West Germany (FRG)', 'Federal Republic of Germany'],
  EGY: ['Egypt, Arab Rep.'],
  FSM: ['Federated States of Micronesia', 'Micronesia, Fed. Sts.'],
  GMB: ['Gambia, The'],
  HKG: ['Hong Kong SAR, China'],
  IRN: ['Iran, Islamic Rep.'],
  KGZ: ['Kyrgyz Republic'],
  KHM: ['Cambodia (Kampuchea)', 'Kampuchea'],
  KNA: ['St. Kitts and Nevis'],
  KOR: ['Korea, Rep.'],
  LAO: ['Lao PDR'],
  LCA: ['St. Lucia'],
  MAC: ['Macau', 'Macao SAR, China'],
  MAF: ['St. Martin (French part)', 'Saint-Martin'],
  MDG: ['Madagascar (Malagasy)'],
  MKD: ['Macedonia', 'Macedonia, FYR', 'FYROM'],
  MMR: ['Myanmar (Burma)', 'Burma'],
  PRI: ['Puerto Rico (US)'],
  PRK: ["Korea, Dem. People's Rep.", "Democratic People's Republic of Korea"],
  PSE: ['West Bank and Gaza', 'West Bank and Gaza Strip', 'Palestinian Territories'],
  REU: ['Reunion'],
  RUS: ['Russia (Soviet Union)'],
  SOM: ['Somalia, Fed. Rep.'],
  SRB: ['Serbia (Yugoslavia)'],
  STP: ['Sao Tome and Principe'],
  SVK: ['Slovak Republic'],
  SWZ: ['Kingdom of eSwatini (Swaziland)', 'Swaziland'],
  TLS: ['East Timor', 'Timor'],
  VAT: ['Vatican', 'Vatican City State', 'Holy See'],
  VCT: ['St. Vincent and the Grenadines'],
  VEN: ['Venezuela, RB'],
  VIR: ['Virgin Islands (U.S.)'],
  VNM: ['Vietnam (North Vietnam)', 'Viet Nam', 'South Vietnam'],
  VUT: ['New Hebrides'],
  WSM: ['Samoa (Western Samoa)', 'Western Samoa'],
  YEM: ['Yemen (North Yemen)', 'North Yemen', 'Yemen Arab Republic', 'Yemen, Rep.'],
  ZWE: ['Zimbabwe (Rhodesia)', 'Rhodesia'],
};

const present: Country[] = REGIONS.flatMap((region) =>
  REGION_MEMBERS[region].split(/\s+/).map((member) => {
    const [code = '', gw] = member.split(':');
    const alpha2 = ALPHA2.get(code) ?? '';
    const libraryNames = LIBRARY_NAMES.get(alpha2) ?? [];
    const name = PLAIN_NAMES[code] ?? libraryNames[0] ?? code;
    const aliases = [...libraryNames, ...(OTHER_NAMES[code] ?? [])].filter((n) => n !== name);
    return { code, alpha2, name, region, gwNumber: gw ? Number(gw) : null, endedIn: null, aliases };
  }),
);

/** States that no longer exist, with the codes they had (ISO 3166-3 keeps them) and the last year they existed in. */
export const HISTORICAL_STATES = [
  { code: 'CSK', alpha2: 'CS', name: 'Czechoslovakia', region: 'Europe', gw: 315, endedIn: 1992 },
  { code: 'DDR', alpha2: 'DD', name: 'East Germany', region: 'Europe', gw: 265, endedIn: 1990 },
  {
    code: 'SCG',
    alpha2: 'CS',
    name: 'Serbia and Montenegro',
    region: 'Europe',
    gw: 345,
    endedIn: 2006,
  },
  { code: 'SUN', alpha2: 'SU', name: 'Soviet Union', region: 'Europe', gw: 365, endedIn: 1991 },
  { code: 'VDR', alpha2: 'VD', name: 'North Vietnam', region: 'Asia', gw: 816, endedIn: 1976 },
  { code: 'YMD', alpha2: 'YD', name: 'South Yemen', region: 'Middle East', gw: 680, endedIn: 1990 },
  { code: 'YUG', alpha2: 'YU', name: 'Yugoslavia', region: 'Europe', gw: 345, endedIn: 2003 },
] as const;

const HISTORICAL_NAMES: Readonly<Record<string, readonly string[]>> = {
  DDR: ['German Democratic Republic', 'East Germany (GDR)'],
  SCG: ['Serbia-Montenegro'],
  SUN: ['USSR', 'Union of Soviet Socialist Republics'],
  VDR: ['Democratic Republic of Vietnam'],
  YMD: ['Yemen (South Yemen)', "People's Democratic Republic of Yemen"],
  YUG: ['Federal Republic of Yugoslavia', 'Socialist Federal Republic of Yugoslavia'],
};

const former: Country[] = HISTORICAL_STATES.map(({ gw, ...state }) => ({
  ...state,
  gwNumber: gw,
  aliases: HISTORICAL_NAMES[state.code] ?? [],
}));

/** Every country of ISO 3166-1 but Antarctica, Kosovo, and the former states that recorders' files contain, by name. */
export const COUNTRIES: readonly Country[] = [...present, ...former].sort((a, b) =>
  a.name.localeCompare(b.name, 'en'),
);

const byCode = new Map(COUNTRIES.map((c) => [c.code, c]));
const byNumber = new Map(
  COUNTRIES.flatMap((c) => (c.gwNumber === null ? [] : [[c.gwNumber, c.code] as const])),
);

// "Congo" is in the library for both Congos: our own names are entered last, so that they win.
const byName = new Map<string, Country>();
for (const c of COUNTRIES) for (const alias of c.aliases) byName.set(plain(alias), c);
for (const c of COUNTRIES) for (const own of OTHER_NAMES[c.code] ?? []) byName.set(plain(own), c);
for (const c of COUNTRIES) byName.set(plain(c.name), c);

/** The country of an alpha-3 code, in upper or lower case; undefined for any other text. */
export function countryByCode(code: string): Country | undefined {
  const upper = code.trim().toUpperCase();
  return byCode.get(upper === LIBRARY_KOSOVO ? KOSOVO : upper);
}

/** The country of a Gleditsch–Ward number in a year: 365 is the Soviet Union to 1991 and Russia after it. */
export function countryByGw(gwNumber: number, year: number): Country | undefined {
  const code = codeForGw(gwNumber, year) ?? byNumber.get(gwNumber);
  return code === undefined ? undefined : byCode.get(code);
}

/** The country of a name, our own or one that recorders use; case, accents and "the" don't matter. */
export function countryByName(name: string): Country | undefined {
  return byName.get(plain(name));
}

/** What the country of a government is called, by which readers look for it: “Türkiye” for the Government of Turkey. */
export function namesOfGovernment(name: string): string[] {
  const found = countryByName(/^Government of (.+)$/.exec(name)?.[1] ?? '');
  return found === undefined ? [] : [found.name, ...found.aliases];
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bthe\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Each country as a list to choose from has it. */
export const COUNTRY_OPTIONS = COUNTRIES.map(({ code, name }) => [code, name] as const);

type Region = (typeof REGIONS)[number];

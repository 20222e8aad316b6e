/**
 * What the ISO library does not know: UCDP's regions, Gleditsch–Ward numbers, the plain names we print, the names that
 * recorders' files use, and states that no longer exist. Why each is as it is: docs/decisions/0009-countries.md.
 */

/** UCDP's five regions. Oceania counts to Asia, Egypt and Turkey to the Middle East, the Caucasus to Europe. */
export const REGIONS = ['Africa', 'Americas', 'Asia', 'Europe', 'Middle East'] as const;
export type Region = (typeof REGIONS)[number];

/** Members by alpha-3, each with its Gleditsch–Ward number where it has one (`IRQ:645`). */
export const REGION_MEMBERS: Record<Region, string> = {
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

export const HISTORICAL_NAMES: Readonly<Record<string, readonly string[]>> = {
  DDR: ['German Democratic Republic', 'East Germany (GDR)'],
  SCG: ['Serbia-Montenegro'],
  SUN: ['USSR', 'Union of Soviet Socialist Republics'],
  VDR: ['Democratic Republic of Vietnam'],
  YMD: ['Yemen (South Yemen)', "People's Democratic Republic of Yemen"],
  YUG: ['Federal Republic of Yugoslavia', 'Socialist Federal Republic of Yugoslavia'],
};

import type { ActorKind } from '@/lib/domain/enums';

/** A well-known actor that the ledger has from its first start. */
export type KnownActor = {
  slug: string;
  /** The name printed; it counts as an alias too. */
  name: string;
  kind: ActorKind;
  description: string | null;
  /** How UCDP, GTD, ACLED and reports write it; each holds in every dataset. */
  aliases: readonly string[];
};

function group(
  slug: string,
  name: string,
  aliases: readonly string[],
  description: string | null = null,
): KnownActor {
  return { slug, name, kind: 'armed_group', description, aliases };
}

/**
 * Actors that several recorders know under different names. An alias joins names of one and the same actor; it never
 * joins what a recorder keeps apart, nor divides what it counts as one (docs/starter-ledger.md). No alias is here that
 * would mean another actor in another file.
 */
export const KNOWN_ACTORS: readonly KnownActor[] = [
  { slug: 'civilians', name: 'Civilians', kind: 'civilians', description: null, aliases: [] },
  {
    slug: 'unidentified',
    name: 'Unidentified',
    kind: 'unidentified',
    description: 'Perpetrators that the recorder could not name.',
    aliases: ['Unknown', 'Unidentified Armed Group'],
  },
  group(
    'islamic-state',
    'Islamic State',
    [
      'IS',
      'ISIS',
      'ISIL',
      'Daesh',
      'Islamic State of Iraq and the Levant (ISIL)',
      'Islamic State of Iraq and the Levant',
      'Islamic State of Iraq and Syria',
      'Islamic State (Iraq)',
      'Islamic State (Syria)',
    ],
    'UCDP counts it as one actor with its predecessors in Iraq and its provinces abroad, among them Boko Haram from its pledge of March 2015.',
  ),
  group(
    'islamic-state-khorasan-province',
    'Islamic State – Khorasan Province',
    ['Khorasan Chapter of the Islamic State', 'ISIS-K', 'ISIS-Khorasan', 'ISKP', 'IS-KP'],
    'The Islamic State’s province in Afghanistan and Pakistan, where a recorder keeps it apart. UCDP files it under Islamic State.',
  ),
  group(
    'islamic-state-sinai-province',
    'Islamic State – Sinai Province',
    ['Sinai Province of the Islamic State', 'Wilayat Sinai'],
    'The Islamic State’s province in Egypt, where a recorder keeps it apart. UCDP files it under Islamic State.',
  ),
  group('boko-haram', 'Boko Haram', [
    "Jama'atu Ahlis Sunna Lidda'awati wal-Jihad",
    'JAS',
    'Boko Haram - Jamatu Ahli is-Sunnah lid-Dawati wal-Jihad',
  ]),
  group('al-qaida', 'Al-Qaida', ['al-Qaida', 'Al-Qaeda', 'Al Qaeda', 'al-Qaeda']),
  group('al-qaida-in-the-arabian-peninsula', 'Al-Qaida in the Arabian Peninsula', [
    'AQAP',
    'Al-Qaida in the Arabian Peninsula (AQAP)',
    'AQAP: Al Qaeda in the Arabian Peninsula',
  ]),
  group('al-qaida-in-the-islamic-maghreb', 'Al-Qaida in the Islamic Maghreb', [
    'AQIM',
    'Al-Qaida in the Islamic Maghreb (AQIM)',
    'AQIM: Al Qaeda in the Islamic Maghreb',
    'Al-Qaeda in the Islamic Maghreb',
  ]),
  group('jnim', 'Jama’at Nusrat al-Islam wal-Muslimin', [
    'JNIM',
    'JNIM: Group for Support of Islam and Muslims',
    'Jamaat Nusrat al-Islam wal Muslimin (JNIM)',
  ]),
  group('al-shabaab', 'Al-Shabaab', ['Al Shabaab', 'al-Shabaab']),
  group('taliban', 'Taliban', ['Taleban', 'Afghan Taliban']),
  group('tehrik-i-taliban-pakistan', 'Tehrik-i-Taliban Pakistan', [
    'TTP',
    'Tehrik-i-Taliban Pakistan (TTP)',
    'TTP: Tehreek-i-Taliban Pakistan',
    'Tehreek-e-Taliban Pakistan',
    'Pakistani Taliban',
  ]),
  group('jamaat-ul-ahrar', 'Jamaat-ul-Ahrar', ['Jamaat ul-Ahrar', 'JuA']),
  group('lashkar-e-taiba', 'Lashkar-e-Taiba', ['Lashkar-e-Taiba (LeT)']),
  group('jamaatul-mujahideen-bangladesh', 'Jama’atul Mujahideen Bangladesh', [
    'JMB',
    "Jama'atul Mujahideen Bangladesh (JMB)",
    "Jama'atul Mujahideen Bangladesh",
  ]),
  group('national-thowheeth-jamaath', 'National Thowheeth Jama’ath', [
    "National Thowheeth Jama'ath",
    'National Thowheed Jamath',
    'National Thawheed Jamaat',
  ]),
  group('liberation-tigers-of-tamil-eelam', 'Liberation Tigers of Tamil Eelam', [
    'LTTE',
    'Liberation Tigers of Tamil Eelam (LTTE)',
  ]),
  group('communist-party-of-india-maoist', 'Communist Party of India (Maoist)', [
    'CPI-Maoist',
    'Communist Party of India - Maoist (CPI-Maoist)',
  ]),
  group('abu-sayyaf-group', 'Abu Sayyaf Group', ['ASG', 'Abu Sayyaf Group (ASG)']),
  group('moro-islamic-liberation-front', 'Moro Islamic Liberation Front', [
    'MILF',
    'Moro Islamic Liberation Front (MILF)',
  ]),
  group('farc', 'Revolutionary Armed Forces of Colombia', [
    'FARC',
    'Revolutionary Armed Forces of Colombia (FARC)',
  ]),
  group('eln', 'National Liberation Army (Colombia)', [
    'ELN',
    'National Liberation Army of Colombia (ELN)',
  ]),
  group('united-self-defence-forces-of-colombia', 'United Self-Defence Forces of Colombia', [
    'AUC',
    'United Self Defense Units of Colombia (AUC)',
  ]),
  group('shining-path', 'Shining Path', ['Sendero Luminoso', 'Shining Path (SL)']),
  group('pkk', 'Kurdistan Workers’ Party', [
    'PKK',
    "Kurdistan Workers' Party",
    "Kurdistan Workers' Party (PKK)",
  ]),
  group('syrian-democratic-forces', 'Syrian Democratic Forces', ['SDF']),
  group('hayat-tahrir-al-sham', 'Hayat Tahrir al-Sham', ['HTS', "Hay'at Tahrir al-Sham"]),
  group('jabhat-fateh-al-sham', 'Jabhat Fateh al-Sham', [
    'Al-Nusrah Front',
    'Jabhat al-Nusra',
    'Al-Nusra Front',
  ]),
  group('hezbollah', 'Hezbollah', ['Hizbollah', 'Hizballah']),
  group('hamas', 'Hamas', ['Hamas (Islamic Resistance Movement)', 'Hamas Movement']),
  group('palestinian-islamic-jihad', 'Palestinian Islamic Jihad', [
    'PIJ',
    'Palestinian Islamic Jihad (PIJ)',
  ]),
  group('ansar-allah', 'Ansar Allah (Houthis)', [
    'Ansarallah',
    'Houthi extremists (Ansar Allah)',
    'Houthis',
  ]),
  group('lords-resistance-army', 'Lord’s Resistance Army', [
    'LRA',
    "Lord's Resistance Army",
    "Lord's Resistance Army (LRA)",
  ]),
  group('march-23-movement', 'March 23 Movement', ['M23']),
  group('unita', 'National Union for the Total Independence of Angola', [
    'UNITA',
    'National Union for the Total Independence of Angola (UNITA)',
  ]),
];

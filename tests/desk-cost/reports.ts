import type { Step } from './walk';

/** A part of an incident as the API gives it: somewhere in the answer is an object with these pairs. */
type Part = Readonly<Record<string, string | number | boolean | null>>;

export type Report = {
  name: string;
  told: string;
  steps: readonly Step[];
  /** What it says, as the ledger has it afterwards. */
  kept: readonly Part[];
  /** What it says in words, somewhere in the incident. */
  words: readonly string[];
  /** The report whose incident this one is about. */
  of?: string;
};

const type = (name: string, text: string): Step => ({ type: name, text });
const choose = (name: string, words: string): Step => ({ choose: name, words });
const addClaim = (at: number): Step => ({
  press: 'Add a claim',
  appears: `claims.${at}.killed_all`,
});
const addSource = (at: number): Step => ({
  press: 'Add a source',
  appears: `sources.${at}.publisher`,
});
const addParty: Step = { press: 'Add a party', appears: 'parties.1.name' };
const column = (words: string, appears: string): Step[] => [
  choose('column', words),
  { press: 'Show the column', appears },
];
/** The source of A to C, which the starter ledger has. */
const newsReport: Step = {
  pick: 'sources.0.known',
  text: 'isis',
  takes: 'ISIS attack on Iraqi army post',
};
const addPlace: Step = { press: 'Add another place', appears: 'otherPlaces.0.place' };
const islamicState: Step = { pick: 'parties.0.name', text: 'daesh', takes: 'Islamic State' };
const sameSource: Step = { press: 'Same as in your last incident', appears: 'sources.0.publisher' };

/**
 * A to C are told after a news report of May 2024, in our words, as the starter ledger has them. D to H are made up: no such
 * attack took place, and these places and people exist only here. They are never part of the starter ledger.
 */
export const REPORTS: readonly Report[] = [
  {
    name: 'A',
    told: 'An army barracks is attacked. A ministry names an officer and “a number of” fighters, the command later gives numbers.',
    steps: [
      type('dateStart', '13/5/2024'),
      type('place', 'Rural area between Diyala and Salah al-Din'),
      choose('country', 'Iraq'),
      { pick: 'attackTypes', text: 'arm', takes: 'armed assault' },
      { pick: 'weapons', text: 'mach', takes: 'machine guns' },
      { pick: 'weapons', text: 'gren', takes: 'grenades' },
      { pick: 'targets', text: 'army b', takes: 'army barracks' },
      choose('violence', 'State-based'),
      islamicState,
      choose('parties.0.attribution', 'Claimed'),
      type('parties.0.claimedVia', 'Telegram'),
      addParty,
      { pick: 'parties.1.name', text: 'iraq', takes: 'Government of Iraq' },
      newsReport,
      type('claims.0.killed_security_forces', 'a number of fighters'),
      type('claims.0.locator', 'Defence Ministry'),
      { tick: 'claims.0.official' },
      addClaim(1),
      type('claims.1.killed_security_forces', '5'),
      type('claims.1.wounded_security_forces', '5'),
      type('claims.1.locator', 'Joint Operations Command'),
      { tick: 'claims.1.official' },
      type('summary', 'Late Monday: a colonel, the regiment’s commander, and four soldiers died'),
    ],
    kept: [
      { outcome: 'killed', victims: 'security_forces', best: 5 },
      { outcome: 'wounded', victims: 'security_forces', best: 5 },
      { words: 'a number of fighters' },
      { locator: 'Defence Ministry', official: true },
      { attribution: 'claimed', claimedVia: 'Telegram' },
      { role: 'target' },
      { locator: 'Joint Operations Command', official: true },
    ],
    words: [
      '2024-05-13',
      'machine guns',
      'grenades',
      'army barracks',
      'Rural area between Diyala and Salah al-Din',
      '2024-05-15',
      'Late Monday',
      'a colonel, the regiment’s commander, and four soldiers',
    ],
  },
  {
    name: 'B',
    told: 'A bus with soldiers is fired on in April 2024, on a day that is not given: at least 28 dead.',
    steps: [
      type('dateStart', 'Apr 2024'),
      type('place', 'Eastern countryside of Homs'),
      choose('country', 'Syria'),
      { pick: 'attackTypes', text: 'arm', takes: 'armed assault' },
      { pick: 'weapons', text: 'firea', takes: 'firearms' },
      { pick: 'targets', text: 'military b', takes: 'military bus' },
      choose('violence', 'State-based'),
      islamicState,
      addParty,
      { pick: 'parties.1.name', text: 'government of sy', takes: 'Government of Syria' },
      sameSource,
      type('claims.0.killed_security_forces', '≥28'),
      type('claims.0.quoted', 'Syrian soldiers and pro-government fighters'),
    ],
    kept: [
      { outcome: 'killed', victims: 'security_forces', low: 28, best: null },
      { role: 'target' },
    ],
    words: [
      '2024-04-01',
      '2024-04-30',
      'military bus',
      'pro-government fighters',
      'ISIS attack on Iraqi army post',
    ],
  },
  {
    name: 'C',
    told: 'Two suicide bombings among mourners: at least 91 dead, about 300 wounded.',
    steps: [
      type('dateStart', 'Jan 2024'),
      { pick: 'place', text: 'kerman', takes: 'Kerman' },
      { pick: 'attackTypes', text: 'suic', takes: 'suicide bombing' },
      { pick: 'targets', text: 'mourn', takes: 'mourners' },
      choose('violence', 'One-sided'),
      islamicState,
      choose('parties.0.attribution', 'Claimed'),
      sameSource,
      type('claims.0.killed_civilian', '≥91'),
      type('claims.0.wounded_civilian', '~300'),
      type('claims.0.quoted', 'two suicide bombings among mourners'),
    ],
    kept: [
      { outcome: 'killed', victims: 'civilian', low: 91, best: null },
      { outcome: 'wounded', victims: 'civilian', best: 300, qualifier: 'about' },
    ],
    words: [
      '2024-01-31',
      'Kerman',
      'mourners',
      'two suicide bombings',
      'ISIS attack on Iraqi army post',
    ],
  },
  {
    name: 'D',
    told: 'A shelled market, and three sources that disagree: 12; “dozens, among them children”; 17 to 20, of whom six children and at least four women. The army denies it.',
    steps: [
      type('dateStart', '4 March 2024'),
      type('place', 'Dorvane'),
      choose('country', 'Mali'),
      type('attackTypes', 'shelling'),
      type('targets', 'market'),
      choose('violence', 'Unclassified'),
      type('sources.0.publisher', 'The Dorvane Courier'),
      type('sources.0.agency', 'Sahel News Agency'),
      type('sources.0.publishedOn', '4 March 2024'),
      addSource(1),
      type('sources.1.publisher', 'Dorvane Rights Watchers'),
      type('sources.1.publishedOn', '5 March 2024'),
      addSource(2),
      type('sources.2.publisher', 'Dorvane Rights Watchers'),
      type('sources.2.publishedOn', '8 March 2024'),
      type('claims.0.killed_all', '12'),
      addClaim(1),
      choose('claims.1.source', '2: Dorvane Rights Watchers'),
      type('claims.1.killed_all', 'dozens'),
      type('claims.1.quoted', 'dozens killed, among them children'),
      type('claims.1.locator', 'by telephone with residents'),
      addClaim(2),
      choose('claims.2.source', '3: Dorvane Rights Watchers'),
      type('claims.2.killed_all', '17–20'),
      ...column('killed, children', 'claims.2.killed_children'),
      type('claims.2.killed_children', '6'),
      ...column('killed, women', 'claims.2.killed_women'),
      type('claims.2.killed_women', '≥4'),
      type('summary', 'Nobody has claimed it. The army denies any shelling.'),
    ],
    kept: [
      { outcome: 'killed', victims: 'all', best: 12 },
      { outcome: 'killed', victims: 'all', words: 'dozens', best: null },
      { outcome: 'killed', victims: 'all', low: 17, high: 20 },
      { outcome: 'killed', victims: 'children', best: 6 },
      { outcome: 'killed', victims: 'women', low: 4, best: null },
      { publisher: 'The Dorvane Courier', agency: 'Sahel News Agency' },
    ],
    words: [
      'Dorvane',
      'market',
      'among them children',
      'by telephone',
      'Nobody has claimed it',
      'denies any shelling',
      '2024-03-05',
      '2024-03-08',
    ],
  },
  {
    name: 'E',
    told: 'A bulletin, of a month: unnamed armed men, several hurt, three who did not come back.',
    steps: [
      type('dateStart', 'Feb 2024'),
      type('place', 'Sarre-le-Bas'),
      choose('country', 'Niger'),
      choose('violence', 'Unclassified'),
      type('sources.0.publisher', 'Church bulletin'),
      type('sources.0.publishedOn', 'April 2024'),
      type('claims.0.wounded_all', 'several'),
      ...column('missing, all victims', 'claims.0.missing_all'),
      type('claims.0.missing_all', '3'),
      type(
        'claims.0.quoted',
        'armed men whom nobody could name; several were hurt, three men did not come back',
      ),
    ],
    kept: [
      { outcome: 'wounded', victims: 'all', words: 'several', best: null },
      { outcome: 'missing', victims: 'all', best: 3 },
      { publisher: 'Church bulletin', publishedOn: '2024-04' },
    ],
    words: ['2024-02-29', 'Sarre-le-Bas', 'nobody could name', 'three men'],
  },
  {
    name: 'F',
    told: 'Across a border: a customs officer and two drivers killed on a bridge. One side counts three dead, the other five.',
    steps: [
      type('dateStart', '19 May 2024'),
      type('place', 'Bou'),
      choose('country', 'Mali'),
      addPlace,
      choose('otherPlaces.0.country', 'Burkina Faso'),
      type('otherPlaces.0.place', 'Tissala'),
      choose('violence', 'Unclassified'),
      type('sources.0.publisher', 'Governor at Tissala'),
      addSource(1),
      type('sources.1.publisher', 'Ministry at Bou'),
      type('claims.0.killed_all', '3'),
      { tick: 'claims.0.official' },
      addClaim(1),
      choose('claims.1.source', '2: Ministry at Bou'),
      type('claims.1.killed_all', '5'),
      { tick: 'claims.1.official' },
      type(
        'summary',
        'Fighters crossed from Tissala to Bou, killed a customs officer and two drivers on the bridge between them, and burned a post on either side.',
      ),
    ],
    kept: [
      { outcome: 'killed', victims: 'all', best: 3 },
      { outcome: 'killed', victims: 'all', best: 5 },
      { country: 'BFA', place: 'Tissala' },
    ],
    words: [
      '2024-05-19',
      'Governor at Tissala',
      'Ministry at Bou',
      'crossed from Tissala to Bou',
      'customs officer and two drivers',
      'burned a post',
    ],
  },
  {
    name: 'G',
    told: 'Hostages of a bus, 2 to 9 June: 31 taken, nine let go, the rest freed; two hostages, four captors and a soldier dead, seven wounded.',
    steps: [
      type('dateStart', '2 to 9 June 2024'),
      type('place', 'Near Karsa'),
      choose('country', 'Cameroon'),
      type('attackTypes', 'hostage taking'),
      type('targets', 'bus'),
      choose('violence', 'Unclassified'),
      type('parties.0.name', 'Sons of Karsa'),
      type('sources.0.publisher', 'Karsa Radio'),
      type('claims.0.killed_civilian', '2'),
      type('claims.0.killed_security_forces', '1'),
      type('claims.0.killed_militant', '4'),
      type('claims.0.wounded_all', '7'),
      ...column('abducted, all victims', 'claims.0.abducted_all'),
      type('claims.0.abducted_all', '31'),
      ...column('released, all victims', 'claims.0.released_all'),
      type('claims.0.released_all', '9'),
      type(
        'summary',
        'Nine were let go on 5 June, the army freed the rest on 9 June. The group had asked for money in a video.',
      ),
    ],
    kept: [
      { outcome: 'abducted', victims: 'all', best: 31 },
      { outcome: 'released', victims: 'all', best: 9 },
      { outcome: 'killed', victims: 'civilian', best: 2 },
      { outcome: 'killed', victims: 'militant', best: 4 },
      { outcome: 'killed', victims: 'security_forces', best: 1 },
      { outcome: 'wounded', victims: 'all', best: 7 },
    ],
    words: [
      '2024-06-02',
      '2024-06-09',
      'Near Karsa',
      'hostage taking',
      'bus',
      'Sons of Karsa',
      'Nine were let go on 5 June',
      'freed the rest on 9 June',
      'asked for money',
    ],
  },
  {
    name: 'H',
    told: 'A second report of D: the hospital now says 14, as two of the wounded died, and “an explosion”.',
    of: 'D',
    steps: [
      type('dateStart', '4 March 2024'),
      { pick: 'place', text: 'dorv', takes: 'Dorvane' },
      type('sources.0.publisher', 'Hospital of Dorvane'),
      type('sources.0.publishedOn', '20 June 2024'),
      type('claims.0.killed_all', '14'),
      type(
        'claims.0.quoted',
        'an explosion, no longer shelled; it had counted 12, two of the wounded died',
      ),
      { press: 'Add this report to that incident', appears: 'Correct' },
    ],
    kept: [
      { outcome: 'killed', victims: 'all', best: 14 },
      { outcome: 'killed', victims: 'all', best: 12 },
      { publisher: 'Hospital of Dorvane', publishedOn: '2024-06-20' },
    ],
    words: ['an explosion, no longer shelled', 'it had counted 12', 'two of the wounded died'],
  },
];

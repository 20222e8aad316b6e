import { BASELINE, GAP, testAttacks, testDeaths } from '@/lib/stats/unusual';
import { randomFrom } from './random';

type Random = () => number;
/** Draws a month's count; `times` as many are expected as usual. */
type Draw = (times: number) => number;
type Kind = { name: string; surge: number; series: (random: Random) => Draw };

/** Made-up series: attacks that vary more than chance, deaths with a heavy tail, and a level that drifts. */
const KINDS: readonly Kind[] = [
  {
    name: 'About 5 attacks a month, variance twice the mean',
    surge: 2,
    series: (random) => (times) => negativeBinomial(random, 5 * times, 2),
  },
  {
    name: 'About 30 attacks a month, variance six times the mean',
    surge: 2,
    series: (random) => (times) => negativeBinomial(random, 30 * times, 6),
  },
  {
    name: 'Deaths: about 10 attacks a month, the dead of each by a power law without finite variance',
    surge: 4,
    series: (random) => (times) => deathsOfMonth(random, 10 * times),
  },
  {
    name: 'About 10 attacks a month, at a level that drifts from month to month',
    surge: 2,
    series: drifting,
  },
];

const NOMINAL = 0.01;
const SERIES = 4000;

/** How often each rule calls a month unusual, as shares: in series in which nothing changed, and in a month with a surge. */
export type UnusualRates = {
  name: string;
  surge: number;
  attacks: { falseAlarms: number; power: number };
  deaths: { falseAlarms: number; power: number };
};

/** Replays the rules of unusual months over made-up series: the same in each run. */
export function unusualRates(): UnusualRates[] {
  return KINDS.map(({ name, surge, series }, at) => {
    const rate = (times: number) => {
      const random = randomFrom(1000 + at);
      let [attacks, deaths] = [0, 0];
      for (let i = 0; i < SERIES; i++) {
        const draw = series(random);
        const before = Array.from({ length: BASELINE + GAP }, () => draw(1));
        const months = [...before, draw(times)];
        if ((testAttacks(months)?.chance ?? 1) <= NOMINAL) attacks += 1;
        if (testDeaths(months)?.isRecord) deaths += 1;
      }
      return { attacks: attacks / SERIES, deaths: deaths / SERIES };
    };
    const [same, more] = [rate(1), rate(surge)];
    return {
      name,
      surge,
      attacks: { falseAlarms: same.attacks, power: more.attacks },
      deaths: { falseAlarms: same.deaths, power: more.deaths },
    };
  });
}

/** The rates as docs/unusual.md gives them. */
export function unusualReport(rates: readonly UnusualRates[]): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const rows = rates.map(({ name, surge, attacks, deaths }) => {
    const cells = [attacks.falseAlarms, attacks.power, deaths.falseAlarms, deaths.power];
    return `| ${name} | ${surge} × | ${cells.map(percent).join(' | ')} |`;
  });
  return `# Unusual months

Written by \`npm run bench\`. The page \`/unusual\` calls a month unusual by two rules (\`lib/stats/unusual.ts\`): its attacks by the negative-binomial
rule of Noufaily and others (2012) over ${BASELINE} months with a gap of ${GAP}, without their terms for trend and season and their weights, and its deaths as a record of
${BASELINE + 1} months. Here both are replayed over ${SERIES.toLocaleString('en')} made-up series of each kind, a month each: how often they call a month unusual if nothing changed (false
alarms), and if in that month so many times as much is expected (power). Of attacks a chance of ${percent(NOMINAL)} or less is unusual here.
On the page the rule of Benjamini and Hochberg decides over all series instead, and is stricter. A record has a false-alarm rate of
${percent(1 / (BASELINE + 1))} by its definition, whatever the tails are, as long as months can be exchanged.

| series | surge | attacks: false alarms | attacks: power | record: false alarms | record: power |
|---|---|---|---|---|---|
${rows.join('\n')}

What this says: where attacks vary from month to month as they usually do, the first rule keeps its rate to about half a point: how much they
vary is itself only estimated. Over deaths it would raise false alarms
more often than that, because one attack can kill more than all others of three years. So deaths are held against their
records. Where the level drifts, the first rule calls more months unusual than its rate says: such a month is unusual against the years before it,
and not against the months before it.

The rule for attacks: Noufaily, Angela, Doyo Enki, Paddy Farrington, Paul Garthwaite, Nick Andrews and André Charlett (2012). An improved
algorithm for outbreak detection in multiple surveillance systems. Statistics in Medicine 32(7): 1206–1222. The rule over all series: Benjamini,
Yoav, and Yosef Hochberg (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society B 57(1): 289–300.
`;
}

function poisson(random: Random, mean: number): number {
  // By the waiting times between events, which works for any mean.
  let count = -1;
  for (let time = 0; time <= mean; count++) time -= Math.log(1 - random());
  return count;
}

/** A gamma variable by the method of Marsaglia and Tsang (2000), for shapes from 1 on; below that by a power of one more. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A Poisson count whose mean is drawn from a gamma distribution. */
function negativeBinomial(random: Random, mean: number, dispersion: number): number {
  return poisson(random, gamma(random, mean / (dispersion - 1)) * (dispersion - 1));
}

/** The exponent of deaths by attack that conflict data show. */
const TAIL = 1.2;

function deathsOfMonth(random: Random, attacks: number): number {
  let dead = 0;
  for (let i = poisson(random, attacks); i > 0; i--) {
    dead += Math.floor((1 - random()) ** (-1 / TAIL));
  }
  return dead;
}

function drifting(random: Random): Draw {
  let level = 0;
  return (times) => {
    level = 0.7 * level + 0.3 * normal(random);
    return poisson(random, 10 * times * Math.exp(level));
  };
}

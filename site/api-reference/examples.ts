/** An example of how a program asks the API: what it is written in, and its text. The tests run those whose program the machine has. */
export type ApiExample = {
  language: string;
  run: 'curl' | 'python3' | 'node' | 'Rscript' | null;
  text: string;
};

/** The question of the examples: people killed in Iraq by year. */
const QUERY = 'country=IRQ&from=2013&to=2015';

/**
 * The same question in five languages.
 * @param origin the address of the site
 */
export function apiExamples(origin: string): ApiExample[] {
  const json = `${origin}/api/v1/trend?${QUERY}`;
  const csv = `${json}&format=csv`;
  return [
    { language: 'curl', run: 'curl', text: `curl --fail --silent '${json}'` },
    {
      language: 'Python',
      run: 'python3',
      text: `import json
from urllib.request import urlopen

with urlopen("${json}") as answer:
    trend = json.load(answer)

print(trend["title"], "as of", trend["asOf"])
for point in trend["series"][0]["points"]:
    killed = point["killed"]
    print(point["period"], killed["low"], killed["best"], killed["high"])`,
    },
    {
      language: 'R',
      run: 'Rscript',
      text: `trend <- read.csv("${csv}", fileEncoding = "UTF-8-BOM")
print(trend[, c("period", "killed_low", "killed_best", "killed_high")])`,
    },
    {
      language: 'JavaScript',
      run: 'node',
      text: `const answer = await fetch('${json}');
if (!answer.ok) throw new Error((await answer.json()).detail);
const { title, asOf, series } = await answer.json();
console.log(title, 'as of', asOf);
for (const { period, killed } of series[0].points) {
  console.log(period, killed.low, killed.best, killed.high);
}`,
    },
    {
      language: 'Excel',
      run: null,
      text: `Data > Get Data > From Other Sources > From Web, with this address:
${csv}`,
    },
  ];
}

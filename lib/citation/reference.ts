import { datasetText, populationText } from '@/lib/format/view';
import { oneLine, unturned } from '@/lib/text/one-line';
import { besideText, type Cited, citedSourceText, recordOf, SITE, stateText } from './cited';

/**
 * A plain-text reference in one line, in no style: title, dataset, release, publisher, the reference that the publisher asks
 * for, the date and time of the state shown, and the address.
 */
export function referenceText(cited: Cited): string {
  const { title, population, beside, address } = cited;
  const parts = [
    ...(title === null ? [] : [`“${title}”`]),
    ...recordParts(cited),
    ...(beside === undefined
      ? []
      : [`Matched with: ${besideText(beside)}`, beside.publisher, askedText(beside)]),
    ...(population === null ? [] : [`Population: ${populationText(population)}`]),
    `${SITE}, ${stateText(cited)}`,
  ];
  return unturned(`${parts.map((part) => part.replace(/\.$/, '')).join('. ')}. ${address}`);
}

/** Where it is from: the dataset, or the sources that state it where it is of none. */
function recordParts(cited: Cited): string[] {
  const { dataset, statedBy } = cited;
  return statedBy === undefined
    ? [datasetText(cited), dataset.publisher, askedText(dataset)]
    : [recordOf(cited).title, `Stated by: ${statedBy.map(citedSourceText).join('; ')}`];
}

function askedText({ citation }: Cited['dataset']): string {
  return `The publisher asks for this citation: ${oneLine(citation)}`;
}

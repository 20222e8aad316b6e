import { datasetText, populationText } from '@/lib/format/view';
import { type Cited, SITE, stateText } from './cited';

/**
 * A plain-text reference in one line, in no style: title, dataset, release, publisher, the reference that the publisher asks
 * for, the date and time of the state shown, and the address.
 */
export function referenceText(cited: Cited): string {
  const { title, dataset, population, address } = cited;
  const parts = [
    ...(title === null ? [] : [`“${title}”`]),
    datasetText(cited),
    dataset.publisher,
    `The publisher asks for this citation: ${dataset.citation.replace(/\s+/g, ' ')}`,
    ...(population === null ? [] : [`Population: ${populationText(population)}`]),
    `${SITE}, ${stateText(cited)}`,
  ];
  return `${parts.map((part) => part.replace(/\.$/, '')).join('. ')}. ${address}`;
}

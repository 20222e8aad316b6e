/**
 * How a table is sorted, said by the heading of its column: `sorted by Attacks, in descending order`.
 * @param sort the name of the column, with `-` from the largest
 * @param headings by the names of the columns; another's name is its heading
 */
export function orderText(sort: string, headings: Readonly<Record<string, string>>): string {
  const column = sort.replace(/^-/, '');
  const way = sort === column ? 'ascending' : 'descending';
  return `sorted by ${headings[column] ?? column}, in ${way} order`;
}

/** Each dataset's title, with its slug behind it where another has the same title. */
export function datasetNames(
  datasets: readonly { slug: string; title: string }[],
): Map<string, string> {
  const sharing = (title: string) => datasets.filter((other) => other.title === title).length;
  return new Map(
    datasets.map(({ slug, title }) => [slug, sharing(title) > 1 ? `${title}: ${slug}` : title]),
  );
}

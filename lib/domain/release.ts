/** What a release says about its contents. */
export type ReleaseMark = {
  name: string;
  /** The dataset's version that it made. */
  version: number;
  /** Whether it contains all that was there at its version: a file that replaced the rest, or one that the desk named. */
  isWhole: boolean;
};

/** The releases that something can stand in: the last whole one, and those that were added after it. Oldest first. */
export function standingReleases(releases: readonly ReleaseMark[]): ReleaseMark[] {
  const inOrder = [...releases].sort((a, b) => a.version - b.version);
  return inOrder.slice(
    Math.max(
      0,
      inOrder.findLastIndex(({ isWhole }) => isWhole),
    ),
  );
}

/** Those of them that hold what was recorded in some of the dataset's versions. What the desk recorded since stands in none. */
export function releasesHolding(
  standing: readonly ReleaseMark[],
  versions: readonly number[],
): ReleaseMark[] {
  return standing.filter(({ version, isWhole }) =>
    versions.some((recorded) => recorded === version || (isWhole && recorded < version)),
  );
}

/** Where the production build that is served is, below the root. scripts/build makes each in a folder of its own. */
export const buildFolder = (): string => process.env.BUILD_FOLDER || '.next';

/** Whether the long tests run: `npm run soak`. */
export const isSoak = process.env['SOAK'] === '1'

/** Whether mutants are under test: each runs every property that reaches it, so that few runs must do. */
const isMutation = process.env['MUTATION_FOLDER'] !== undefined

/** Runs of a property: enough to find most slips in every `npm test`, and far more in `npm run soak`. */
export const RUNS = { numRuns: isSoak ? 100_000 : isMutation ? 50 : 500 }

/** Milliseconds that a property may take, for the third argument of `it`. */
export const PATIENCE = isSoak ? 3_600_000 : 40_000

/** Bytes of a definition that API Gateway imports (lim-19): 6 MB. */
export const MOST_BYTES = 6 * 1024 * 1024

/** Values of a document, those that aliases repeat among them. More are a trick and no API. */
export const MOST_VALUES = 2_000_000

/** Values that aliases repeat. */
export const MOST_REPEATED = 20_000

/** Levels of lists and objects inside each other. */
export const MOST_LEVELS = 150

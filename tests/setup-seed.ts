import fc from 'fast-check'

import { isSoak } from '#tests/support/fuzz.ts'

// One seed for every property that names none, so that a run repeats; the soak draws its own and prints it on failure.
if (!isSoak) fc.configureGlobal({ seed: 20_261_130 })

import type { Cause } from './cause.ts'
import { CALL_CAUSES } from './causes-calls.ts'
import { CALLER_CAUSES } from './causes-callers.ts'

/** Every cause that a question can have. Each stops the request by a rule that AWS documents. */
export const CAUSES: readonly Cause[] = [...CALLER_CAUSES, ...CALL_CAUSES]

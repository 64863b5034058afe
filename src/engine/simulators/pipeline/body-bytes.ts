import { int, nullable, optional } from '#engine/core/shape.ts'

const MIB = 1_048_576

/** Of a request or an answer: so that limits are met without a body of such a length in the scenario. */
export const bodyBytesField = () =>
  optional(
    nullable(
      int({
        label: 'Bytes of the body',
        help: 'It is filled up with spaces to so many.',
        min: 0,
        max: 11 * MIB,
        unit: 'bytes',
      }),
    ),
    null,
  )

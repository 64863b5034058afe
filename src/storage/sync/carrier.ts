import type { Listed } from '#engine/sync/segment-name.ts'

/**
 * Why a store could not be used, for the words that follow from it: `asks`: the browser wants to be asked for the folder
 * again; `missing`: the folder or bucket is not there; `denied`: it answers, and refuses; `keys`: it does not know the
 * keys, or the signature is wrong; `clock`: this device's clock is too far off; `region`: it is in another Region; `cors`:
 * the browser may not read its answers; `offline`: no network; `full`: no room; `busy`: it asks to come later; `failed`:
 * anything else.
 */
export type CarrierTrouble =
  | 'asks'
  | 'missing'
  | 'denied'
  | 'keys'
  | 'clock'
  | 'region'
  | 'cors'
  | 'offline'
  | 'full'
  | 'busy'
  | 'failed'

/** Thrown by a carrier. `message` is a sentence for the learner, without any key. */
export class CarrierError extends Error {
  override readonly name = 'CarrierError'
  readonly trouble: CarrierTrouble

  constructor(trouble: CarrierTrouble, message: string) {
    super(message)
    this.trouble = trouble
  }
}

/**
 * A store of objects that the learner owns: a folder that something keeps the same on several devices, or a bucket. Nothing
 * is asked of it but this: it may lose, double, delay and reorder what it holds. All throw CarrierError.
 */
export type Carrier = {
  /** What it holds, piece by piece, in any order. */
  readonly list: () => AsyncIterable<readonly Listed[]>
  /** The bytes of an object; null where it is gone, or holds more than `most`. */
  readonly read: (writer: string, name: string, most: number) => Promise<Uint8Array<ArrayBuffer> | null>
  /** Writes an object under a name that was never used before. */
  readonly write: (writer: string, name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>
  /** Takes an object away; one that is gone already is no error. */
  readonly remove: (writer: string, name: string) => Promise<void>
}

/** Thrown for a request that cannot be signed; says what is wrong with which part. */
export class UnsignableRequest extends Error {
  readonly part: string
  constructor(part: string, expected: string) {
    super(`${part}: expected ${expected}.`)
    this.name = 'UnsignableRequest'
    this.part = part
  }
}

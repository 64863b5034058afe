/** Thrown while a policy document is read. `path` is dotted from the document, for example `Statement.0.Effect`. */
export class InvalidPolicy extends Error {
  readonly path: string
  readonly expected: string
  constructor(path: string, expected: string) {
    super(`${path === '' ? 'The policy' : path}: expected ${expected}.`)
    this.name = 'InvalidPolicy'
    this.path = path
    this.expected = expected
  }
}

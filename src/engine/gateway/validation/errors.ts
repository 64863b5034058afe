/** Thrown while a model is compiled. `path` is the JSON Pointer of the bad place in the model. */
export class InvalidModel extends Error {
  readonly path: string
  readonly expected: string
  constructor(path: string, expected: string) {
    super(`${path === '' ? 'The model' : path}: expected ${expected}.`)
    this.name = 'InvalidModel'
    this.path = path
    this.expected = expected
  }
}

/** Thrown while a body is validated, where model and body together would take too long. Never a verdict. */
export class ValidationLimit extends Error {
  readonly limit: string
  constructor(limit: string) {
    super(`This model and this body go past what is validated here: ${limit}.`)
    this.name = 'ValidationLimit'
    this.limit = limit
  }
}

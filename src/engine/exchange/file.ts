/** A file to hand over: text is written as UTF-8. */
export type ExchangeFile = {
  readonly name: string
  readonly type: string
  readonly content: string | Uint8Array<ArrayBuffer>
}

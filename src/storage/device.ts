/** Whether a stored value can name this browser in the log; an entry with another name would not be read again. */
export function isDevice(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= 200
}

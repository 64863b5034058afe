/** A number as a question asks for it: to one decimal. */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10
}

/** Dollars to the cent. */
export function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100
}

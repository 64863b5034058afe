/** The running bill in dollars, with the digits that the whole run needs: it must be seen to go. Amounts in nano-USD. */
export function meterText(nano: number, total: number): string {
  return `$${(nano / 1e9).toFixed(total >= 1e9 ? 2 : 4)}`
}

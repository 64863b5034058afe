import { admittedBy } from '#engine/questions/families/bucket-waves.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'keys' | 'each' | 'burst' | 'account', number>

/** The account's burst where 2,500 and where 10,000 requests per second are the default; nobody can choose it. Facts lim-01, lim-02. */
const ACCOUNT_BURSTS = [1250, 5000] as const

/** Every key of a usage plan has its own bucket, and all of them share the account's: how many pass at one instant? */
export const keysAndAccount: Family<Story> = {
  id: 'keys-and-account',
  draw: (pick) => ({
    keys: pick(3, 60),
    each: pick(20, 400, 10),
    burst: pick(10, 300, 10),
    account: pickFrom(pick, ACCOUNT_BURSTS),
  }),
  key: admitted,
  slips: (numbers) => {
    const { keys, each, burst, account, together } = read(numbers)
    return {
      'one-bucket-for-the-plan': Math.min(keys * each, burst),
      ...(together > account
        ? { 'account-forgotten': together }
        : { 'account-only': Math.min(keys * each, account) }),
      'everything-passes': keys * each,
    }
  },
  working: (numbers) => {
    const { each, burst, together } = read(numbers)
    return { perKey: Math.min(each, burst), together, offered: read(numbers).keys * each }
  },
  // Tokens that a level took before a later one refused: at one instant nothing is left over to spend on them.
  flips: (numbers) => [inTurn(numbers)],
  rejects: (numbers) => {
    const { keys, each, burst, together, account } = read(numbers)
    return each <= burst || together === account || keys * each === account
  },
}

function read({ keys, each, burst, account }: Story) {
  return { keys, each, burst, account, together: keys * Math.min(each, burst) }
}

/** What each key's bucket lets through, held against the account's; no time passes, so the rates do not matter. */
function admitted(numbers: Story): number {
  const { keys, each, burst, account } = read(numbers)
  const perKey = admittedBy({ rate: 1, burst }, [{ at: 0, count: each }])
  return admittedBy({ rate: 1, burst: account }, [{ at: 0, count: keys * perKey }])
}

/** One request of each key after the other, every level taking its token for good even if a later one refuses. */
function inTurn(numbers: Story): number {
  const { keys, each, burst, account } = read(numbers)
  const left = { account, plans: Array.from({ length: keys }, () => burst) }
  let passed = 0
  for (let round = 0; round < each; round++) {
    for (let key = 0; key < keys; key++) {
      if ((left.plans[key] ?? 0) < 1) continue
      left.plans[key] = (left.plans[key] ?? 0) - 1
      if (left.account < 1) continue
      left.account--
      passed++
    }
  }
  return passed
}

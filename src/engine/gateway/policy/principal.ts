/** Who calls. `arn` is that of the IAM user, or of the session of an assumed role. */
export type Caller = { readonly arn: string; readonly account: string }

/** Whom a statement is about: everybody, or any of these ARNs and account ids. */
export type Principals = 'everybody' | readonly string[]

const ROOT = /^arn:[^:]*:iam::(\d{12}):root$/
const SESSION = /^arn:([^:]*):sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/

/**
 * Whether a statement is about a caller; null is somebody who did not sign, whom only everybody includes (aut-42). An
 * account, or its root, includes all of its users and roles; a role includes its sessions. Source: IAM User Guide, "AWS JSON
 * policy elements: Principal", 2026-11-30.
 */
export function isAbout(principals: Principals, caller: Caller | null): boolean {
  if (principals === 'everybody') return true
  if (caller === null) return false
  return principals.some((principal) => {
    const account = ROOT.exec(principal)?.[1] ?? principal
    return account === caller.account || principal === caller.arn || isRoleOf(principal, caller.arn)
  })
}

/** Roles may have a path, which the ARN of a session leaves out. */
function isRoleOf(principal: string, session: string): boolean {
  const [, partition, account, role] = SESSION.exec(session) ?? []
  if (role === undefined) return false
  const start = `arn:${partition}:iam::${account}:role/`
  return principal.startsWith(start) && principal.endsWith(`/${role}`)
}

/** The only list of simulator ids. One id names the folder, the route, the test folder and the attribute in lessons. */
export const SIM_IDS = ['throttle', 'cache', 'authorizer', 'canary', 'pricing', 'queue'] as const

export type SimId = (typeof SIM_IDS)[number]

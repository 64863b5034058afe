/** Documents of ours to try, each fetched when it is asked for. */
export const EXAMPLES: readonly { readonly name: string; readonly load: () => Promise<string> }[] = [
  {
    name: 'A small shop',
    load: async () => (await import('#open-api/examples/shop.yaml?raw')).default,
  },
  {
    name: 'An API of 120 routes for many tenants',
    load: async () => (await import('#open-api/examples/tenants.ts')).tenantsDocument(),
  },
]

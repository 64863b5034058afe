/** One thing that can be changed in a scenario, in a few words, and the fields that change with it. */
export type Variation = { readonly label: string; readonly edits: Readonly<Record<string, unknown>> }

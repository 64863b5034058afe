import type { RestApi, RestMethod, Stage } from '#engine/gateway/model/api.ts'

import { restApi, type World } from './world.ts'

/** Where a part is put: an API of the firm and one of its methods, `GET /orders/{id}`; an empty one is all of them. */
export type Place = { readonly api: string; readonly method: string }

export function changeApi(world: World, name: string, change: Partial<RestApi>): void {
  world.apis[name] = { ...restApi(world, name), ...change }
}

export function changeMethods(world: World, { api, method }: Place, change: Partial<RestMethod>): void {
  const { methods } = restApi(world, api)
  const isMeant = (each: RestMethod) => method === '' || `${each.method} ${each.resource}` === method
  if (!methods.some(isMeant)) throw new Error(`The API ${api} has no method “${method}”`)
  changeApi(world, api, { methods: methods.map((each) => (isMeant(each) ? { ...each, ...change } : each)) })
}

export function changeStage(world: World, name: string, change: Partial<Stage>): void {
  const stage = world.stages[name]
  if (stage === undefined) throw new Error(`There is no API “${name}” yet`)
  world.stages[name] = { ...stage, ...change }
}

/** The backend of each meant method answers in another way. */
export function changeBackend(
  world: World,
  { api, method }: Place,
  backend: World['backends'][string],
): void {
  const names = Object.keys(world.backends).filter((name) =>
    method === '' ? name.startsWith(`${api} `) : name === `${api} ${method}`,
  )
  if (names.length === 0) throw new Error(`The API ${api} has no backend for “${method}”`)
  for (const name of names) world.backends[name] = backend
}

/** The columns of a cache trace while a run fills them; meanings in `CacheTrace`. */
export type Rows = ReturnType<typeof makeRows>

export function makeRows(length: number) {
  return {
    time: new Float64Array(length),
    verdict: new Uint8Array(length),
    key: new Int32Array(length).fill(-1),
    method: new Int32Array(length).fill(-1),
    request: new Int32Array(length).fill(-1),
    answer: new Int32Array(length).fill(-1),
    storedAt: new Float64Array(length).fill(-1),
    age: new Float64Array(length).fill(-1),
    left: new Float64Array(length).fill(-1),
    cause: new Uint8Array(length),
    param: new Int32Array(length).fill(-1),
    asked: new Uint8Array(length),
    wrong: new Uint8Array(length),
    arm: new Uint8Array(length),
    latency: new Float64Array(length),
    status: new Uint16Array(length),
    source: new Int32Array(length).fill(-1),
    calls: new Uint8Array(length),
    edit: new Int32Array(length).fill(-1),
  }
}

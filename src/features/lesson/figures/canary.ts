import type { FigureModel } from './figure-model.ts'

export const canary: FigureModel = {
  title: 'A canary takes a share of one stage',
  width: 640,
  height: 210,
  nodes: [
    { x: 0, y: 76, w: 96, h: 56, label: 'Callers', sub: 'one address' },
    { x: 150, y: 8, w: 362, h: 192, label: 'Stage', kind: 'frame' },
    { x: 168, y: 76, w: 112, h: 56, label: 'Each request', sub: 'is drawn anew' },
    { x: 360, y: 40, w: 138, h: 56, label: 'Production', sub: 'current deployment' },
    { x: 360, y: 128, w: 138, h: 56, label: 'Canary', sub: 'new deployment' },
  ],
  edges: [
    {
      path: [
        [96, 104],
        [168, 104],
      ],
    },
    {
      path: [
        [280, 92],
        [320, 92],
        [320, 68],
        [360, 68],
      ],
      label: 'the rest',
      at: [314, 60],
      align: 'middle',
    },
    {
      path: [
        [280, 116],
        [320, 116],
        [320, 156],
        [360, 156],
      ],
      label: 'its share',
      at: [312, 174],
      align: 'middle',
    },
    {
      path: [
        [498, 156],
        [560, 156],
        [560, 68],
        [498, 68],
      ],
      kind: 'good',
      label: 'promote',
      at: [570, 116],
    },
  ],
  words: [
    'Callers use one address, that of the stage.',
    'Each request is drawn anew: the canary’s share goes to the new deployment, the rest to the current one.',
    'To promote makes the canary’s deployment the one for all requests. To disable the canary sends everything to the current one again.',
  ],
}

import type { FigureModel } from './figure-model.ts'

export const deployment: FigureModel = {
  title: 'An edit becomes live when a stage points to its snapshot',
  width: 640,
  height: 210,
  nodes: [
    { x: 0, y: 76, w: 110, h: 56, label: 'The API', sub: 'as you edit it' },
    { x: 200, y: 8, w: 190, h: 192, label: 'Deployments', kind: 'frame' },
    { x: 218, y: 44, w: 154, h: 56, label: 'Snapshot 1', sub: 'yesterday', kind: 'store' },
    { x: 218, y: 128, w: 154, h: 56, label: 'Snapshot 2', sub: 'today', kind: 'store' },
    { x: 480, y: 128, w: 150, h: 56, label: 'Stage prod', sub: 'what callers reach', kind: 'good' },
  ],
  edges: [
    {
      path: [
        [110, 104],
        [156, 104],
        [156, 156],
        [218, 156],
      ],
      label: 'deploy',
      at: [150, 94],
      align: 'middle',
    },
    {
      path: [
        [480, 156],
        [372, 156],
      ],
      kind: 'good',
      label: 'points to',
      at: [426, 148],
      align: 'middle',
    },
    {
      path: [
        [555, 128],
        [555, 72],
        [372, 72],
      ],
      kind: 'back',
      label: 'roll back',
      at: [466, 64],
      align: 'middle',
    },
  ],
  words: [
    'You edit the API. Callers notice nothing.',
    'To deploy freezes the API as a snapshot that does not change; earlier snapshots are kept.',
    'The stage prod points to one snapshot, and callers reach what it points to. To roll back points the stage at an earlier snapshot.',
  ],
}

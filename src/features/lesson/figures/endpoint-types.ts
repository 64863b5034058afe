import type { FigureModel } from './figure-model.ts'

export const endpointTypes: FigureModel = {
  title: 'Three ways to the same API',
  width: 640,
  height: 262,
  nodes: [
    { x: 0, y: 14, w: 120, h: 56, label: 'Callers', sub: 'all over the world' },
    { x: 220, y: 14, w: 150, h: 56, label: 'CloudFront', sub: 'nearest edge location' },
    { x: 490, y: 14, w: 150, h: 56, label: 'Edge-optimized', sub: 'API in its Region' },
    { x: 0, y: 103, w: 120, h: 56, label: 'Callers', sub: 'in the Region' },
    { x: 490, y: 103, w: 150, h: 56, label: 'Regional', sub: 'API in its Region' },
    { x: 0, y: 192, w: 120, h: 56, label: 'Callers', sub: 'inside a VPC' },
    { x: 220, y: 192, w: 150, h: 56, label: 'VPC endpoint', sub: 'for execute-api' },
    { x: 490, y: 192, w: 150, h: 56, label: 'Private', sub: 'not on the internet' },
  ],
  edges: [
    {
      path: [
        [120, 42],
        [220, 42],
      ],
    },
    {
      path: [
        [370, 42],
        [490, 42],
      ],
      label: 'AWS’s network',
      at: [430, 34],
      align: 'middle',
    },
    {
      path: [
        [120, 131],
        [490, 131],
      ],
      label: 'straight to the Region',
      at: [305, 123],
      align: 'middle',
    },
    {
      path: [
        [120, 220],
        [220, 220],
      ],
    },
    {
      path: [
        [370, 220],
        [490, 220],
      ],
      label: 'stays inside AWS',
      at: [430, 212],
      align: 'middle',
    },
  ],
  words: [
    'Edge-optimized: callers all over the world reach the nearest CloudFront edge location, and the request travels to the Region over AWS’s network.',
    'Regional: callers reach the API in its Region directly.',
    'Private: callers inside a VPC reach the API through a VPC endpoint for execute-api. It is not reachable from the internet.',
  ],
}

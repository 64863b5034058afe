/** Has no types; it offers itself as `window.Sim`. */
declare module 'simjs'

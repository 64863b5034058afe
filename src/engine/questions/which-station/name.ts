/** What stands for the family in the ids of these questions: `g.which-station.17`. */
export const WHICH_STATION = 'which-station'

/** Which rows may stay where they are when the order changes. */

/**
 * The indices of a longest rising run in `places`. Elements of that run need not be moved,
 * which keeps their focus; a negative place is new.
 */
export function rising(places: readonly number[]): Set<number> {
  const tails: number[] = []
  const before = new Array<number>(places.length).fill(-1)
  places.forEach((place, i) => {
    if (place < 0) return
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (places[tails[middle]] < place) low = middle + 1
      else high = middle
    }
    if (low) before[i] = tails[low - 1]
    tails[low] = i
  })
  const kept = new Set<number>()
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]) kept.add(i)
  return kept
}

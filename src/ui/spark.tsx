/** How a number went, as a small line with a point where it is now. Whoever cannot see it reads the same numbers in a table. */

interface SparkProps {
  /** From the oldest on; null where there was none. */
  readonly values: readonly (number | null)[]
}

/** In units of its own box. */
const box = { width: 120, height: 36, edge: 4 }

export function Spark({ values }: SparkProps) {
  const points = pointsOf(values)
  const last = points.at(-1)
  if (!last || points.length < 2) return null
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${box.width} ${box.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={`M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={`M${last.x} ${last.y}h0.01`}
        stroke="currentColor"
        strokeWidth="8"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

/** From the least at the bottom to the most at the top; a line that never moves lies in the middle. */
function pointsOf(values: readonly (number | null)[]): { x: number; y: number }[] {
  const known = values.filter((value) => value !== null)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const step = (box.width - 2 * box.edge) / Math.max(1, values.length - 1)
  const rise = box.height - 2 * box.edge
  return values.flatMap((value, at) => {
    if (value === null) return []
    const share = most === least ? 0.5 : (value - least) / (most - least)
    return [{ x: Math.round(box.edge + at * step), y: Math.round(box.height - box.edge - share * rise) }]
  })
}

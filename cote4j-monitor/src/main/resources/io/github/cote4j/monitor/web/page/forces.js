/** How far boxes of a host stay apart, how far a host reaches round them, how far boxes of two hosts stay apart. */
export const BOX_GAP = 18
export const HOST_MARGIN = 18
const HOST_CAPTION = 40
export const hostGap = 2 * HOST_MARGIN + HOST_CAPTION

/** A force that pushes boxes off each other along the shorter way. */
export function apart() {
  let boxes = []
  const force = () => {
    for (let i = 0; i < boxes.length; i++) {
      for (let j = i + 1; j < boxes.length; j++) {
        const a = boxes[i]
        const b = boxes[j]
        const dx = (a.w + b.w) / 2 + BOX_GAP - Math.abs(b.x - a.x)
        if (dx <= 0) continue
        const dy = (a.h + b.h) / 2 + BOX_GAP - Math.abs(b.y - a.y)
        if (dy > 0) push(a, b, dx, dy)
      }
    }
  }
  force.initialize = nodes => (boxes = nodes)
  return force
}

function push(a, b, dx, dy) {
  const mine = a.held ? 0 : b.held ? 1 : 0.5
  const yours = b.held ? 0 : 1 - mine
  if (dx < dy) {
    const sign = b.x < a.x ? -1 : 1
    a.x -= sign * dx * mine
    b.x += sign * dx * yours
  } else {
    const sign = b.y < a.y ? -1 : 1
    a.y -= sign * dy * mine
    b.y += sign * dy * yours
  }
}

/** A force that keeps the boxes of a host together, and hosts off each other. */
export function hosts(strength) {
  let groups = []
  const force = alpha => {
    const bounds = groups.map(boundsOf)
    groups.forEach((boxes, i) => {
      const { x, y } = middle(bounds[i])
      for (const box of boxes) {
        box.vx += (x - box.x) * strength * alpha
        box.vy += (y - box.y) * strength * alpha
      }
    })
    separate(groups, bounds)
  }
  force.initialize = nodes => (groups = [...Map.groupBy(nodes, box => box.host).values()])
  return force
}

function separate(groups, bounds) {
  for (let i = 0; i < groups.length; i++) {
    for (let j = i + 1; j < groups.length; j++) {
      const a = bounds[i]
      const b = bounds[j]
      const dx = Math.min(a.right, b.right) - Math.max(a.left, b.left) + hostGap
      const dy = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) + hostGap
      if (dx <= 0 || dy <= 0) continue
      const sideways = dx < dy
      const sign = sideways ? Math.sign(middle(b).x - middle(a).x) || 1 : Math.sign(middle(b).y - middle(a).y) || 1
      const by = ((sideways ? dx : dy) / 2) * sign * 0.5
      move(groups[i], a, sideways ? -by : 0, sideways ? 0 : -by)
      move(groups[j], b, sideways ? by : 0, sideways ? 0 : by)
    }
  }
}

function move(boxes, bounds, dx, dy) {
  for (const box of boxes) {
    if (box.held) continue
    box.x += dx
    box.y += dy
  }
  bounds.left += dx
  bounds.right += dx
  bounds.top += dy
  bounds.bottom += dy
}

/** The rectangle round some boxes. */
export function boundsOf(boxes) {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const { x, y, w, h } of boxes) {
    bounds.left = Math.min(bounds.left, x - w / 2)
    bounds.right = Math.max(bounds.right, x + w / 2)
    bounds.top = Math.min(bounds.top, y - h / 2)
    bounds.bottom = Math.max(bounds.bottom, y + h / 2)
  }
  return bounds
}

function middle(bounds) {
  return { x: (bounds.left + bounds.right) / 2, y: (bounds.top + bounds.bottom) / 2 }
}

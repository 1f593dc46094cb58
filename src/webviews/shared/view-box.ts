/** How the drawing lies in the window: scaled by `k`, then moved; pixels. */
export interface View {
  x: number;
  y: number;
  k: number;
}

interface Size {
  width: number;
  height: number;
}

const LEAST = 0.2;
const MOST = 3;

/** Scales by a factor, a point of the window staying where it is. */
export function zoomed(view: View, factor: number, at: { x: number; y: number }): View {
  const k = Math.max(LEAST, Math.min(MOST, view.k * factor));
  const by = k / view.k;
  return { k, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by };
}

/** The whole drawing in the middle of the window; its top where it would be too small to read. */
export function fitted(drawing: Size, window: Size): View {
  const k = Math.max(LEAST, Math.min(1.25, window.width / drawing.width, window.height / drawing.height));
  return { k, x: Math.max(0, (window.width - drawing.width * k) / 2), y: Math.max(0, (window.height - drawing.height * k) / 2) };
}

/** Moves as little as is needed for a box of the drawing to be seen. */
export function inSight(view: View, box: Size & { x: number; y: number }, window: Size, margin = 24): View {
  const along = (offset: number, start: number, length: number, room: number): number => {
    const from = start * view.k + offset;
    const to = from + length * view.k;
    if (from < margin) return offset + margin - from;
    return to > room - margin ? offset + room - margin - to : offset;
  };
  return { k: view.k, x: along(view.x, box.x, box.width, window.width), y: along(view.y, box.y, box.height, window.height) };
}

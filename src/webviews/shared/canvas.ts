import { fitted, inSight, zoomed } from './view-box.ts';
import type { View } from './view-box.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a canvas asks of the drawing in it. `N`: what stands on it and can be gone to and opened. */
export interface Drawing<N> {
  /** Holds an element `.canvas` with the SVG in it while the drawing is in sight. */
  root: HTMLElement;
  /** The id of the SVG, which takes the focus as a whole. */
  id: string;
  /** Of the whole; absent while there is nothing to see. */
  size(): { width: number; height: number } | undefined;
  /** As it was last kept; absent: the whole fits the window. */
  kept(): View | undefined;
  /** Keeps the view and draws again. */
  keep(view: View | undefined): void;
  nodeOf(element: Element): N | undefined;
  elementOf(node: N): SVGElement | null;
  boxOf(node: N): Box;
  first(): N | undefined;
  /** The node next to one in the direction of an arrow key. */
  next(from: N, key: string): N | undefined;
  open(node: N): void;
}

export const STEP = 1.25;
const MOVE = 80;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [MOVE, 0], ArrowRight: [-MOVE, 0], ArrowUp: [0, MOVE], ArrowDown: [0, -MOVE],
};

/** A drawing that is zoomed and moved by wheel, pointer and keys. */
export class Canvas<N> {
  constructor(private readonly drawing: Drawing<N>) {
    const { root } = drawing;
    root.addEventListener('keydown', event => this.key(event));
    root.addEventListener('wheel', event => this.wheel(event), { passive: false });
    this.followPointer(root);
  }

  /** The room that the drawing has, in pixels. */
  room(): { width: number; height: number } {
    const canvas = this.drawing.root.querySelector('.canvas');
    return { width: canvas?.clientWidth ?? innerWidth, height: canvas?.clientHeight ?? innerHeight };
  }

  view(): View {
    return this.drawing.kept() ?? fitted(this.drawing.size() ?? { width: 1, height: 1 }, this.room());
  }

  zoom(factor: number, at = { x: this.room().width / 2, y: this.room().height / 2 }): void {
    this.drawing.keep(zoomed(this.view(), factor, at));
  }

  fit(): void {
    this.drawing.keep(undefined);
  }

  /** Moves a node into sight and gives it the focus. */
  focus(node: N | undefined): void {
    if (node === undefined) return;
    const view = this.view();
    const moved = inSight(view, this.drawing.boxOf(node), this.room());
    if (moved.x !== view.x || moved.y !== view.y) this.drawing.keep(moved);
    // A group of SVG scrolls its window when it takes the focus, if it may.
    this.drawing.elementOf(node)?.focus({ preventScroll: true });
  }

  private key(event: KeyboardEvent): void {
    const { drawing } = this;
    if (!drawing.size() || !drawing.root.querySelector('.canvas') || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = event.target as Element;
    const at = drawing.nodeOf(target);
    const onCanvas = target.id === drawing.id;
    const move = MOVES[event.key];
    if (event.key === '+' || event.key === '=') this.zoom(STEP);
    else if (event.key === '-') this.zoom(1 / STEP);
    else if (event.key === '0') this.fit();
    else if (move && at !== undefined && !event.shiftKey) this.focus(drawing.next(at, event.key));
    else if (move && (at !== undefined || onCanvas)) this.pan(...move);
    else if (event.key === 'Enter' && onCanvas) this.focus(drawing.first());
    else if ((event.key === 'Enter' || event.key === ' ') && at !== undefined) drawing.open(at);
    else if (event.key === 'Escape' && at !== undefined) drawing.root.querySelector<SVGElement>(`#${drawing.id}`)?.focus();
    else return;
    event.preventDefault();
  }

  private pan(dx: number, dy: number): void {
    const { x, y, k } = this.view();
    this.drawing.keep({ k, x: x + dx, y: y + dy });
  }

  private wheel(event: WheelEvent): void {
    const canvas = (event.target as Element).closest('.canvas');
    if (!canvas) return;
    event.preventDefault();
    const { left, top } = canvas.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 0.05 : 0.0015)), {
      x: event.clientX - left, y: event.clientY - top,
    });
  }

  private followPointer(root: HTMLElement): void {
    let drag: { x: number; y: number; view: View; far: boolean } | undefined;
    root.addEventListener('pointerdown', event => {
      if (event.button === 0 && (event.target as Element).closest('.canvas')) {
        drag = { x: event.clientX, y: event.clientY, view: this.view(), far: false };
      }
    });
    window.addEventListener('pointermove', event => {
      if (!drag) return;
      const dx = event.clientX - drag.x;
      const dy = event.clientY - drag.y;
      drag.far ||= Math.hypot(dx, dy) > 4;
      if (drag.far) this.drawing.keep({ k: drag.view.k, x: drag.view.x + dx, y: drag.view.y + dy });
    });
    window.addEventListener('pointerup', () => {
      // A drag that ends on a node does not open it.
      if (drag?.far) window.addEventListener('click', e => e.stopPropagation(), { capture: true, once: true });
      drag = undefined;
    });
  }
}

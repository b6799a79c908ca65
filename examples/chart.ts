/** A chart that is taken off the page is drawn again whenever the window changes its size, for ever. */
export class ChartElement extends HTMLElement {
  #observer: ResizeObserver | undefined;
  readonly #draw = (): void => {
    this.dataset['width'] = String(this.clientWidth);
  };

  connectedCallback(): void {
    this.#observer = new ResizeObserver(this.#draw);
    this.#observer.observe(this);
    window.addEventListener('resize', this.#draw);
  }

  disconnectedCallback(): void {
    window.removeEventListener('resize', this.#draw);
  }
}

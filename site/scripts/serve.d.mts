/** A server of the built site. */
export interface SiteServer {
  readonly address: string;
  readonly close: () => Promise<void>;
}

export function serve(port: number): Promise<SiteServer>;

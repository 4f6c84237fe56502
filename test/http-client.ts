/** A request that a test sends; `as` is the token of another app. */
export type TestRequest = RequestInit & { readonly as?: string };

/** How a test asks the service over HTTP, with the token of one app unless it says another. */
export interface TestClient {
  ask(path: string, request?: TestRequest): Promise<Response>;
  /** Posts a body as JSON; a text goes as it is. */
  post(path: string, body: unknown, request?: TestRequest): Promise<Response>;
}

/** Makes a client of the service at this address. */
export function makeTestClient(address: string, token: string): TestClient {
  const ask: TestClient["ask"] = (path, { as = token, ...request } = {}) =>
    fetch(`${address}${path}`, {
      ...request,
      headers: { authorization: `Bearer ${as}`, "content-type": "application/json", ...request.headers },
    });
  return {
    ask,
    post: (path, body, request) =>
      ask(path, {
        method: "POST",
        body: typeof body === "string" ? body : JSON.stringify(body),
        ...request,
      }),
  };
}

/** Status and code of an answer that refuses. */
export async function codeOf(response: Response): Promise<readonly [number, string]> {
  return [response.status, (await response.json()).error.code];
}

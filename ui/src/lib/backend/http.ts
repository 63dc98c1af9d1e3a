import { BackendError, copyText, type Backend, type EventName } from "./backend";
import type { Audience, IpcError } from "./bindings";

/** Hands a file to the browser, which puts it where it puts downloads. */
function download(name: string, type: string, content: BlobPart): true {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return true;
}

/** The core over loopback HTTP: `POST /ipc/<command>` and server-sent events. */
export function httpBackend(base = ""): Backend {
  let events: EventSource | undefined;
  const listen = (name: string, then: (data: string) => void): (() => void) => {
    events ??= new EventSource(`${base}/events`);
    const handler = (message: Event): void => then((message as MessageEvent<string>).data);
    const source = events;
    source.addEventListener(name, handler);
    return () => source.removeEventListener(name, handler);
  };
  return {
    async audience() {
      try {
        return (await (await fetch(`${base}/audience`)).json()) as Audience;
      } catch {
        throw new BackendError("internal");
      }
    },
    async call(command, request) {
      let answer: globalThis.Response;
      try {
        answer = await fetch(`${base}/ipc/${command}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(request),
        });
      } catch {
        throw new BackendError("internal");
      }
      const body: unknown = await answer.json().catch(() => null);
      if (!answer.ok) throw BackendError.from(body as IpcError | null);
      return body as never;
    },
    on(event: EventName, then: (payload: never) => void) {
      return listen(event, (data) => then(JSON.parse(data) as never));
    },
    onMenu: () => () => undefined,
    async openExternal(url) {
      window.open(url, "_blank", "noopener,noreferrer");
    },
    async saveFile(file) {
      return download(file.file_name, file.media_type, file.content);
    },
    async saveData(file) {
      const bytes = Uint8Array.from(atob(file.bytes_base64), (letter) => letter.charCodeAt(0));
      return download(file.file_name, file.media_type, bytes);
    },
    async print() {
      window.print();
    },
    copy: copyText,
  };
}

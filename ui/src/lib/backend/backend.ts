import type {
  AddedDocument,
  Audience,
  Commands,
  DataFile,
  ErrorCode,
  Event,
  ExportFile,
  IpcError,
} from "./bindings";

export type Command = keyof Commands;
export type Request<C extends Command> = Commands[C]["request"];
export type Response<C extends Command> = Commands[C]["response"];
export type EventName = Event["event"];
export type Payload<E extends EventName> = Extract<Event, { event: E }>["payload"];

/** The folder of the data, as the shell tells of it. */
export interface DataFolder {
  /** Where the data is. */
  path: string;
  /** Whether another may be chosen. */
  movable: boolean;
  /** Where it will be from the next start. */
  next?: string;
  /** What kept a chosen folder, `troubled`, from being used at this start. */
  trouble?: "not_moved" | "missing";
  troubled?: string;
  /** Why the folder chosen just now will not be used. */
  refused?: "same" | "inside" | "not_empty" | "unwritable";
}

/** What the shell can do with the folder of the data. */
export interface FolderHost {
  read(): Promise<DataFolder>;
  /** Shows it in the system's file manager. */
  open(): Promise<void>;
  /** Lets the person choose another for the next start. */
  choose(): Promise<DataFolder>;
  /** Keeps the data where it is. */
  keep(): Promise<DataFolder>;
  /** Starts the program anew. */
  restart(): Promise<void>;
}

/** What the window needs from its host. Two hosts exist: the shell and, for tests, loopback HTTP. */
export interface Backend {
  /** For whom the window is. */
  audience(): Promise<Audience>;
  /** Runs a command of the core. Rejects with {@link BackendError} only. */
  call<C extends Command>(command: C, request: Request<C>): Promise<Response<C>>;
  /** Listens to an event of the core; the answer stops listening. Events are hints to read again. */
  on<E extends EventName>(event: E, then: (payload: Payload<E>) => void): () => void;
  /** Listens to the acts of the host's own menu, where it has one. */
  onMenu(then: (act: string) => void): () => void;
  /** Opens an address in the person's browser. */
  openExternal(url: string): Promise<void>;
  /** Lets the person choose where to put a file; false when they thought better of it. */
  saveFile(file: ExportFile): Promise<boolean>;
  /** The same for a file of bytes. */
  saveData(file: DataFile): Promise<boolean>;
  /**
   * Lets the person choose a file and puts it into the document wallet, without it passing the window; null when they
   * thought better of it. A browser has no such way: there the page reads the file.
   */
  chooseDocument?: (kind: string) => Promise<AddedDocument | null>;
  /** Prints a paper on the system's printer; false when there is none. A browser has no way to it. */
  printData?(file: DataFile): Promise<boolean>;
  /** The folder of the data; a browser has none to show. */
  folder?: FolderHost;
  /** Prints what is on the screen. */
  print(): Promise<void>;
  /** Puts a text on the clipboard. */
  copy(text: string): Promise<void>;
}

/** A command's failure: a code of the closed list, for which `error.ftl` has words. */
export class BackendError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly field?: string,
    readonly args: Record<string, string> = {},
  ) {
    super(code);
    this.name = "BackendError";
  }

  /** Reads what a host rejected with; anything unknown is a defect of the program. */
  static from(reason: unknown): BackendError {
    if (reason instanceof BackendError) return reason;
    if (typeof reason === "object" && reason !== null && "code" in reason) {
      const { code, field, args } = reason as IpcError;
      return new BackendError(code, field, args as Record<string, string> | undefined);
    }
    return new BackendError("internal");
  }
}

/** Copies through the clipboard interface or, where the host denies it, the old way. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}
